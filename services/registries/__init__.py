"""Money from the branch: a bank's register taken in, looked at beforehand, and taken back."""

from services.registries.assigning import assign_row
from services.registries.reading import Register
from services.registries.report import RegistryReport, ReversalReport
from services.registries.reversing import reverse_registry
from services.registries.taking import take_registry

__all__ = [
    "Register",
    "RegistryReport",
    "ReversalReport",
    "assign_row",
    "reverse_registry",
    "take_registry",
]
