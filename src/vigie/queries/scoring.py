"""What the workspace set about sentiment and what its machine serves; how far people, scorer and
exports agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vigie.queries.filters import Scope, where
from vigie.settings import read_settings
from vigie.store.backend import Backend
from vigie.store.options import read_option
from vigie.text.sentiment import Entry, Scoring, Serving

OPTION = "scoring"
CLASSES = ("negative", "neutral", "positive")


def read_scoring(db: Backend) -> Scoring:
    """The settings in force."""
    return scoring_from(read_option(db, OPTION, {}))


def scoring_from(saved: Mapping[str, Any]) -> Scoring:
    """``{"leanings": {language: value}, "entries": [{phrase, weight, language}], "models",
    "serving": {"folder", "languages"} or None}``; without ``serving``, what this process's
    environment names."""
    return Scoring(
        tuple(sorted((str(k), float(v)) for k, v in saved.get("leanings", {}).items())),
        tuple(
            Entry(str(e["phrase"]), float(e["weight"]), str(e["language"]))
            for e in saved.get("entries", [])
        ),
        str(saved.get("models", "")),
        _serving_from(saved["serving"]) if "serving" in saved else _serving_here(),
    )


def _serving_from(given: Mapping[str, Any] | None) -> Serving | None:
    return Serving(str(given["folder"]), tuple(given["languages"])) if given else None


def _serving_here() -> Serving | None:
    """What the machine's owner named; one for all who work on this database, so it is never kept
    with the workspace's settings."""
    settings = read_settings()
    if settings.transformer is None:
        return None
    return Serving(str(settings.transformer), settings.transformer_languages)


def scoring_as_json(scoring: Scoring) -> dict[str, Any]:
    """The reverse of :func:`scoring_from`, for another process."""
    serving = scoring.serving
    return {
        **kept_scoring(scoring),
        "serving": {"folder": serving.folder, "languages": serving.languages} if serving else None,
    }


def kept_scoring(scoring: Scoring) -> dict[str, Any]:
    """What is stored of it: the workspace's part."""
    return {
        "leanings": dict(scoring.leanings),
        "entries": [vars(entry) for entry in scoring.entries],
        "models": scoring.models,
    }


@dataclass(frozen=True)
class Agreement:
    """rows: the first one's class, columns: the second one's, both in ``CLASSES`` order."""

    first: str
    second: str
    cells: tuple[tuple[int, ...], ...]

    @property
    def n(self) -> int:
        return sum(map(sum, self.cells))

    @property
    def agreed(self) -> int:
        return sum(self.cells[k][k] for k in range(len(CLASSES)))


_SAID = {
    "vigie": "s.sentiment",
    "export": "m.supplied_sentiment",
    "person": "c.value",
}


def compare_labels(db: Backend, scope: Scope, first: str, second: str) -> Agreement:
    """How often two of ``vigie``, ``export`` and ``person`` gave originals the same class."""
    condition, params = where(scope, originals=True)
    rows = db.rows(
        f"""SELECT {_SAID[first]} AS first, {_SAID[second]} AS second, count(*)
        FROM mention m
        LEFT JOIN scores s ON s.mention_id = m.mention_id
            AND s.scorer_version = m.scorer_version
        LEFT JOIN (
            SELECT mention_id, arg_max(value, made_at) AS value FROM corrections
            WHERE field = 'sentiment' GROUP BY mention_id
        ) c ON c.mention_id = m.mention_id
        WHERE {condition} AND {_SAID[first]} IN {CLASSES} AND {_SAID[second]} IN {CLASSES}
        GROUP BY ALL""",
        params,
    )
    found = {(a, b): n for a, b, n in rows}
    return Agreement(
        first, second, tuple(tuple(found.get((a, b), 0) for b in CLASSES) for a in CLASSES)
    )


def count_corrections(db: Backend) -> int:
    """Mentions whose class a person set, and did not take back."""
    row = db.row(
        """SELECT count(*) FROM (SELECT mention_id FROM corrections WHERE field = 'sentiment'
        GROUP BY mention_id HAVING arg_max(value, made_at) <> '')"""
    )
    return int(row[0]) if row else 0


@dataclass(frozen=True)
class Corrected:
    """field: sentiment, themes or is_complaint. who: the display name, None when unknown."""

    field: str
    value: str
    who: str | None
    at: datetime


def corrections_of(db: Backend, mention_id: str) -> tuple[Corrected, ...]:
    """What people's word on a mention is now, field by field; nothing of what was taken back."""
    rows = db.rows(
        """SELECT c.field, arg_max(c.value, c.made_at) AS value,
            arg_max(a.display, c.made_at), max(c.made_at)::TIMESTAMP
        FROM corrections c LEFT JOIN (
            SELECT actor_id, arg_max(display, seen_at) AS display FROM actors GROUP BY actor_id
        ) a ON a.actor_id = c.actor_id
        WHERE c.mention_id = try_cast($id AS UUID)
        GROUP BY c.field HAVING value <> '' ORDER BY c.field DESC""",
        {"id": mention_id},
    )
    return tuple(Corrected(*row) for row in rows)
