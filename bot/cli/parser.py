"""Commands and their words; exit codes: 0 done, 1 refused or found faults, 2 wrong call."""

import argparse
import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.cli.database import DatabaseRefused
from bot.lifecycle import PortTaken
from bot.logs import set_up_logs
from bot.postgres import PostgresUnavailable
from bot.settings import Settings, SettingsInvalid, read_settings
from services.domain.errors import Refusal
from services.ports.storage import StorageUnavailable

_DONE: Final = 0
_REFUSED: Final = 1
_Command = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]


def main(argv: Sequence[str]) -> int:
    """Run a command; every foreseen failure is one sentence on stderr."""
    call = _parser().parse_args(argv)
    try:
        settings = read_settings(**_overrides(call))
        # A newcomer reads what the demo says: no records among it unless they are asked for.
        is_quiet = call.command == "demo" and settings.log_level == "INFO"
        level = "WARNING" if is_quiet else settings.log_level
        set_up_logs(level, settings.secrets)
        return asyncio.run(_command(call.command)(settings, call))
    except SettingsInvalid as error:
        return _say(f"A setting cannot be used.\n{error}\nSee docs/operations.md.")
    except (PostgresUnavailable, PortTaken, DatabaseRefused) as error:
        return _say(str(error))
    except StorageUnavailable as error:
        return _say(f"The database cannot be reached ({error}). Is DATABASE_URL right?")
    except Refusal as refusal:
        return _say(f"Refused: {refusal.key} {dict(refusal.facts)}")
    except KeyboardInterrupt:
        return _DONE


def _say(text: str) -> int:
    print(text, file=sys.stderr)  # noqa: T201 - the command line speaks
    return _REFUSED


def _overrides(call: argparse.Namespace) -> dict[str, object]:
    listen = getattr(call, "listen", None)
    return {"listen": listen} if listen else {}


def _command(name: str) -> _Command:
    """The command's code, imported when it is wanted: `--help` must not load a bot."""
    if name in {"serve", "jobs", "run"}:
        gc.disable()  # an import leaves no garbage, and looking for it takes 0.2 s
        from bot.cli import serving  # noqa: PLC0415

        gc.enable()
        return {"serve": serving.serve, "jobs": serving.jobs, "run": serving.run}[name]
    if name == "demo":
        from bot.cli import demo  # noqa: PLC0415

        return demo.demo
    if name in {"estimate", "outages"}:
        from bot.cli import estimating, publishing  # noqa: PLC0415

        return {"estimate": estimating.estimate, "outages": publishing.outages}[name]
    if name in {"registry", "suspense", "statements"}:
        from bot.cli import comparing, registering  # noqa: PLC0415

        return {
            "registry": registering.registry,
            "suspense": registering.suspense,
            "statements": comparing.statements,
        }[name]
    if name in {"staff", "audit"}:
        from bot.cli import staffing  # noqa: PLC0415

        return {"staff": staffing.staff, "audit": staffing.audit}[name]
    from bot.cli import housekeeping  # noqa: PLC0415

    return {
        "migrate": housekeeping.migrate,
        "check": housekeeping.check,
        "import": housekeeping.import_,
        "texts": housekeeping.texts,
    }[name]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Oblik: the front office of an electricity utility inside a messenger.",
        epilog="Settings come from the environment and .env; docs/operations.md lists them.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="open the doors: messengers, banks, web pages")
    commands.add_parser("jobs", help="settle payments, send letters, keep the schedule")
    run = commands.add_parser("run", help="serve and jobs in one process")
    demo = commands.add_parser("demo", help="everything with an invented utility, no token needed")
    for command in (serve, run, demo):
        command.add_argument("--listen", metavar="HOST:PORT", help="instead of LISTEN")
    demo.add_argument(
        "--today", type=date.fromisoformat, metavar="YYYY-MM-DD",
        help="the day up to which the invented data reach (default: today)",
    )  # fmt: skip
    demo.add_argument(
        "--fill-database", action="store_true",
        help="fill the database that DATABASE_URL names, if it holds no accounts of its own",
    )  # fmt: skip
    demo.add_argument(
        "--banks", action="store_true",
        help="offer LiqPay, monobank and WayForPay (our own doubles of them) beside the bank",
    )  # fmt: skip
    commands.add_parser("migrate", help="bring the database to this release")
    commands.add_parser(
        "check", help="look at settings, database and doors, and say what is amiss"
    )
    take = commands.add_parser("import", help="take in a folder of CSV files (docs/exchange.md)")
    take.add_argument("folder", type=Path)
    take.add_argument("--dry-run", action="store_true", help="count everything, keep nothing")
    take.add_argument("--strict", action="store_true", help="keep nothing if any row is bad")
    _add_estimate(commands)
    _add_registry(commands)
    _add_statements(commands)
    _add_staff(commands)
    texts = commands.add_parser("texts", help="every sentence and button of a language, as JSON")
    texts.add_argument("locale", choices=("uk", "en", "ru"))
    return parser


def _add_estimate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    guess = commands.add_parser("estimate", help="bill a month by estimate where nobody has read")
    guess.add_argument(
        "--month", type=_month, required=True, metavar="YYYY-MM",
        help="the month to be billed; its reading window must be over",
    )  # fmt: skip
    guess.add_argument("--dry-run", action="store_true", help="count everything, keep nothing")


def _add_registry(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    money = commands.add_parser(
        "registry", help="take in a bank's file of payments (docs/registries.md)"
    )
    money.add_argument("file", type=Path)
    money.add_argument(
        "--profile", default="", metavar="NAME|PATH",
        help="how the file is laid out: a profile of ours, or a TOML file; statements need none",
    )  # fmt: skip
    money.add_argument("--dry-run", action="store_true", help="count everything, keep nothing")
    money.add_argument("--reverse", action="store_true", help="take back what the file brought")
    waiting = commands.add_parser("suspense", help="money of registers that has no account yet")
    waiting.add_argument(
        "--assign", nargs=2, metavar=("ROW", "ACCOUNT"), help="book a row to an account"
    )


def _add_statements(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    night = commands.add_parser(
        "statements", help="compare a bank's closed day with the books (docs/payments.md)"
    )
    night.add_argument("--bank", required=True, metavar="NAME", help="liqpay, monobank …")
    night.add_argument(
        "--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: yesterday"
    )
    cuts = commands.add_parser("outages", help="publish a schedule of power cuts (CSV or JSON)")
    cuts.add_argument("file", type=Path)


def _add_staff(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    team = commands.add_parser("staff", help="who may enter the console at /staff/")
    whats = team.add_subparsers(dest="what", required=True, metavar="WHAT")
    invited = whats.add_parser("invite", help="add somebody, and print their one-time link")
    invited.add_argument("login")
    invited.add_argument("--name", required=True)
    invited.add_argument("--role", required=True, choices=("clerk", "senior", "auditor", "admin"))
    whats.add_parser("list", help="everybody, with roles and states")
    whats.add_parser("disable", help="sign somebody out for good").add_argument("login")
    whats.add_parser("reset", help="a new one-time link; the old password dies").add_argument(
        "login"
    )
    log = commands.add_parser("audit", help="the log of what staff did")
    log.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser(
        "verify", help="walk the chain and say where it breaks"
    ).add_argument(
        "--known", default="", metavar="HASH", help="a hash written down earlier, to be met"
    )


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")
