"""The command line: what an engineer types, and what they are told."""

from bot.cli.parser import main

__all__ = ["main"]
