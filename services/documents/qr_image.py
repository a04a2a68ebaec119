"""A QR code as a picture for a web page: an SVG in a data address, dark modules on white."""

import base64
import re
from typing import Final

from services.documents.qr_code import modules

_QUIET: Final = 4  # modules of white that readers need on every side
_DARK: Final = re.compile("1+")
_DIGITS: Final = b"01" + bytes(254)


def qr_data_url(text: str) -> str:
    """The address of a picture of the ASCII text, to stand in `src`."""
    rows = modules(text.encode("ascii"), smallest=1)
    side = len(rows) + 2 * _QUIET
    path = "".join(
        f"M{run.start() + _QUIET} {y + _QUIET}h{run.end() - run.start()}v1H{run.start() + _QUIET}z"
        for y, row in enumerate(rows)
        for run in _DARK.finditer(row.translate(_DIGITS).decode("ascii"))
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"
