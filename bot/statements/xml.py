"""XML of strangers, element by element: no declarations, no tree, no text without an end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from services.domain.registry_refusals import RegistryUnreadable, Unreadable

_BLOCK: Final = 1 << 16
_LONGEST_TEXT: Final = 4096
_DEEPEST: Final = 24
_QUIET_BLOCKS: Final = 16
Heard = Callable[[str, str], None]  # the path of an element, its text


class _Overlong(Exception):
    """A text or a nesting that no statement has."""


class _Listening(ContentHandler):
    """Tells of an element when it begins (`opened`) and when it ends (`closed`)."""

    def __init__(self, opened: Callable[[str], None], closed: Heard) -> None:
        super().__init__()
        self._opened, self._closed = opened, closed
        self._paths, self._parts, self._length = [""], list[str](), 0
        self.heard = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        """Namespaces differ from one edition to the next, names do not."""
        if len(self._paths) > _DEEPEST:
            raise _Overlong
        self.heard += 1
        path = f"{self._paths[-1]}/{name.rpartition(':')[2]}"
        self._paths.append(path)
        self._parts, self._length = [], 0
        self._opened(path)
        currency = attrs.get("Ccy")
        if currency is not None:
            self._closed(f"{path}@Ccy", currency)

    def characters(self, content: str) -> None:
        """Text comes in pieces."""
        self._length += len(content)
        if self._length > _LONGEST_TEXT:
            raise _Overlong
        self._parts.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        """An element with everything in it has been seen."""
        del name
        path, text = self._paths.pop(), "".join(self._parts).strip()
        self._parts, self._length = [], 0
        self._closed(path, text)


def listen(path: Path, opened: Callable[[str], None], closed: Heard) -> Iterator[None]:
    """Read the file a block at a time; what was heard may be taken away after each.

    Raises RegistryUnreadable: declarations and entities are refused before they mean anything.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - only for such a file
    from defusedxml.expatreader import create_parser  # noqa: PLC0415

    parser = create_parser(forbid_dtd=True)
    listening = _Listening(opened, closed)
    parser.setContentHandler(listening)
    try:
        with path.open("rb") as file:
            for block in _blocks(file, listening):
                parser.feed(block)
                yield
            parser.close()
            yield
    except DefusedXmlException as error:
        raise RegistryUnreadable(path.name, Unreadable.HAS_ENTITIES) from error
    except _Overlong as error:
        raise RegistryUnreadable(path.name, Unreadable.LONG_LINE) from error
    except (SAXException, LookupError, ValueError) as error:
        raise RegistryUnreadable(path.name, Unreadable.BROKEN) from error
    except OSError as error:
        raise RegistryUnreadable(path.name, Unreadable.NO_FILE) from error


def _blocks(file: IO[bytes], listening: _Listening) -> Iterator[bytes]:
    """Blocks while they bring elements: what the parser holds back of an endless tag is memory."""
    heard, quiet = 0, 0
    while block := file.read(_BLOCK):
        yield block
        quiet = quiet + 1 if listening.heard == heard else 0
        heard = listening.heard
        if quiet > _QUIET_BLOCKS:
            raise _Overlong
