"""The PDF file around the drawn pages: fpdf2 writes it, with frozen fonts in place of its own.

`FrozenOutput` overrides a private method of fpdf2 2.8; tests/services/documents guards the seam.
"""

from datetime import UTC, date, datetime, time
from typing import Any, Final, NamedTuple

from fpdf import FPDF
from fpdf.enums import FontDescriptorFlags, ResourceAccessPolicy
from fpdf.fonts import PDFFontDescriptor
from fpdf.output import CIDSystemInfo, OutputProducer, PDFFont
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import Name, PDFArray, PDFContentStream

from services.documents.typeface import FOREIGN, FrozenFont, Weight, frozen

_REPLACEMENT: Final = 0xFFFD
_FAMILY: Final = "foreign"


class Link(NamedTuple):
    """A place to press: its page, its rectangle in millimetres, where it leads, its words."""

    page: int
    at: tuple[float, float, float, float]
    address: str
    told: str


class Particulars(NamedTuple):
    """What the file says of itself; it is dated by its content and not by a clock."""

    title: str
    author: str
    subject: str
    keywords: list[str]
    dated: date


class Document:
    """A PDF in the making; a letter that the frozen fonts lack opens the foreign font."""

    def __init__(self) -> None:
        self._pdf = FPDF(format="A4")
        self._pdf.single_resources_object = True
        self._pdf.resource_access_policy = ResourceAccessPolicy.NONE
        self._foreign: Any = None
        self._links: list[Link] = []

    def foreign(self, letter: str) -> tuple[int, str, int]:
        """A letter's font number, code and advance in the foreign font.

        A letter that even that font lacks is shown as a replacement mark: it never vanishes.
        """
        if self._foreign is None:
            self._pdf.add_font(_FAMILY, fname=FOREIGN)
            self._foreign = self._pdf.fonts[_FAMILY]
        font = self._foreign
        point = ord(letter) if ord(letter) in font.cmap else _REPLACEMENT
        return font.i, f"{font.subset.pick(point):04X}", int(font.cw[point])

    def link(self, link: Link) -> None:
        """A rectangle that leads to a web address when it is pressed on a screen."""
        self._links.append(link)

    def finish(self, pages: list[bytes], about: Particulars, locale: str) -> bytes:
        """The file: the same bytes for the same pages."""
        pdf = self._pdf
        pdf.set_lang(locale)
        pdf.set_title(about.title)
        pdf.set_author(about.author)
        pdf.set_subject(about.subject)
        pdf.set_keywords(about.keywords)
        pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        pdf.set_creation_date(datetime.combine(about.dated, time(), UTC))
        for number, drawn in enumerate(pages, start=1):
            pdf.add_page()
            pdf.pages[number].contents = bytearray(drawn)
            for link in self._links:
                if link.page == number - 1:
                    pdf.link(*link.at, link.address, contents=link.told)
        return bytes(pdf.output(output_producer_class=FrozenOutput))


class FrozenOutput(OutputProducer):
    """fpdf2's writer, with both frozen fonts put in without parsing or subsetting."""

    def _add_fonts(self, *of_type_3: Any) -> dict[int, Any]:
        fonts: dict[int, Any] = super()._add_fonts(*of_type_3)
        for weight in Weight:
            fonts[weight.value] = self._add_frozen(frozen(weight))
        return fonts

    def _add_frozen(self, font: FrozenFont) -> PDFFont:
        name = f"OBLIKA+{font.name}"
        whole = PDFFont(subtype="Type0", base_font=name, encoding="Identity-H")
        by_cid = PDFFont(
            subtype="CIDFontType2",
            base_font=name,
            d_w=font.descriptor["missing_width"],
            w=font.widths,
        )
        descriptor = PDFFontDescriptor(**font.descriptor, flags=FontDescriptorFlags.SYMBOLIC)
        descriptor.font_name = Name(name)
        program = _Compressed(font.program)
        program.length1 = font.program_length
        vars(descriptor)["font_file2"] = program  # fpdf2 adds it just so, and declares it nowhere
        whole.descendant_fonts = PDFArray([by_cid])
        whole.to_unicode = _Compressed(font.to_unicode)
        by_cid.c_i_d_system_info = CIDSystemInfo()
        by_cid.font_descriptor = descriptor
        vars(by_cid)["c_i_d_to_g_i_d_map"] = Name("Identity")  # declared as a stream
        parts = (whole, by_cid, whole.to_unicode, by_cid.c_i_d_system_info, descriptor, program)
        for part in parts:
            self._add_pdf_obj(part, "fonts")
        return whole


class _Compressed(PDFContentStream):
    """A stream whose bytes are compressed already."""

    length1: int | None = None

    def __init__(self, compressed: bytes) -> None:
        super().__init__(compressed)
        self.filter = Name("FlateDecode")
