"""What was sent, what people wrote for it, and what differs when the same week is made again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from vigie.i18n import duration, number, percent, points, t
from vigie.reports.model import Complaints, Measure, Note, Week
from vigie.reports.plain import dump, load
from vigie.store.backend import Backend


@dataclass(frozen=True)
class Archived:
    """One report of the archive; ``figures`` are those that it showed."""

    report_id: str
    week: str
    brand: str
    language: str
    data_hash: str
    produced_at: datetime
    actor_id: str
    figures: Week


def read_note(db: Backend, week: str, brand: str) -> Note:
    """The newest text of the week; empty where nobody wrote."""
    row = db.row(
        """SELECT c.text, c.decided, c.asked, coalesce(a.display, '')
        FROM comments c LEFT JOIN (
            SELECT actor_id, arg_max(display, seen_at) AS display FROM actors GROUP BY actor_id
        ) a ON a.actor_id = c.actor_id
        WHERE c.week = $week AND c.brand = $brand ORDER BY c.written_at DESC LIMIT 1""",
        {"week": week, "brand": brand},
    )
    return Note(*row) if row else Note()


def write_note(db: Backend, week: str, brand: str, note: Note, actor: str) -> None:
    """Append it; the earlier texts stay."""
    with db.writing() as writer:
        writer.run(
            "INSERT INTO comments VALUES ($week, $brand, $text, $decided, $asked, $actor, now())",
            {
                "week": week,
                "brand": brand,
                "text": note.text.strip(),
                "decided": note.decided.strip(),
                "asked": note.asked.strip(),
                "actor": actor,
            },
        )


def release(
    db: Backend, week: str, brand: str, mention_id: str, *, is_released: bool, actor: str
) -> None:
    """Let one verbatim into the reports of this week, or keep it out of them."""
    with db.writing() as writer:
        writer.run(
            "INSERT INTO report_releases VALUES ($week, $brand, $mention, $out, $actor, now())",
            {
                "week": week,
                "brand": brand,
                "mention": mention_id,
                "out": is_released,
                "actor": actor,
            },
        )


def add_words(db: Backend, week: Week) -> Week:
    """The week with the note in force and what people decided on each verbatim."""
    rows = db.rows(
        """SELECT mention_id, arg_max(is_released, decided_at) FROM report_releases
        WHERE week = $week AND brand = $brand GROUP BY mention_id""",
        {"week": week.week, "brand": week.brand},
    )
    decided: dict[str, bool] = dict(rows)
    with_note = replace(week, note=read_note(db, week.week, week.brand))
    if week.complaints is None:
        return with_note
    categories = tuple(
        replace(c, verbatim=replace(c.verbatim, released=decided.get(c.verbatim.mention_id)))
        if c.verbatim
        else c
        for c in week.complaints.categories
    )
    return replace(with_note, complaints=replace(week.complaints, categories=categories))


def keep(
    db: Backend, week: Week, *, language: str, formats: list[str], pages: int, actor: str
) -> str:
    """Put the report into the archive, with everything that it showed; its id there."""
    report_id = uuid4().hex
    with db.writing() as writer:
        writer.run(
            """INSERT INTO reports VALUES ($id, $week, $brand, $language, $hash, $figures,
                $formats::VARCHAR[], $pages, now(), $actor)""",
            {
                "id": report_id,
                "week": week.week,
                "brand": week.brand,
                "language": language,
                "hash": week.data_hash(),
                "figures": json.dumps(dump(week), ensure_ascii=False),
                "formats": formats,
                "pages": pages,
                "actor": actor,
            },
        )
    return report_id


def history(
    db: Backend, week: str | None = None, brand: str | None = None, *, limit: int = 200
) -> list[Archived]:
    """Newest first."""
    rows = db.rows(
        """SELECT report_id, week, brand, language, data_hash,
            timezone($zone, produced_at), actor_id, figures
        FROM reports WHERE ($week IS NULL OR week = $week) AND ($brand IS NULL OR brand = $brand)
        ORDER BY produced_at DESC, report_id LIMIT $limit""",
        {"week": week, "brand": brand, "zone": db.timezone, "limit": limit},
    )
    return [
        Archived(report_id, week_of, brand_of, lang, data, at, actor, load(json.loads(figures)))
        for report_id, week_of, brand_of, lang, data, at, actor, figures in rows
    ]


def latest(db: Backend, week: str, brand: str) -> Archived | None:
    return next(iter(history(db, week, brand, limit=1)), None)


def tell_differences(now: Week, before: Week, lang: str) -> list[str]:
    """One line for each main figure that is no longer what the archived report said."""
    if now.data_hash() == before.data_hash():
        return []
    lines = [
        t("report.differs", lang, name=name, now=new, before=old)
        for (name, new), (_, old) in zip(_figures(now, lang), _figures(before, lang), strict=True)
        if new != old
    ]
    files = {f.name for f in now.quality.files} - {f.name for f in before.quality.files}
    if files:
        lines.append(t("report.differs_files", lang, names=", ".join(sorted(files))))
    return lines or [t("report.differs_elsewhere", lang)]


def _figures(week: Week, lang: str) -> Iterator[tuple[str, str]]:
    """The main figures, named and written out."""

    def shown(measure: Measure | None, write: Any, **options: Any) -> str:
        return str(write(measure.value if measure else None, **options, lang=lang))

    complaints: Complaints | None = week.complaints
    yield t("report.mentions", lang), shown(week.mentions, number)
    yield t("report.reach", lang), shown(week.reach, number)
    yield t("report.negative_share", lang), shown(week.negative_share, percent, digits=1)
    yield t("report.net", lang), shown(week.net, points)
    yield t("report.complaints", lang), shown(complaints.total if complaints else None, number)
    response = week.response
    yield t("report.first_response", lang), shown(response.median if response else None, duration)
    yield t("report.covered_days", lang), f"{week.covered}"
