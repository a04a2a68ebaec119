# Decisions of staff: letters about claims to accounts and about readings

case-approved =
    <b>Account { $account } is connected.</b>

    You can now send readings, see bills and pay. To begin, write /menu in the chat.
case-approved-subject = Account { $account } is connected
case-refused =
    <b>Account { $account } is not connected yet.</b>
    { $reason }

    You may apply again in the chat: “Profile” → “My requests”. If this is a mistake, please contact us.
case-refused-subject = Account { $account } is not connected
case-more =
    <b>To connect account { $account } we need a proof.</b>

    Send the amount of your last payment or the meter’s number in the chat. It shows us that the account is yours.
case-more-subject = Please prove that account { $account } is yours
case-undone =
    <b>Our mistake: your request for account { $account } is still being looked at.</b>

    The earlier message about our decision is void. We will write as soon as we have checked.
case-undone-subject = Your request for account { $account } is still being looked at
case-reading-approved =
    <b>The reading of { $day } is checked, all is well.</b>
    You sent: { $values }

    The bill stays as it is. Thank you for keeping an eye on the meter!
case-reading-approved-subject = The reading of { $day } is checked
case-reading-accepted =
    <b>The reading of { $day } is accepted.</b>
    You sent: { $values }
    Bill No { $bill }: <b>{ $amount }</b>

    To see it or to pay, write /bills in the chat.
case-reading-accepted-subject = The reading of { $day } is accepted
case-reading-again =
    <b>Please send the reading of { $day } again.</b>
    You sent: { $values }

    { $reason }
case-reading-again-subject = Please send the reading again
case-reading-again-bill =
    <b>Please send the reading of { $day } again.</b>
    You sent: { $values }

    { $reason }

    The bill made of it stands until new figures come: then we will recalculate it.
case-reading-again-bill-subject = Please send the reading again
case-reading-passed =
    <b>Your question was passed on to metering.</b>
    The reading of { $day }: { $values }

    Specialists will enter the meter’s data. After that you can send readings as usual.
case-reading-passed-subject = Your question was passed on to metering
case-reading-undone =
    <b>Our mistake: the reading of { $day } is still being checked.</b>
    You sent: { $values }

    The earlier message about our decision is void. We will write as soon as we have checked.
case-reading-undone-subject = The reading of { $day } is still being checked

# Reasons: read by the person in a letter, and by staff on a button

reason-account-unknown = There is no account with this number. Please copy the number from your electricity bill.
reason-name-differs = What you entered does not agree with the data of the account’s owner.
reason-need-document = A document on the home is needed. Please show it at the nearest office.
reason-send-photo = Please send a photo of the meter with the reading: every digit and the number must be seen.
reason-check-figures = Please check the figures: a digit may be missing, added or swapped.
reason-other = { $text }
