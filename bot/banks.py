"""Banks that are open: a bank whose secret is unset takes no payer and believes no word."""

from collections.abc import Iterator, Mapping

from aiohttp import ClientSession

from bot.late import monobank
from bot.settings import Settings
from services.banks.liqpay import LiqPay
from services.banks.sandbox import SandboxBank
from services.banks.wayforpay import Merchant, WayForPay
from services.ports.banks import Bank
from services.ports.clock import Clock


def open_banks(settings: Settings, session: ClientSession, clock: Clock) -> Mapping[str, Bank]:
    """Banks by name, in the order in which a payer is offered them."""
    return {bank.name: bank for bank in _open(settings, session, clock)}


def _open(settings: Settings, session: ClientSession, clock: Clock) -> Iterator[Bank]:
    if settings.liqpay_public_key and settings.liqpay_private_key:
        yield LiqPay(
            settings.liqpay_public_key,
            settings.liqpay_private_key,
            settings.liqpay_api_base,
            session,
        )
    if settings.mono_token:
        yield monobank(settings, session, clock)
    if settings.wayforpay_merchant and settings.wayforpay_secret:
        merchant = Merchant(
            settings.wayforpay_merchant, settings.wayforpay_secret, settings.wayforpay_domain
        )
        yield WayForPay(
            merchant, settings.wayforpay_api_base, settings.wayforpay_pay_base, session, clock
        )
    if settings.sandbox_bank_key:
        key = settings.sandbox_bank_key.encode()
        yield SandboxBank(settings.sandbox_bank_base, key, session)
