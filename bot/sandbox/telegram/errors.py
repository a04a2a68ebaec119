"""Errors of the Bot API, in Telegram's own words."""

from typing import Any


class ApiError(Exception):
    """An answer with ok: false; `parameters` may carry retry_after."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body that a client reads."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(what: str) -> ApiError:
    """400 with the reason."""
    return ApiError(400, f"Bad Request: {what}")


def too_many(seconds: int) -> ApiError:
    """429: be silent for so long."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
