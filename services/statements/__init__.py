"""Nightly comparison with acquirers' statements: what no notice told is found in their lists."""

from services.statements.nights import Nights

__all__ = ["Nights"]
