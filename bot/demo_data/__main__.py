"""`python -m bot.demo_data FOLDER [--today YYYY-MM-DD]`: write the demo's exchange folder."""

import argparse
import sys
from datetime import date
from pathlib import Path

from bot.demo_data.dataset import DEFAULT_TODAY, build
from bot.demo_data.personas import personas
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
        sys.stdout.write(f"{persona}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
