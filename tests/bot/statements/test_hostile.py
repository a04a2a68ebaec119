"""Files of strangers: refused in words, soon, and without much memory (case 60)."""

import contextlib
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.statements.kinds import recognised, statement_records
from services.domain.errors import Refusal
from services.domain.registry_refusals import RegistryLettersWrong, RegistryUnreadable, Unreadable
from services.domain.statements.entry import StatementRules
from tests.bot.statements.banks import Move, camt, entry, mt940

RULES = StatementRules(10)
MOVES = [Move("за світло 2103004127", reference=f"A-{n}") for n in range(9)]
MEGABYTE = 1 << 20
DTD = (
    '<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def read(path: Path) -> int:
    """How many rows there are."""
    profile = recognised(path, RULES)
    assert profile is not None
    return sum(1 for _ in statement_records(path, profile, RULES))


def declared(declaration: str) -> str:
    """A statement that declares something before it begins."""
    text = camt(MOVES)
    head, rest = text.split("\n", 1)
    return f"{head}\n{declaration}\n{rest}".replace(
        "за світло", "&i;" if "&" in declaration else "x"
    )


@pytest.mark.parametrize("declaration", [DTD, OUTSIDE, "<!DOCTYPE Document>"])
def test_declarations_are_refused_before_they_mean_anything(
    tmp_path: Path, declaration: str
) -> None:
    path = tmp_path / "s.xml"
    path.write_text(declared(declaration))
    with pytest.raises(RegistryUnreadable) as refused:
        read(path)

    assert refused.value.unreadable is Unreadable.HAS_ENTITIES


@pytest.mark.parametrize("part", ["a", "<!-- ", "<Ntry x='", "<a>"])
def test_hundred_megabytes_without_an_end_are_refused_in_little_memory(
    tmp_path: Path, part: str
) -> None:
    path = tmp_path / "s.xml"
    head, tail = camt(MOVES).split("<Ntry>", 1)
    with path.open("w") as file:
        file.write(f"{head}<Ntry><AddtlNtryInf>{part}")
        for _ in range(100):
            file.write((part if part == "<a>" else "a") * (MEGABYTE // len(part)))
        file.write(tail)
    tracemalloc.start()
    with pytest.raises(RegistryUnreadable) as refused:
        read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert refused.value.unreadable is Unreadable.LONG_LINE
    assert peak < 8 * MEGABYTE


def test_line_without_an_end_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "s.sta"
    with path.open("w") as file:
        file.write(mt940(MOVES).partition(":61:")[0])
        for _ in range(100):
            file.write("a" * MEGABYTE)
    tracemalloc.start()
    with pytest.raises(RegistryUnreadable) as refused:
        read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert refused.value.unreadable is Unreadable.LONG_LINE
    assert peak < 8 * MEGABYTE


def test_field_of_endless_lines_and_entry_of_endless_parts_are_refused(tmp_path: Path) -> None:
    for name, text in (
        ("s.sta", mt940(MOVES).replace("\r\n:62F", "\r\na" * 100 + "\r\n:62F")),
        ("s.xml", camt([], inside=entry(MOVES[0], "<TxDtls><a>b</a></TxDtls>" * 200_001))),
    ):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(RegistryUnreadable):
            read(path)


@pytest.mark.parametrize(
    "content",
    [
        mt940(MOVES).encode("utf-8") + b"\xff",
        mt940(MOVES).encode("cp866", errors="replace"),
        mt940(MOVES).encode("cp1251").replace(b":86:", b":86:\x98", 1),
    ],
    ids=["spoilt utf-8", "cp866", "no letter"],
)
def test_letters_that_are_none_are_told_with_their_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.sta"
    path.write_bytes(content)
    with pytest.raises(RegistryLettersWrong):
        read(path)


@pytest.mark.parametrize("content", [b"", b"\0", b"<", b"<?xml version='1.0'?><a/>", b":20:\n"])
def test_what_is_no_statement_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s"
    path.write_bytes(content)

    assert recognised(path, RULES) is None


@pytest.mark.parametrize("encoding", ["windows-1251", "UTF-16", "utf-8"])
def test_xml_says_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "s.xml"
    path.write_bytes(camt(MOVES).replace("UTF-8", encoding).encode(encoding))
    if encoding == "UTF-16":  # no bank writes it, and its content cannot be recognised
        assert recognised(path, RULES) is None
    else:
        assert read(path) == len(MOVES)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.99])
def test_statement_that_is_cut_off_is_refused(tmp_path: Path, cut: float) -> None:
    for name, text in (("s.sta", mt940(MOVES)), ("s.xml", camt(MOVES))):
        path = tmp_path / name
        whole = text.rstrip("-\r\n")
        path.write_text(whole[: int(len(whole) * cut)])
        with pytest.raises(Refusal):
            read(path)


SOUND = {"s.sta": mt940(MOVES).encode("cp1251"), "s.xml": camt(MOVES).encode()}
SPOILS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=9)


@pytest.mark.parametrize("name", SOUND)
@given(spoils=SPOILS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spoilt_statement_is_rows_or_a_refusal(
    tmp_path: Path, name: str, spoils: list[tuple[int, int]]
) -> None:
    content = bytearray(SOUND[name])
    for place, byte in spoils:
        content[place % len(content)] = byte
    path = tmp_path / name
    path.write_bytes(content)
    with contextlib.suppress(Refusal):
        profile = recognised(path, RULES)
        if profile is not None:
            for line, cells in statement_records(path, profile, RULES):
                assert line > 0
                assert cells is None or isinstance(cells, list)


MONEY = st.integers(1, 10**9).map(lambda kopecks: str(Decimal(kopecks).scaleb(-2)))
WORDS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя .,№-", max_size=60).map(
    lambda text: f"x{text}".strip()
)
MADE = st.lists(
    st.builds(Move, WORDS, MONEY, st.sampled_from(["C", "D", "RC", "RD"]),
              st.from_regex(r"[A-Z0-9]{0,16}", fullmatch=True)),
    max_size=20,
)  # fmt: skip


@given(moves=MADE)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_formats_tell_the_same_rows(tmp_path: Path, moves: list[Move]) -> None:
    told = []
    for name, text in (("s.sta", mt940(moves)), ("s.xml", camt(moves))):
        path = tmp_path / name
        path.write_bytes(text.encode())
        profile = recognised(path, RULES)
        assert profile is not None
        rows = [cells for _, cells in statement_records(path, profile, RULES)]
        told.append([cells and (*cells[:4], *cells[6:]) for cells in rows])

    assert told[0] == told[1]
    assert [row and row[1] for row in told[0]] == [Decimal(move.amount) for move in moves]
