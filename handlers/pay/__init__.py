"""Paying: what for, how much, and the link to our page before the bank's."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.incoming import Typed
from handlers.core.states import Menu, Pay
from handlers.pay import amount, target, way

conversation = Conversation(
    name="pay",
    windows=(
        shows(Pay.AMOUNT, amount.show_amount, back=Menu.HOME, way_out=None),
        shows(Pay.TYPE, amount.show_type, back=Pay.AMOUNT, way_out=Action.CANCEL),
        shows(Pay.LINK, way.show_link, back=Pay.AMOUNT),
    ),
    rows=(
        press(None, Action.PAY, way.begin),
        command("pay", way.begin_command),
        press(Pay.AMOUNT, Action.PAY_SUM, way.pressed_sum),
        press(Pay.AMOUNT, Action.PAY_OTHER, amount.asked_other),
        press(Pay.AMOUNT, Action.ARTICLE, target.changed_article),
        on(Pay.AMOUNT, Typed, way.typed_sum),
        on(Pay.TYPE, Typed, way.typed_sum),
    ),
)
