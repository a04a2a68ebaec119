# Registration: consent, login and password, personal data, proof, decision.

registration-agreement =
    <b>Consent to the processing of personal data</b>
    Version { $version }, in force since { $since }. Law of Ukraine “On Personal Data Protection” No. 2297-VI.
    {""}
registration-declined =
    All right, registration is stopped. We have kept none of your personal data.
    If you change your mind, press “Register”.
registration-credentials =
    <b>Login and password</b>

    Press the button below: a secure page will open. Make up a login and a password there.

    The button works for 10 minutes. <b>Do not type your password in the chat.</b>
registration-no-secrets-here =
    Do not type your login or password in the chat: we neither take nor keep them here. If you still see your message, delete it.
    Press the button below and enter them on the secure page.
registration-login-taken-down =
    Your login: <b>{ $login }</b>. Your password is stored securely.
    Seven questions remain.

registration-account =
    <b>Account number *</b> (1 of 7)

    Type your account number. It stands at the top of your electricity bill.

    { $digits ->
        [one] The number has { $digits } digit.
       *[other] The number has { $digits } digits.
    } The asterisk * means that an answer is required.
registration-surname =
    <b>Surname *</b> (2 of 7)

    Type the surname of the account holder as it stands on the electricity bill, in Ukrainian letters.
    For example: Коваленко
registration-name =
    <b>Name *</b> (3 of 7)

    For example: Марія
registration-patronymic =
    <b>Patronymic *</b> (4 of 7)

    For example: Іванівна
registration-address =
    <b>Address *</b> (5 of 7)

    Type the address where the meter is installed.
    For example: м. Яснозбруч, вул. Зелена, буд. 12, кв. 5
registration-email =
    <b>E-mail *</b> (6 of 7)

    The decision on your registration will come here. You will also be able to recover your password through it.
    For example: maria.kovalenko@ukr.net
registration-phone =
    <b>Phone *</b> (7 of 7)

    Press “Share my number” at the bottom of the screen or type your mobile number.
    For example: 067 123 45 67
registration-kept =
    {""}
    You have answered: <b>{ $value }</b>
    Keep this answer or type a new one.

registration-proof =
    <b>Proof</b> (optional)

    Give the sum of your last payment or the meter number. If they agree with our data, access opens at once.

    If you know neither, press “Without proof”: a member of staff will check your data.
registration-proof-sum =
    <b>Sum of your last payment for electricity</b>

    You will find it on the receipt or in your bank’s app. Type it to the kopeck.
    For example: 512.40
registration-proof-meter =
    <b>Meter number</b>

    It is stamped or printed on the front of the meter, often under the barcode. It is on the bill too.
    For example: 0123456

registration-review =
    <b>Check your data</b>
    {""}
registration-review-account = Account number: <b>{ $value }</b>
registration-review-surname = Surname: <b>{ $value }</b>
registration-review-name = Name: <b>{ $value }</b>
registration-review-patronymic = Patronymic: <b>{ $value }</b>
registration-review-address = Address: <b>{ $value }</b>
registration-review-email = E-mail: <b>{ $value }</b>
registration-review-phone = Phone: <b>{ $value }</b>
registration-review-proof-none =
    Proof: none, a member of staff will check your data

    If everything is right, press “Send”. To correct a line, press the button with its name.
registration-review-proof-last-payment =
    Last payment: <b>{ $value }</b>

    If everything is right, press “Send”. To correct a line, press the button with its name.
registration-review-proof-meter-number =
    Meter number: <b>{ $value }</b>

    If everything is right, press “Send”. To correct a line, press the button with its name.

registration-active =
    Done! Account <b>{ $number }</b> is connected. ✅
    Now you can send readings and pay bills.
registration-waiting =
    <b>A member of staff is checking your data</b>

    You sent your request for account { $number } on { $since }. We will tell you the decision here and by e-mail. You need not wait in the chat.

    Want it sooner? Add a proof: the sum of your last payment or the meter number. If you have sent one already, check your data: there may be a slip.
registration-still-waiting = The check is still going on. We will write to you as soon as it is decided.
consent-lost = Nothing needs to be typed here. Press one of the buttons below.
details-lost = Type your answer in words or digits, without photos or voice messages.
activation-lost = Press one of the buttons below or type what we asked for.
