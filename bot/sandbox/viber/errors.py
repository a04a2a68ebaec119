"""Statuses of Viber's answers, with the words that come beside them."""

from typing import Any, Final

OK: Final = 0
INVALID_URL: Final = 1
INVALID_TOKEN: Final = 2
BAD_DATA: Final = 3
MISSING_DATA: Final = 4
NOT_REGISTERED: Final = 5
NOT_SUBSCRIBED: Final = 6
ACCOUNT_BLOCKED: Final = 7
NO_ACCOUNT: Final = 8
ACCOUNT_SUSPENDED: Final = 9
NO_WEBHOOK: Final = 10
NO_DEVICE: Final = 11
TOO_MANY: Final = 12
OLD_CLIENT: Final = 13
TOO_OLD_FOR_IT: Final = 14
_NAMES: Final = (
    "ok",
    "invalidUrl",
    "invalidAuthToken",
    "badData",
    "missingData",
    "receiverNotRegistered",
    "notSubscribed",
    "publicAccountBlocked",
    "publicAccountNotFound",
    "publicAccountSuspended",
    "webhookNotSet",
    "receiverNoSuitableDevice",
    "tooManyRequests",
    "apiVersionNotSupported",
    "incompatibleWithVersion",
)


class Refused(Exception):
    """An answer whose status is not good; the text says what exactly was wrong."""

    def __init__(self, status: int, why: str = "") -> None:
        super().__init__(why or _NAMES[status])
        self.status = status

    def as_json(self) -> dict[str, Any]:
        """The body that a client reads: Viber says it with an HTTP 200."""
        return {"status": self.status, "status_message": str(self)}


def bad(why: str) -> Refused:
    """Data of a wrong shape, kind or length."""
    return Refused(BAD_DATA, why)


def missing(name: str) -> Refused:
    """Data that must be there."""
    return Refused(MISSING_DATA, f"missing {name}")
