# The consent to the processing of personal data: versions, accepting a new one

agreement-title = Consent to the processing of personal data
agreement-edition = Version { $version }, in force since { $since }. Law of Ukraine “On Personal Data Protection” No. 2297-VI.
agreement-not-present = This is an earlier or a coming version. See the present one on the page /agreement.
agreement-languages = Language
agreement-free-will =
    {""}
    By pressing “I agree” you give consent of your own free will.
agreement-new =
    <b>We have updated the consent to the processing of personal data</b>

    Please read the new version. To go on using the bot you need to accept it. If you do not agree, you can look at your data, get or erase them, or sign out.
    {""}
agreement-declined =
    <b>The new version of the consent is not accepted</b>

    Until it is, you can only look at your data here, get or erase them, or sign out. Your contract and account stay as they are.
agreement-thanks = Thank you! Your consent is kept.
agreement-lost = There is nothing to type here. Press one of the buttons below.
button-agreement = Read the consent
button-agreement-page = Open as a page
button-edition-yes = I agree
button-edition-no = I do not agree

agreement-2026-11 =
    <b>Who processes them.</b> “{ $utility }”, the owner of the personal data.

    <b>What data.</b> Account number, surname, name and patronymic, address, e-mail, phone, login, the identifier of your chat, meter readings, bills and payments. We neither ask for nor see your card number, PIN or CVV: you enter them only on the bank’s page.

    <b>What for.</b> To check that the account is yours, take readings, show bills, take payments and send you notices. We do not use the data for advertising.

    <b>Who receives them.</b> The bank gets the payment number, the sum, the purpose and the last digits of the account. Messages pass through your messenger under its own rules. Others get data only when the law requires it.

    <b>How long.</b> As long as you use the bot. After you withdraw consent we delete the bot’s data; bills and payments are kept for as long as the law requires.

    <b>Your rights.</b> To know what data we hold; to get a copy; to correct them; to object to processing; to demand deletion; to complain to the Ukrainian Parliament Commissioner for Human Rights or to a court. We answer within 30 days.

    <b>How to withdraw consent.</b> In the bot: “Profile” → “My data” → “Erase my data”. Or write to the address given on your bill, or come to the nearest office. The bot will then stop working for you; your contract and account stay as they are.
agreement-2026-12 =
    <b>Who processes them.</b> “{ $utility }”, the owner of the personal data.

    <b>What data.</b> Account number, surname, name and patronymic, address, e-mail, phone, login, the identifier of your chat, meter readings, bills and payments. We neither ask for nor see your card number, PIN or CVV: you enter them only on the bank’s page. If you share access with your family, with whom and with which rights. What our staff do with your data is kept in a log.

    <b>What for.</b> To check that the account is yours, take readings, show bills, take payments and send you notices. We do not use the data for advertising.

    <b>Who receives them.</b> The bank gets the payment number, the sum, the purpose and the last digits of the account. Messages pass through your messenger under its own rules. Others get data only when the law requires it.

    <b>How long.</b> As long as you use the bot. After you withdraw consent we delete the bot’s data; bills and payments are kept for as long as the law requires.

    <b>Your rights.</b> To know what data we hold; to get a copy; to correct them; to object to processing; to demand deletion; to complain to the Ukrainian Parliament Commissioner for Human Rights or to a court. We answer within 30 days.

    <b>How to withdraw consent.</b> In the bot: “Profile” → “My data” → “Erase my data”. Or write to the address given on your bill, or come to the nearest office. The bot will then stop working for you; your contract and account stay as they are.
