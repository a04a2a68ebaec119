"""A profile that cannot be used is refused with the name of the setting, in words."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.registry.door import refused
from bot.registry.profile import known_profiles, read_profile
from bot.texts import FluentTexts
from services.domain.registry_profile import Column, FileKind
from services.domain.registry_refusals import Misfit, ProfileUnusable

GOOD = """
issuer = "bank"
source = "branch"
kind = "csv"
date_format = "DD.MM.YYYY"

[columns]
account = 1
amount = 2
paid_on = "Дата"
"""
FIXED = GOOD.replace('"csv"', '"txt"').replace('"Дата"', "3")
FOOTER = '\n[footer]\nmark = "Разом"\nmark_in = 1\n'

WRONG = [
    ("issuer = ", "", Misfit.NOT_TOML),
    (GOOD.replace('issuer = "bank"', ""), "issuer", Misfit.MISSING),
    (GOOD.replace('"bank"', '"Банк"'), "issuer", Misfit.UNFIT),
    (GOOD.replace('"bank"', "7"), "issuer", Misfit.UNFIT),
    (GOOD.replace('"csv"', '"pdf"'), "kind", Misfit.UNFIT),
    (GOOD.replace('"csv"', '["csv"]'), "kind", Misfit.UNFIT),
    (GOOD.replace('"branch"', '"cellar"'), "source", Misfit.UNFIT),
    (GOOD.replace("DD.MM.YYYY", "DD.MM"), "date_format", Misfit.UNFIT),
    (GOOD.replace("DD.MM.YYYY", "DD.DD.YYYY"), "date_format", Misfit.UNFIT),
    ('encoding = "koi8-u"' + GOOD, "encoding", Misfit.UNFIT),
    ('delimiter = ";;"' + GOOD, "delimiter", Misfit.UNFIT),
    ('delimeter = ";"' + GOOD, "delimeter", Misfit.UNKNOWN),
    ('decimal_mark = " "' + GOOD, "decimal_mark", Misfit.UNFIT),
    ("skip = -1" + GOOD, "skip", Misfit.UNFIT),
    ("skip = true" + GOOD, "skip", Misfit.UNFIT),
    (GOOD.replace("amount = 2", ""), "columns.amount", Misfit.MISSING),
    (GOOD.replace("amount = 2", "amount = 0"), "columns.amount", Misfit.UNFIT),
    (GOOD + "sum = 4", "columns.sum", Misfit.UNKNOWN),
    (GOOD + '[articles]\nE = "water"', "articles.E", Misfit.UNFIT),
    (GOOD + '[statuses]\nr = ["posted"]', "statuses.r", Misfit.UNFIT),
    (GOOD + '[footer]\nmark = "Разом"', "footer.mark_in", Misfit.MISSING),
    (GOOD + FOOTER + "sum = 2", "footer.sum", Misfit.UNKNOWN),
    (GOOD + FOOTER + "total = 0", "footer.total", Misfit.UNFIT),
    (FIXED, "widths", Misfit.UNFIT),
    ("widths = [10, 10]" + FIXED, "widths", Misfit.UNFIT),
    ("widths = [10, 0, 3]" + FIXED, "widths", Misfit.UNFIT),
    ("widths = [10, 10, 9]" + FIXED.replace("3", '"C"'), "widths", Misfit.UNFIT),
]


def written(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_profile_of_ours_can_be_used() -> None:
    kinds = {name: read_profile(name).kind for name in known_profiles()}

    assert kinds == {
        "branch-csv": FileKind.CSV,
        "post-dbf": FileKind.DBF,
        "terminal-txt": FileKind.TXT,
    }


def test_profile_is_read_by_its_path(tmp_path: Path) -> None:
    profile = read_profile(written(tmp_path, GOOD + FOOTER))

    assert (profile.name, profile.places[Column.PAID_ON]) == ("own", "Дата")
    assert profile.footer is not None


@pytest.mark.parametrize(("text", "setting", "misfit"), WRONG)
def test_wrong_setting_is_told_by_name(
    tmp_path: Path, text: str, setting: str, misfit: Misfit
) -> None:
    with pytest.raises(ProfileUnusable) as wrong:
        read_profile(written(tmp_path, text))

    assert (wrong.value.setting, wrong.value.misfit) == (setting, misfit)


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_profile_that_is_not_there_is_told_with_those_that_are(locale: str) -> None:
    with pytest.raises(ProfileUnusable) as wrong:
        read_profile("no-such")
    told = refused(wrong.value, FluentTexts(ZoneInfo("Europe/Kyiv")), locale)

    assert "no-such" in told
    assert "branch-csv, post-dbf, terminal-txt" in told
