"""Papers: documents for the doors, drawn off the loop, in five seconds or in words."""

from bot.papers.bills import BillKind
from bot.papers.desk import Desk, PaperFailed
from bot.papers.drawn import DrawnPapers
from bot.papers.mydata import ArchivePaper
from bot.papers.outages import OutageKind
from bot.papers.pictures import UsageKind
from bot.papers.receipts import ReceiptKind
from bot.papers.sheet import Papers, Sheet, SheetKind

__all__ = [
    "ArchivePaper",
    "BillKind",
    "Desk",
    "DrawnPapers",
    "OutageKind",
    "PaperFailed",
    "Papers",
    "ReceiptKind",
    "Sheet",
    "SheetKind",
    "UsageKind",
]
