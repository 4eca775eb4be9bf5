"""What the filters offer: the values that the stored mentions really have."""

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.store.backend import Backend

# Longer lists are no choice any more; what is rare is found by searching the text.
MOST = 200


@dataclass(frozen=True)
class Choices:
    """Values by falling frequency; brands with the own ones first."""

    brands: tuple[str, ...] = ()
    media_classes: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def read_choices(db: Backend) -> Choices:
    brands = db.rows(
        """SELECT name FROM brands ORDER BY kind <> 'own', name LIMIT $most""", {"most": MOST}
    )
    counted = db.rows(
        """SELECT media_class, platform, language, count(*) AS n
        FROM mention GROUP BY ALL ORDER BY n DESC"""
    )
    return Choices(
        brands=tuple(row[0] for row in brands),
        media_classes=_distinct(row[0] for row in counted),
        platforms=_distinct(row[1] for row in counted),
        languages=_distinct(row[2] for row in counted),
        tags=_listed(db, "tags"),
        themes=_listed(db, "themes"),
    )


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    kept = dict.fromkeys(v for v in values if v)
    return tuple(kept)[:MOST]


def _listed(db: Backend, column: str) -> tuple[str, ...]:
    rows = db.rows(
        f"""SELECT value, count(*) AS n
        FROM (SELECT unnest({column}) AS value FROM mention WHERE len({column}) > 0)
        GROUP BY value ORDER BY n DESC, value LIMIT {MOST}"""
    )
    return tuple(row[0] for row in rows)
