"""Answers as JSON, so that a redelivered event gets the very same answer again."""

from collections.abc import Mapping
from typing import Any

from handlers.core.actions import Action
from handlers.core.reply import (
    Answer,
    Button,
    Grid,
    Keyboard,
    Line,
    Opens,
    Page,
    Paper,
    Reply,
)
from services.domain.facts import Said, from_json, to_json


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON."""
    stored = {
        "turn": answer.turn,
        "locale": answer.locale,
        "replies": [_reply_to_json(reply) for reply in answer.replies],
        "toast": None if answer.toast is None else _said_to_json(answer.toast),
    }
    return {**stored, "deletes_heard": True} if answer.deletes_heard else stored


def answer_from_json(stored: Mapping[str, Any]) -> Answer:
    """The answer that `answer_to_json` stored."""
    return Answer(
        turn=stored["turn"],
        locale=stored["locale"],
        replies=tuple(_reply_from_json(reply) for reply in stored["replies"]),
        toast=None if stored["toast"] is None else _said_from_json(stored["toast"]),
        deletes_heard=stored.get("deletes_heard", False),
    )


def _said_to_json(said: Said) -> dict[str, Any]:
    return {"key": said.key, "facts": to_json(said.facts)} if said.facts else {"key": said.key}


def _said_from_json(stored: Mapping[str, Any]) -> Said:
    return Said(stored["key"], from_json(stored.get("facts", {})))


def _reply_to_json(reply: Reply) -> dict[str, Any]:
    stored: dict[str, Any] = {"parts": [_said_to_json(part) for part in reply.parts]}
    if reply.keyboard:
        stored["keyboard"] = [_line_to_json(line) for line in reply.keyboard]
    if reply.asks_phone:
        stored["asks_phone"] = True
    if reply.paper is not None:
        stored["paper"] = [reply.paper.kind, reply.paper.ref]
    return stored


def _reply_from_json(stored: Mapping[str, Any]) -> Reply:
    paper = stored.get("paper")
    keyboard: Keyboard = tuple(_line_from_json(line) for line in stored.get("keyboard", ()))
    return Reply(
        parts=tuple(_said_from_json(part) for part in stored["parts"]),
        keyboard=keyboard,
        asks_phone=stored.get("asks_phone", False),
        paper=None if paper is None else Paper(*paper),
    )


def _line_to_json(line: Line) -> Any:
    if isinstance(line, Grid):
        return {
            "columns": line.columns,
            "heads": [_said_to_json(head) for head in line.heads],
            "cells": [None if cell is None else _button_to_json(cell) for cell in line.cells],
        }
    return [_button_to_json(button) for button in line]


def _line_from_json(stored: Any) -> Line:
    if isinstance(stored, list):
        return tuple(_button_from_json(button) for button in stored)
    return Grid(
        cells=tuple(None if cell is None else _button_from_json(cell) for cell in stored["cells"]),
        columns=stored["columns"],
        heads=tuple(_said_from_json(head) for head in stored["heads"]),
    )


def _button_to_json(button: Button) -> dict[str, Any]:
    stored: dict[str, Any] = {"action": button.action.value}
    if button.payload:
        stored["payload"] = button.payload
    if button.label:
        stored["label"] = button.label
    if button.facts:
        stored["facts"] = to_json(button.facts)
    if button.opens is not None:
        stored["opens"] = [button.opens.page.value, button.opens.ref]
    return stored


def _button_from_json(stored: Mapping[str, Any]) -> Button:
    opens = stored.get("opens")
    return Button(
        action=Action(stored["action"]),
        payload=stored.get("payload", ""),
        label=stored.get("label", ""),
        facts=from_json(stored.get("facts", {})),
        opens=None if opens is None else Opens(Page(opens[0]), opens[1]),
    )
