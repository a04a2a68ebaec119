"""`python -m bot.demo_data FOLDER [--today YYYY-MM-DD]`: write the demo's exchange folder."""

import argparse
import sys
from datetime import date
from pathlib import Path

from bot.demo_data.dataset import DEFAULT_TODAY, build
from bot.demo_data.personas import Persona, personas
from bot.demo_data.writing import write


def main(arguments: list[str]) -> int:
    """Write the files, and say which three persons to try."""
    parser = argparse.ArgumentParser(prog="python -m bot.demo_data", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=DEFAULT_TODAY)
    asked = parser.parse_args(arguments)
    made = build(asked.today)
    write(made.tables, asked.folder)
    for table, rows in made.tables.items():
        sys.stdout.write(f"{table:12}{len(rows):6}\n")
    for persona in personas(made):
        sys.stdout.write(_told(persona))
    return 0


def _told(persona: Persona) -> str:
    owed = ", ".join(f"{name} {each.hryvnias}" for name, each in persona.balances.items())
    return (
        f"\n{persona.role}: {persona.full_name}, {persona.address}\n"
        f"  account {persona.account_number}, meter {persona.meter_number}\n"
        f"  last payment {persona.last_payment.hryvnias} on {persona.last_paid_on}; owes {owed}\n"
        f"  read {persona.last_values} on {persona.last_read_on}, next {persona.next_values}\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
