"""The company's answer in the row of the post: a mention of its own, in the same thread."""

from typing import Any

from vigie.imports import texts
from vigie.imports.fields import cells
from vigie.imports.rules import Rules
from vigie.imports.table import Chunk
from vigie.imports.times import read_optional
from vigie.text.normalise import fold

Columns = dict[str, list[Any]]
# What the answer has in common with the post.
_SHARED = ("row", "line", "platform", "domain", "outlet", "media_class", "brands", "country")
_EMPTY: dict[str, Any] = {"tags": [], "is_repost": False}


def add_answers(chunk: Chunk, rules: Rules, columns: Columns) -> None:
    """Append an answer for each row that has its text and its time; without a time it stays in
    the post's ``extra``, since an answer at no known moment answers no clock."""
    if not {"reply_text", "reply_published"} <= set(rules.fields):
        return
    said = texts.clean_all(cells(chunk, rules.fields["reply_text"]))
    times = read_optional(cells(chunk, rules.fields["reply_published"]), rules.form)
    authors = cells(chunk, rules.fields.get("reply_author", ()))
    answers = [i for i, text in enumerate(said) if text and times[i] is not None]
    for name, column in columns.items():
        if name in _SHARED:
            column.extend([column[i] for i in answers])
        elif name not in _OWN:
            column.extend([_EMPTY.get(name)] * len(answers))
    for index in answers:
        time = times[index]
        assert time is not None
        post = columns["keys"][index][0]
        columns["is_companion"].append(True)
        columns["is_own_voice"].append(True)
        columns["published_at"].append(time[0])
        columns["published_precision"].append(time[1])
        columns["text"].append(said[index])
        columns["text_norm"].append(fold(said[index]))
        columns["author"].append(authors[index].strip() or rules.reply_author or None)
        columns["keys"].append([f"{post}/answer"])
        columns["parent_key"].append(post)


_OWN = (
    "is_companion", "is_own_voice", "published_at", "published_precision", "text", "text_norm",
    "author", "keys", "parent_key",
)  # fmt: skip
