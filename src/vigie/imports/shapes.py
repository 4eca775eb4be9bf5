"""Nested objects into flat records: posts of a page, turns of a conversation, plain objects."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

_DEPTH = 6
Record = dict[str, str]


def recognise(value: dict[str, Any]) -> str:
    """The shape of the records: ``x_page``, ``dialog`` or ``plain``."""
    if isinstance(value.get("dialogContent"), list):
        return "dialog"
    data = value.get("data")
    if isinstance(data, list) and (isinstance(value.get("includes"), dict) or "meta" in value):
        return "x_page"
    return "plain"


def unfold(value: dict[str, Any], shape: str) -> Iterator[Record]:
    """The flat records of one object of a file of this shape; an empty page has none."""
    if shape == "plain":
        yield from _plain(value)
    elif shape != "x_page" or set(value) - {"meta", "__twarc"}:
        yield from _UNFOLDERS.get(recognise(value), _plain)(value)


def _plain(value: dict[str, Any]) -> Iterator[Record]:
    record: Record = {}
    _flatten(value, "", record, 0)
    yield record


def _flatten(value: dict[str, Any], prefix: str, into: Record, depth: int) -> None:
    for key, item in value.items():
        name = f"{prefix}{key}"
        if isinstance(item, dict) and depth < _DEPTH:
            _flatten(item, f"{name}.", into, depth + 1)
        elif text := _to_text(item):
            into[name] = text
    if depth == 0 and isinstance(value.get("referenced_tweets"), list):
        into.update(_references(value["referenced_tweets"]))


def _to_text(item: Any) -> str:
    if isinstance(item, str):
        return item
    if item is None:
        return ""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, list) and all(isinstance(part, str | int | float) for part in item):
        return ", ".join(map(str, item))
    return _dump(item) if isinstance(item, list | dict) else str(item)


def _dump(item: Any) -> str:
    try:
        return json.dumps(item, ensure_ascii=False, default=str)
    except RecursionError:
        return "…"


def _references(items: list[Any]) -> Record:
    """``retweeted``, ``replied_to`` and ``quoted`` posts by id."""
    return {
        f"reference.{item['type']}": str(item.get("id", ""))
        for item in items
        if isinstance(item, dict) and isinstance(item.get("type"), str)
    }


def _page(value: dict[str, Any]) -> Iterator[Record]:
    """X API v2: the authors stand apart in ``includes.users``."""
    includes = value.get("includes")
    users = includes.get("users", []) if isinstance(includes, dict) else []
    authors = {u.get("id"): u for u in users if isinstance(u, dict)}
    for post in value["data"]:
        if isinstance(post, dict):
            author = authors.get(post.get("author_id"))
            yield from _plain({**post, "author": author} if author else post)


# The first millisecond of X's ids (its "snowflake" documentation).
_X_BEGAN = 1_288_834_974_657
_CLOCK = re.compile(r"(\d+):(\d+):(\d+)")


def _dialog(value: dict[str, Any]) -> Iterator[Record]:
    """Turns in order; the last, the company's, has no date of its own: its id holds the time."""
    header = value.get("dialogHeader") if isinstance(value.get("dialogHeader"), dict) else {}
    assert isinstance(header, dict)
    common = {
        "company": str(header.get("company", "")),
        "session": str(header.get("sessionID", "")),
    }
    before = ""
    turns = [turn for turn in value["dialogContent"] if isinstance(turn, dict)]
    for order, turn in enumerate(turns, 1):
        role = next((key for key in turn if key.startswith(("client", "agent"))), "")
        yield {
            **common,
            "turn": str(order),
            "role": "agent" if role.startswith("agent") else "client",
            "author": str(turn.get(role, "")),
            "datetime": str(turn.get("datetime", "")),
            "message": str(turn.get("message", "")),
            "id": str(turn.get("tweet_ID", "")),
            "parent": before,
        }
        before = str(turn.get("tweet_ID", ""))
    last = value.get("agentURL")
    if isinstance(last, dict):
        yield {
            **common,
            "turn": str(last.get("turn", len(turns) + 1)),
            "role": "agent",
            "author": common["company"],
            "datetime": _from_id(str(last.get("tweet_ID", "")))
            or _end(str(header.get("conversationDateTime", "")), header.get("duration")),
            "message": str(last.get("url_utterance", "")),
            "id": str(last.get("tweet_ID", "")),
            "parent": before,
        }


def _end(start: str, duration: Any) -> str:
    """The start and the duration: a second choice, since the duration leaves whole days out."""
    clock = _CLOCK.match(str(duration or ""))
    try:
        begun = datetime.fromisoformat(start)
    except ValueError:
        return ""
    if clock is None:
        return ""
    hours, minutes, seconds = map(int, clock.groups())
    return (begun + timedelta(hours=hours, minutes=minutes, seconds=seconds)).isoformat()


def _from_id(identifier: str) -> str:
    """The time that an X id carries in its upper bits, in milliseconds since the end of 2010.

    In real files it agrees with every dated turn within a second.
    """
    if not identifier.isdigit() or len(identifier) < 17:
        return ""
    return datetime.fromtimestamp(((int(identifier) >> 22) + _X_BEGAN) / 1000, UTC).isoformat()


_UNFOLDERS: dict[str, Callable[[dict[str, Any]], Iterator[Record]]] = {
    "x_page": _page,
    "dialog": _dialog,
}
