"""Statements as banks write them, by hand from the formats' own descriptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

OURS = "UA213223130000026007233566001"
THEIRS = "UA903052992990004149123456789"
_SIGNS = {"C": 1, "RD": 1, "D": -1, "RC": -1}
_CAMT = {"C": ("CRDT", "false"), "D": ("DBIT", "false"), "RC": ("DBIT", "true"),
         "RD": ("CRDT", "true")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """A movement of money; the mark is C, D, RC or RD, as MT940 has it."""

    purpose: str
    amount: str = "500.00"
    mark: str = "C"
    reference: str = "A-1"
    day: date = date(2026, 11, 20)
    payer: str = "Ґудзь Єва"
    sender: str = ""  # the other side's code


def closing_of(moves: Sequence[Move], opening: str) -> Decimal:
    """What the balance must be in the end."""
    return Decimal(opening) + sum((Decimal(m.amount) * _SIGNS[m.mark] for m in moves), Decimal(0))


def mt940(
    moves: Sequence[Move], *, iban: str = OURS, opening: str = "1000.00", closing: str = ""
) -> str:
    """A statement with Windows line ends; the closing balance is true unless told otherwise."""
    ends = Decimal(closing) if closing else closing_of(moves, opening)
    lines = [":20:OBLIK", f":25:{iban}", ":28C:1/1", f":60F:{_balance(Decimal(opening))}"]
    for move in moves:
        reference = f"//{move.reference}" if move.reference else ""
        lines.append(
            f":61:{move.day:%y%m%d}{move.day:%m%d}{move.mark}{_comma(Decimal(move.amount))}"
            f"NTRFNONREF{reference}"
        )
        lines.append(f":86:{move.purpose}")
    lines += [f":62F:{_balance(ends)}", "-"]
    return "\r\n".join(lines) + "\r\n"


def _balance(amount: Decimal) -> str:
    return f"{'D' if amount < 0 else 'C'}261120UAH{_comma(abs(amount))}"


def _comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def camt(
    moves: Sequence[Move], *, iban: str = OURS, closing: str = "", count: int | None = None,
    inside: str = "",
) -> str:  # fmt: skip
    """camt.053.001.02; its balances, and its count when asked, are true unless told otherwise."""
    ends = Decimal(closing) if closing else closing_of(moves, "1000.00")
    said = "" if count is None else (
        f"<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries></TtlNtries></TxsSummry>"
    )  # fmt: skip
    statement = (
        f"<Stmt><Id>S-1</Id><CreDtTm>2026-11-20T20:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>UAH</Ccy></Acct>"
        f"{_bal('OPBD', Decimal('1000.00'))}{_bal('CLBD', ends)}{said}"
        f"{''.join(map(entry, moves))}{inside}</Stmt>"
    )
    return document(statement)


def document(statements: str, version: str = "02") -> str:
    """Statements in their envelope."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">'
        "<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-20T20:00:00</CreDtTm></GrpHdr>"
        f"{statements}</BkToCstmrStmt></Document>"
    )


def entry(move: Move, details: str = "", status: str = "<Sts>BOOK</Sts>") -> str:
    """An entry with one payment in it, unless other details are given."""
    way, is_back = _CAMT[move.mark]
    reference = f"<AcctSvcrRef>{move.reference}</AcctSvcrRef>" if move.reference else ""
    code = f"<Id><OrgId><Othr><Id>{move.sender}</Id></Othr></OrgId></Id>" if move.sender else ""
    told = details or (
        f"<TxDtls><RltdPties><Dbtr><Nm>{escape(move.payer)}</Nm>{code}</Dbtr></RltdPties>"
        f"<RmtInf><Ustrd>{escape(move.purpose)}</Ustrd></RmtInf></TxDtls>"
    )
    return (
        f'<Ntry><NtryRef>1</NtryRef><Amt Ccy="UAH">{move.amount}</Amt>'
        f"<CdtDbtInd>{way}</CdtDbtInd><RvslInd>{is_back}</RvslInd>{status}"
        f"<BookgDt><Dt>{move.day}</Dt></BookgDt><ValDt><Dt>{move.day}</Dt></ValDt>{reference}"
        f"<NtryDtls>{told}</NtryDtls></Ntry>\n"
    )


def _bal(kind: str, amount: Decimal) -> str:
    way = "DBIT" if amount < 0 else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="UAH">{abs(amount)}</Amt><CdtDbtInd>{way}</CdtDbtInd>'
        "<Dt><Dt>2026-11-20</Dt></Dt></Bal>"
    )
