"""Voices: what says answers and letters in each messenger, and the papers that they bring."""

from bot.ground import Ground
from bot.late import LateInvoicePdf, LateUsagePicture
from bot.links import Links
from bot.papers import ArchivePaper, BillKind, DrawnPapers, UsageKind
from bot.telegram.calling import Caller
from bot.telegram.markup import Markup
from bot.telegram.papers import PaperSender
from bot.telegram.send import TelegramSpeaker


def telegram_speaker(ground: Ground, caller: Caller, papers: DrawnPapers) -> TelegramSpeaker:
    """The voice in Telegram."""
    texts = ground.texts
    links = Links(
        ground.settings.public_base_url, ground.office.secret, ground.settings.telegram_link
    )
    sender, phones = PaperSender(caller, papers, texts), ground.office.phones
    return TelegramSpeaker(caller, Markup(texts, links), texts, sender, phones)


def open_papers(ground: Ground) -> DrawnPapers:
    """Every kind of paper, by the word that answers name it with."""
    texts, bills = ground.texts, ground.office.bills
    renderer = LateInvoicePdf(texts)
    return DrawnPapers(
        ground.units,
        {
            "bill": BillKind(bills, renderer, texts),
            "bill-large": BillKind(bills, renderer, texts, is_large=True),
            "consumption": UsageKind(ground.office.consumption, LateUsagePicture(texts)),
        },
        wholes={
            "mydata": ArchivePaper(
                ground.units, ground.office.mydata, bills, renderer, ground.clock
            ),
        },
    )
