"""Demo data: a folder of an invented oblenergo, made from a seed and a date, and nothing else."""

from bot.demo_data.dataset import DEFAULT_TODAY, Dataset, build
from bot.demo_data.personas import Persona, personas
from bot.demo_data.writing import write

__all__ = ["DEFAULT_TODAY", "Dataset", "Persona", "build", "personas", "write"]
