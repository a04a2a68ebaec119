"""A printer of bills for every test of documents."""

import pytest

from services.documents.invoice import InvoicePdf
from tests.fakes.texts import BundledTexts


@pytest.fixture(scope="session")
def printer() -> InvoicePdf:
    """The printer under test."""
    return InvoicePdf(BundledTexts())
