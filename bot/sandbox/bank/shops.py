"""The shop's contracts with our doubles of the acquirers, and the settings that match them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shops:
    """What both sides know of each contract."""

    liqpay_public_key: str = ""
    liqpay_private_key: str = ""
    mono_token: str = ""
    wayforpay_merchant: str = ""
    wayforpay_secret: str = ""

    def settings(self, here: str) -> Mapping[str, str]:
        """The shop's settings: its side of the contracts, and where the doubles stand."""
        return {
            "liqpay_public_key": self.liqpay_public_key,
            "liqpay_private_key": self.liqpay_private_key,
            "liqpay_api_base": f"{here}/bank/liqpay/api",
            "mono_token": self.mono_token,
            "mono_api_base": f"{here}/bank/monobank",
            "wayforpay_merchant": self.wayforpay_merchant,
            "wayforpay_secret": self.wayforpay_secret,
            "wayforpay_domain": "oblik.example" if self.wayforpay_merchant else "",
            "wayforpay_api_base": f"{here}/bank/wayforpay/api",
            "wayforpay_pay_base": f"{here}/bank/wayforpay",
        }
