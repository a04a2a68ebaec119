"""Settings that change what is printed on a bill."""

import pytest

from bot.office import make_office
from bot.settings import SettingsInvalid, read_settings
from services.domain.nbu_qr import QrFormat
from tests.fakes.texts import BundledTexts


@pytest.mark.parametrize("version", ["002", "003"])
def test_format_of_the_payment_code_is_a_setting(version: str) -> None:
    settings = read_settings(nbu_qr_version=version, secret_key="s" * 32)

    office = make_office(settings, BundledTexts())

    assert office.bills.rules.qr_format is QrFormat(version)


def test_format_that_no_bank_knows_is_refused() -> None:
    with pytest.raises(SettingsInvalid, match="NBU_QR_VERSION"):
        read_settings(nbu_qr_version="004")
