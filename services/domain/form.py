"""One-time web forms: what may be wrong with one of them."""

from dataclasses import dataclass

from services.domain.errors import Refusal


@dataclass(eq=False)
class FormOutOfDate(Refusal):
    """The one-time form was used, replaced by a newer one, or its ten minutes are over."""
