"""The invented utility of the demo: what stands on its bills."""

from typing import Final

UTILITY: Final = {
    "utility_name": "Надзбруччяобленерго",
    "utility_full_name": "АТ «Надзбруччяобленерго»",
    "utility_code": "00000017",
    "utility_iban": "UA213000010000026007000012345",
    "utility_bank": "АТ «Пісочниця Банк», МФО 300001",
    "utility_address": "48000, м. Надзбруч, вул. Світла, 1",
    "utility_phones": "0 800 000 017, (0350) 00-00-17",
    "utility_site": "nadzbruch.example",
}
