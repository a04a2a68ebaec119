"""The shelf in a bucket: requests that botocore would sign the same, and every refusal told."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession, web
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from bot.lifecycle import listening
from bot.photos import BucketShelf, parse_bucket
from bot.photos.signature import Keys
from services.ports.photos import ShelfFailed
from tests.journeys.town import free_port

NOW = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)
NAME = "ab/" + "ab" * 32 + ".jpg"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
KEYS = Keys("AKIDEXAMPLE", SECRET, "eu-central-1")


def foreign_signature(method: str, url: str, headers: dict[str, str], body: bytes) -> str:
    """What botocore signs, for the same moment and the same headers."""
    request = AWSRequest(method=method, url=url, data=body)
    request.context["timestamp"] = request.headers["X-Amz-Date"] = headers["X-Amz-Date"]
    request.headers["X-Amz-Content-SHA256"] = headers["X-Amz-Content-Sha256"]
    request.headers["host"] = headers["host"]
    auth = S3SigV4Auth(Credentials(KEYS.key_id, SECRET), "s3", KEYS.region)
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return str(auth.signature(text, request))


class Store:
    """A store that keeps files and checks signatures as botocore makes them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.status = 0

    async def serve(self, request: web.Request) -> web.Response:
        body = await request.read()
        if self.status:
            return web.Response(status=self.status, body=b"<Error/>")
        headers = {name: request.headers[name] for name in ("X-Amz-Date", "X-Amz-Content-Sha256")}
        headers["host"] = request.headers["Host"]
        expected = foreign_signature(request.method, str(request.url), headers, body)
        if not request.headers["Authorization"].endswith(f"Signature={expected}"):
            return web.Response(status=403)
        if request.method == "PUT":
            self.files[request.path] = body
        elif request.method == "DELETE":
            self.files.pop(request.path, None)
            return web.Response(status=204)
        elif request.path not in self.files:
            return web.Response(status=404)
        return web.Response(body=self.files[request.path])


@pytest.fixture
async def store() -> AsyncIterator[tuple[Store, BucketShelf]]:
    kept, app, port = Store(), web.Application(), free_port()
    app.router.add_route("*", "/{path:.*}", kept.serve)
    base = f"http://127.0.0.1:{port}"
    async with listening(app, "127.0.0.1", port), ClientSession() as session:
        yield kept, BucketShelf(session, base, "meters", KEYS, lambda: NOW)


async def test_a_store_that_checks_signatures_keeps_gives_and_drops(
    store: tuple[Store, BucketShelf],
) -> None:
    kept, shelf = store
    await shelf.put(NAME, b"\xff\xd8\xff photo")
    assert kept.files == {f"/meters/{NAME}": b"\xff\xd8\xff photo"}
    assert await shelf.get(NAME) == b"\xff\xd8\xff photo"
    await shelf.drop(NAME)
    assert await shelf.get(NAME) is None


async def test_another_secret_is_refused(store: tuple[Store, BucketShelf]) -> None:
    _, shelf = store
    stranger = BucketShelf(
        shelf.session, shelf.base, shelf.bucket, Keys("AKIDEXAMPLE", "other"), shelf.clock
    )
    with pytest.raises(ShelfFailed, match="403"):
        await stranger.put(NAME, b"x")


@pytest.mark.parametrize("status", [301, 400, 403, 500, 503])
async def test_whatever_the_store_refuses_is_a_failure(
    store: tuple[Store, BucketShelf], status: int
) -> None:
    kept, shelf = store
    kept.status = status
    for asked in (shelf.put(NAME, b"x"), shelf.get(NAME), shelf.drop(NAME)):
        with pytest.raises(ShelfFailed, match=str(status)):
            await asked


async def test_a_store_that_is_away_is_a_failure() -> None:
    async with ClientSession() as session:
        base = f"http://127.0.0.1:{free_port()}"
        shelf = BucketShelf(session, base, "meters", KEYS, lambda: NOW)
        with pytest.raises(ShelfFailed):
            await shelf.get(NAME)


def test_an_address_names_the_store_the_bucket_and_the_keys() -> None:
    url = "s3://AKID:a%2Fb%2Bc@storage.example:9000/meters?region=eu-central-1&https=0"
    bucket = parse_bucket(url)
    assert bucket.base == "http://storage.example:9000"
    assert bucket.name == "meters"
    assert bucket.keys == Keys("AKID", "a/b+c", "eu-central-1")
    assert parse_bucket("s3://k:s@storage.example/meters").base == "https://storage.example"


@pytest.mark.parametrize(
    "text",
    [
        "https://k:hidden@host/b", "s3://host/b", "s3://k@host/b", "s3://k:hidden@host",
        "s3://k:hidden@host/a/b", "s3://k:hidden@host:port/b", "s3://k:hidden@host/b?acl=x",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_refused_without_its_secret(text: str) -> None:
    with pytest.raises(ValueError, match="expected s3://") as refused:
        parse_bucket(text)
    assert "hidden" not in str(refused.value)


def test_the_secret_stands_in_no_repr() -> None:
    assert SECRET not in repr(KEYS)
