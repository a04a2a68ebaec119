"""Refusals: what the rules say no to, as facts without words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(eq=False)
class Refusal(Exception):
    """Something a person may mend: named after what happened, carrying facts for the sentence.

    The sentence stands in `locales/` under `key`: refusal-reading-went-backwards. One that asks
    the person to call says so by `asks_to_call`, and the phones are told beside it.
    """

    asks_to_call: ClassVar[bool] = False

    @property
    def key(self) -> str:
        """The message key, made of the class name."""
        return "refusal-" + _WORD_START.sub("-", type(self).__name__).lower()

    @property
    def facts(self) -> Mapping[str, object]:
        """The fields of the refusal, to be set into its sentence."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
