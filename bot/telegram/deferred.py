"""Importing aiogram with its models built on first use: 0.7 s and 60 MB, not 3.5 s and 165 MB.

aiogram rebuilds all its 400 types while it is imported, and builds 188 methods; we use a dozen.
A test holds the parsed updates and the schemas of all models equal to the plain import's.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

# pydantic's own; its plain function, to be called for any class.
_PLAIN: Final = BaseModel.__dict__["model_rebuild"].__func__


def import_aiogram() -> None:
    """Import it once; does nothing when somebody has imported it before, in the plain way."""
    if "aiogram" not in sys.modules:
        with _deferring() as names:
            import aiogram  # noqa: PLC0415 - the point of it
            from aiogram.client.context_controller import BotContextController  # noqa: PLC0415
            from aiogram.methods.base import Response  # noqa: PLC0415
        del aiogram
        # The root of all its types and methods: whichever is used first is built with the names
        # that the annotations of aiogram.types hold as strings.
        BotContextController.model_rebuild = _building(names)  # type: ignore[method-assign]
        Response.model_rebuild = _building(names)  # type: ignore[method-assign]  # holds them


@contextmanager
def _deferring() -> Iterator[Mapping[str, Any]]:
    """Models defined inside are built when they are used first; gives the names they will need."""
    names: dict[str, Any] = {}

    def deferred(
        cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **how: Any
    ) -> bool | None:
        if _types_namespace is None:
            rebuilt: bool | None = _PLAIN(cls, **how)
            return rebuilt
        if not names:
            names.update(_types_namespace)
        return None

    plain, config = BaseModel.__dict__["model_rebuild"], BaseModel.model_config
    BaseModel.model_rebuild = classmethod(deferred)  # type: ignore[assignment,method-assign]
    BaseModel.model_config = ConfigDict(defer_build=True)
    try:
        yield names
    finally:
        BaseModel.model_rebuild = plain  # type: ignore[method-assign]
        BaseModel.model_config = config


def _building(names: Mapping[str, Any]) -> Any:
    """A `model_rebuild` that knows the names."""

    def model_rebuild(
        cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **how: Any
    ) -> bool | None:
        rebuilt: bool | None = _PLAIN(cls, _types_namespace=_types_namespace or names, **how)
        return rebuilt

    return classmethod(model_rebuild)
