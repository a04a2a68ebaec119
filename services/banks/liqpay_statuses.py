"""LiqPay's words for where a payment stands, and what they mean to us."""

from collections.abc import Mapping
from typing import Final

from services.domain.payment import NoticeKind

# The payer is asked for something more; no money has moved.
_STARTED: Final = (
    *("3ds_verify", "captcha_verify", "cvv_verify", "ivr_verify", "otp_verify", "pin_verify"),
    *("password_verify", "phone_verify", "receiver_verify", "sender_verify", "senderapp_verify"),
    *("p24_verify", "mp_verify", "wait_qr", "wait_sender", "wait_card", "prepared", "try_again"),
    *("cash_wait", "invoice_wait"),
)
_PENDING: Final = ("processing", "wait_secure", "wait_lc", "wait_reserve", "hold_wait")
# "wait_accept" is absent: the payer is debited, the shop is not verified, staff must know.
# "wait_compensation": the payer is debited, the shop gets the money with the daily batch.
KINDS: Final[Mapping[str, NoticeKind]] = {
    "success": NoticeKind.PAID,
    "wait_compensation": NoticeKind.PAID,
    "failure": NoticeKind.FAILED,
    "error": NoticeKind.FAILED,
    "expired": NoticeKind.EXPIRED,
    "reversed": NoticeKind.REFUNDED,
    **dict.fromkeys(_STARTED, NoticeKind.STARTED),
    **dict.fromkeys(_PENDING, NoticeKind.PENDING),
}
