"""What aiogram makes of updates, and how its models are built: printed, to be compared.

`plain` imports aiogram as it is, `deferred` as the Telegram door does.
"""

import importlib
import json
import sys
import warnings
from typing import Any

UPDATES = "tests.bot.telegram.updates"


def main(way: str) -> None:
    """Print one JSON document: the schemas of all models, and some updates parsed."""
    if way == "deferred":
        importlib.import_module("bot.telegram")
    types = importlib.import_module("aiogram.types")
    methods = importlib.import_module("aiogram.methods")
    # Its defaults are objects of its own, which no schema can hold.
    warnings.simplefilter("ignore")
    seen = {
        "refused": _refused(methods),
        "parsed": _parsed(types),
        "schemas": _schemas(types, methods),
    }
    sys.stdout.write(json.dumps(seen))


def _refused(methods: Any) -> list[str]:
    """Errors as aiogram reads them, before anything else has built a model."""
    wait = {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 3}}
    kinds = (methods.SendMessage, methods.GetUpdates)
    answers = [methods.Response[kind.__returning__].model_validate(wait) for kind in kinds]
    return [repr(answer.parameters) for answer in answers]


def _schemas(*modules: Any) -> Any:
    pydantic = importlib.import_module("pydantic")
    schema = importlib.import_module("pydantic.json_schema")

    class Lenient(schema.GenerateJsonSchema):  # type: ignore[misc,name-defined]
        def handle_invalid_for_json_schema(self, _: Any, error_info: str) -> Any:
            return {"invalid": error_info}

    models = [
        (model, "validation")
        for module in modules
        for model in (getattr(module, name) for name in module.__all__)
        if isinstance(model, type) and issubclass(model, pydantic.BaseModel)
    ]
    return {"count": len(models), **schema.models_json_schema(models, schema_generator=Lenient)[1]}


def _parsed(types: Any) -> list[str]:
    made = importlib.import_module(UPDATES)
    samples = [
        made.message(text="/menu", entities=[{"type": "bot_command", "offset": 0, "length": 5}]),
        made.message(contact=made.contact()),
        made.message(photo=[made.file(width=1, height=1)], caption="x"),
        made.message(text="a", reply_to_message=made.message(text="b")["message"]),
        made.message(something_new={"a": 1}),
        made.press("1|menu|"),
        made.press("x", message={"message_id": 2, "date": 0, "chat": made.CHAT}),
    ]
    return [repr(types.Update.model_validate(sample)) for sample in samples]


if __name__ == "__main__":
    main(sys.argv[1])
