# Paying

pay-debt =
    <b>{ $article }</b>
    To pay: <b>{ $amount }</b>

    Choose the sum or type your own. For example: 500
pay-no-debt =
    <b>{ $article }</b>
    There is no debt. Send a reading and pay the bill it forms. Or type a sum to pay in advance.
pay-credit = Your credit: { $amount }
pay-type = Type the sum in hryvnias. For example: 512,40
pay-link =
    <b>Payment of { $amount }</b>
    { $article }, payment No. { $reference }

    Press “Go to payment”: a protected page opens. The receipt will come here.
pay-lost = Type the sum in figures or use the buttons.
