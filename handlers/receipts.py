"""The receipt of an internet payment, from its letter or from the history."""

from handlers.core.about import take_account
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, press
from handlers.core.incoming import Pressed
from handlers.core.reply import Paper, Reply, say
from handlers.core.turn import Move, Stay, Turn


async def _asked(turn: Turn, event: Pressed) -> Move:
    """From anywhere: the payment is looked for among those of the account."""
    reference = await take_account(turn, event.payload)
    account_id = await turn.account_id()
    receipt = await turn.office.receipts.of_account(turn.store, account_id, reference)
    said = say("receipt-here", number=receipt.reference)
    return Stay(says=(Reply((said,), paper=Paper("receipt", receipt.reference)),))


conversation = Conversation(
    name="receipts",
    windows=(),
    rows=(press(None, Action.RECEIPT, _asked),),
)
