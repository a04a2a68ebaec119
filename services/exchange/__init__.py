"""The exchange folder: billing data taken in as CSV files (docs/exchange.md)."""

from services.exchange.importing import FolderUnreadable, import_folder
from services.exchange.report import Report, TableReport

__all__ = ["FolderUnreadable", "Report", "TableReport", "import_folder"]
