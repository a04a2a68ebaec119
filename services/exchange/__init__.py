"""The exchange folder: billing data taken in as CSV files (docs/exchange.md)."""

from services.exchange.report import Report, TableReport
from services.exchange.taking import FolderUnreadable, take_folder

__all__ = ["FolderUnreadable", "Report", "TableReport", "take_folder"]
