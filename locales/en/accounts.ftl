# My accounts: the list, choosing, naming, removing, adding, joining a login.

button-accounts = My accounts
button-account = { $name } · { $street }
button-switch = Go to this account
button-nickname = Name it
button-no-nickname = No name
button-detach = Remove
button-remove-confirm = Yes, remove it
button-add-account = Add an account
button-join-login = Join another login

accounts-list =
    <b>My accounts</b>
    The one you are working with is marked ✅.
    {""}
accounts-none =
    <b>My accounts</b>
    None yet. Add an account, or accept an invitation from your family.
accounts-line =
    { $mark ->
        [chosen] ✅
       *[other] ▫️
    } <b>{ $name }</b> · { $street }
    { $state ->
        [debt] Debt: <b>{ $debt }</b>
       *[clear] No debt
    }
accounts-one =
    <b>{ $name }</b>
    Account { $number }
    { $address }
    Your access: { $role }
accounts-switched = You are now working with “{ $name }”
accounts-nickname =
    <b>What shall we call account { $number }?</b>
    Write a short name: only you will see it. For example: Cottage
accounts-named = This account is now called “{ $name }”
accounts-remove =
    <b>Remove account { $number }?</b>
    { $street }

    It will leave your list. The contract, readings, bills and payments stay. You can add the account again later.
accounts-remove-family =
    { $count ->
        [one] { $count } person whom you invited loses access with you
       *[other] { $count } people whom you invited lose access with you
    }: no owner is left.
accounts-remove-last = This is your only account: the login stays, without accounts.
accounts-removed = Account { $number } is removed. Readings and payments stay.
accounts-add-number =
    <b>One more account</b>

    Write the account number. It stands at the top of the electricity bill. { $digits ->
        [one] It has { $digits } digit.
       *[other] It has { $digits } digits.
    }
accounts-add-surname =
    <b>The owner’s surname</b>

    Write it as it stands on the electricity bill.
    For example: Коваленко
accounts-add-waiting = We have your request for account { $number }. Your other accounts work as before.
accounts-lost = Press one of the buttons below, or write what we have asked for.

button-confirm-own = Enter my password
button-join-form = Enter the other login
button-join-confirm = Yes, join it

accounts-join =
    <b>Join another login</b>

    If you have registered twice, the two logins can become one. The other login’s accounts come here, and that login ends.

    First show that it is you: press the button and enter <b>your present password</b> on the protected page.
accounts-join-other =
    <b>Now the other login</b>

    Press the button and enter the login that you want to join, and its password. You have 10 minutes.
accounts-join-check =
    { $count ->
        [0] <b>Join the login { $login }?</b> It has no accounts.
        [one] <b>Join the login { $login }?</b> { $count } account comes here:
       *[other] <b>Join the login { $login }?</b> { $count } accounts come here:
    }
accounts-join-account = ▫️ { $number } · { $street }
accounts-join-means =
    {""}
    Nobody will be able to sign in as { $login } any more, and its chats will be signed out. This cannot be undone.
accounts-joined =
    { $count ->
        [0] The login { $login } is joined.
        [one] The login { $login } is joined: { $count } account came over.
       *[other] The login { $login } is joined: { $count } accounts came over.
    }
