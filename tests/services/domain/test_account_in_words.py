"""Which number in the words of a payment is the account, and which belongs to something else."""

import pytest

from services.domain.statements.entry import account_in

MINE = "2403004127"
OTHER = "3214567890"


@pytest.mark.parametrize(
    "words",
    [
        f"за електроенергію {MINE}",
        f"о/р {MINE}",
        f"О/Р№{MINE}, ІПН {OTHER}",
        f"ІПН {OTHER} особовий рахунок № {MINE}",
        f"ос. рах. {MINE} тел. 0671234567",
        f"лицевой счёт {MINE} код {OTHER}",
        f"{MINE} Гнатюк М.С. тел 0501234567",
        f"{MINE} Гнатюк М.С. 0671234567",
        f"{MINE} {MINE}",
        f"абонент: {MINE}; дог. {OTHER}",
    ],
)
def test_the_number_that_is_called_an_account_or_nothing_else(words: str) -> None:
    assert account_in(words, 10) == MINE


@pytest.mark.parametrize(
    "words",
    [
        "",
        f"{MINE} {OTHER}",
        f"о/р {MINE} о/р {OTHER}",
        f"ІПН {OTHER}",
        f"РНОКПП: {OTHER} Гнатюк",
        "0671234567",
        "тел. (0671234567)",
        f"+38{OTHER}",
        f"{MINE}7",
    ],
)
def test_what_may_be_something_else_is_left_to_staff(words: str) -> None:
    assert account_in(words, 10) == ""


def test_a_mobile_number_that_is_called_an_account_is_one() -> None:
    assert account_in("о/р 0671234567", 10) == "0671234567"


def test_long_words_are_read_in_one_walk() -> None:
    assert account_in(f"код {OTHER} " * 20_000 + f"о/р {MINE}", 10) == MINE
