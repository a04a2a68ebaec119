"""Where the money goes, in large print: what a bank's clerk asks for, row by row."""

from services.documents import theme
from services.documents.canvas import Align
from services.documents.sheet import Sheet
from services.documents.tables import Column, Row, draw_table
from services.documents.top import grouped

_NAMES = 58.0


def draw_requisites(sheet: Sheet) -> None:
    """Purpose, contract, account and bank of the supplier, the supplier."""
    supplier, words = sheet.invoice.supplier, sheet.words
    site = (supplier.site,) if supplier.site else ()
    seller = (supplier.name, supplier.address, *supplier.phones, *site)
    told = (
        ("purpose", sheet.invoice.purpose),
        ("contract", sheet.invoice.consumer.contract),
        ("iban", grouped(supplier.iban)),
        ("bank", supplier.bank),
        ("supplier", "\n".join((*seller, words.say("code", code=supplier.code)))),
    )
    columns = (
        Column("", _NAMES, Align.LEFT),
        Column("", theme.BREADTH - _NAMES, Align.LEFT),
    )
    rows = [Row((words.say(key), value), sheet.look.body) for key, value in told if value]
    sheet.heading(words.say("requisites"), 30)
    draw_table(sheet, columns, rows)
    sheet.y += 5
