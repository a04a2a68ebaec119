"""The client's address: what a proxy of ours says, and nothing that the client says of itself."""

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from bot.staff.origin import address_of

PROXIES = {"10.0.0.1", "10.0.0.2"}


class Transport:
    """A connection from an address."""

    def __init__(self, peer: str) -> None:
        self.peer = peer

    def get_extra_info(self, name: str, default: object = None) -> object:
        return (self.peer, 1) if name == "peername" else default


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("1.2.3.4", [], "1.2.3.4"),
        ("1.2.3.4", ["5.6.7.8"], "1.2.3.4"),
        ("10.0.0.1", ["5.6.7.8"], "5.6.7.8"),
        ("10.0.0.1", ["9.9.9.9, 5.6.7.8"], "5.6.7.8"),
        ("10.0.0.1", ["9.9.9.9", "5.6.7.8, 10.0.0.2"], "5.6.7.8"),
        ("10.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        ("10.0.0.1", ["5.6.7.8, rubbish"], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
    ],
)
def test_only_our_proxies_are_believed(peer: str, told: list[str], address: str) -> None:
    headers = CIMultiDict([("X-Forwarded-For", each) for each in told])
    request = make_mocked_request("GET", "/", headers=headers, transport=Transport(peer))
    assert address_of(request, PROXIES) == address
