"""A room that is furnished when somebody first knocks: what few people visit delays no start."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from aiohttp import web
from aiohttp.web_urldispatcher import UrlMappingMatchInfo
from yarl import URL


class LateRoom(web.AbstractResource):
    """Every address under `path`; its routes are made, and their code imported, on the first."""

    def __init__(self, path: str, make: Callable[[], Iterable[web.RouteDef]]) -> None:
        super().__init__()
        self._path = path
        self._make = make

    @cached_property
    def _inside(self) -> web.UrlDispatcher:
        inside = web.UrlDispatcher()
        inside.add_routes(self._make())
        inside.freeze()
        return inside

    @property
    def canonical(self) -> str:
        """Where it begins."""
        return self._path

    async def resolve(self, request: web.Request) -> tuple[UrlMappingMatchInfo | None, set[str]]:
        """Who answers inside; else which methods would have been."""
        match = await self._inside.resolve(request)
        refusal = match.http_exception
        if refusal is None:
            return match, set()
        if isinstance(refusal, web.HTTPMethodNotAllowed):
            return None, set(refusal.allowed_methods)
        return None, set()

    def raw_match(self, path: str) -> bool:
        """Whether the address lies within."""
        return path == self._path or path.startswith(f"{self._path}/")

    def url_for(self, **parts: str) -> URL:
        """The address of the room itself."""
        del parts
        return URL(self._path)

    def add_prefix(self, prefix: str) -> None:
        """A room stands where it stands. Raises RuntimeError."""
        raise RuntimeError(prefix)

    def get_info(self) -> dict[str, str]:  # type: ignore[override] # aiohttp's own shape is private
        """For those who look around."""
        return {"path": self._path}

    def __len__(self) -> int:
        """No route of its own."""
        return 0

    def __iter__(self) -> Iterator[web.AbstractRoute]:
        """No route of its own."""
        return iter(())
