"""The payment code on a bill: scanned from paper, pressed on the screen of a phone."""

from services.documents import theme
from services.documents.qr import draw_qr
from services.documents.shapes import Box, fill
from services.documents.sheet import Sheet


def draw_code(sheet: Sheet, box: Box) -> None:
    """The code on white, with a link over it: nobody scans the screen of the phone in his hand."""
    fill(sheet.canvas, box, theme.WHITE, radius=1.5)
    told = sheet.words.say("code-alt", number=sheet.invoice.number)
    draw_qr(sheet.canvas, sheet.modules, box, told=told)
    sheet.canvas.link((box.x, box.y, box.width, box.height), sheet.address, told)
