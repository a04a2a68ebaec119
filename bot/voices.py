"""Voices: what says answers and letters in each messenger, and the papers that they bring."""

from datetime import timedelta

from bot.ground import Ground
from bot.late import LateInvoicePdf, LateOutagePicture, LateReceiptPdf, LateUsagePicture
from bot.links import Links
from bot.papers import (
    ArchivePaper,
    BillKind,
    DrawnPapers,
    OutageKind,
    ReceiptKind,
    UsageKind,
)
from bot.papers.links import PaperLinks
from bot.telegram.calling import Caller
from bot.telegram.markup import Markup
from bot.telegram.papers import PaperSender
from bot.telegram.send import TelegramSpeaker
from bot.viber.calling import Caller as ViberCaller
from bot.viber.door import ViberDoor
from bot.viber.markup import Markup as ViberMarkup
from bot.viber.papers import PaperSender as ViberPaperSender
from bot.viber.send import ViberSpeaker
from bot.viber.wire import Wire as ViberWire
from services.domain.message import Channel


def telegram_speaker(ground: Ground, caller: Caller, papers: DrawnPapers) -> TelegramSpeaker:
    """The voice in Telegram."""
    texts = ground.texts
    links = Links(
        ground.settings.public_base_url, ground.office.secret, ground.settings.telegram_link
    )
    sender, phones = PaperSender(caller, papers, texts), ground.office.phones
    return TelegramSpeaker(caller, Markup(texts, links), texts, sender, phones)


def viber_speaker(ground: Ground, papers: DrawnPapers) -> ViberSpeaker:
    """The voice in Viber; its documents are fetched from us by links that die."""
    texts, settings, secret = ground.texts, ground.settings, ground.office.secret
    base = settings.public_base_url
    lifetime = timedelta(minutes=settings.viber_document_minutes)
    sender = ViberPaperSender(papers, texts, PaperLinks(base, (secret,), lifetime), ground.clock)
    wire = ViberWire(ground.wire.session, settings.viber_token, settings.viber_api_base)
    return ViberSpeaker(
        ViberCaller(wire),
        ViberMarkup(texts, Links(base, secret)),
        texts,
        sender,
        settings.viber_sender or settings.utility_name,
        ground.office.phones,
    )


def voices_of(
    telegram: TelegramSpeaker, viber: ViberDoor | None
) -> dict[Channel, TelegramSpeaker | ViberSpeaker]:
    """The voices of messengers whose doors are open."""
    if viber is None:
        return {Channel.TELEGRAM: telegram}
    return {Channel.TELEGRAM: telegram, Channel.VIBER: viber.speaker}


def open_papers(ground: Ground) -> DrawnPapers:
    """Every kind of paper, by the word that answers name it with."""
    texts, bills = ground.texts, ground.office.bills
    renderer = LateInvoicePdf(texts)
    return DrawnPapers(
        ground.units,
        {
            "bill": BillKind(bills, renderer, texts),
            "bill-large": BillKind(bills, renderer, texts, is_large=True),
            "receipt": ReceiptKind(ground.office.receipts, LateReceiptPdf(texts), texts),
            "consumption": UsageKind(ground.office.consumption, LateUsagePicture(texts)),
            "outages": OutageKind(ground.office.outages, LateOutagePicture(texts)),
        },
        wholes={
            "mydata": ArchivePaper(
                ground.units, ground.office.mydata, bills, renderer, ground.clock
            ),
        },
    )
