"""Where a request comes from, when a proxy of ours stands before the door."""

from collections.abc import Collection
from ipaddress import ip_address

from aiohttp import web

_FORWARDED = "X-Forwarded-For"


def address_of(request: web.Request, proxies: Collection[str]) -> str:
    """The client's address: the peer's, unless the peer is a proxy that we have configured.

    Then the right-most address that is none of our proxies: what stands further left is what the
    client says of itself. A word that is no address ends the search at the one before it.
    """
    seen = request.remote or ""
    told = ",".join(request.headers.getall(_FORWARDED, ())).split(",")
    while seen in proxies and told:
        word = told.pop().strip()
        try:
            seen = str(ip_address(word))
        except ValueError:
            break
    return seen
