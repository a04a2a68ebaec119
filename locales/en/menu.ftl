# The menu and help.

menu-home =
    <b>Main menu</b> 🏠
    Account { $number }
    { $address }

    Choose what to do:
menu-help =
    <b>How to use this bot</b>

    <b>Send readings.</b> Press “Send readings” or just type: <b>readings 12345</b>. Type only the digits before the comma. The best time is the last days of a month or the first days of the next.

    <b>Pay.</b> Press “Pay”: you will see the debt, choose a sum and go to the bank’s page. If there is no debt, send readings first.

    <b>My account.</b> Address, latest readings, debt and credit.

    <b>Bills and Payments.</b> Everything of the last year. Any bill can be opened, printed and paid at a bank branch. For other days press “Another period”.

    <b>Consumption.</b> How much you used in a year, and what bill to expect next.

    <b>Debts and services.</b> The repayment schedule, acts, services.

    Lost? Type /menu. Changed your mind? Type /cancel.

    “{ $utility }” never asks in the chat for a password, PIN or card number.

    { $has_phone ->
        [yes] Questions? Call us: <b>{ $phones }</b>
       *[no] The phone numbers for questions are on your bill.
    }
menu-lost =
    We did not understand that message. Press one of the buttons below.
    To send readings, type for example: readings 12345
