"""What changed rules would do to the stored mentions, before anything is saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigie.store.backend import Backend
from vigie.text.complaints import Rule, Taxonomy
from vigie.text.complaints.matching import BLANK
from vigie.text.complaints.pattern import SIGNS

EXAMPLES = 10
_THEME_KINDS = ("about", "grievance")


@dataclass(frozen=True)
class Effect:
    """A category that would gain mentions (added) or could lose some (removed); examples: texts."""

    key: str
    mentions: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    gains: tuple[Effect, ...]
    losses: tuple[Effect, ...]


def preview(db: Backend, old: Taxonomy, new: Taxonomy) -> Preview:
    """Counted over all mentions: DuckDB runs the same expressions as the importer.

    A loss is the most that can go: another rule may still hold the mention.
    """
    return Preview(
        tuple(_effects(db, new, _only(new.rules, old.rules), has_theme=False)),
        tuple(_effects(db, old, _only(old.rules, new.rules), has_theme=True)),
    )


def _only(rules: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    known = {(r.kind, r.key, r.language, r.pattern) for r in others}
    return [
        r
        for r in rules
        if r.kind in _THEME_KINDS and (r.kind, r.key, r.language, r.pattern) not in known
    ]


def _effects(
    db: Backend, taxonomy: Taxonomy, rules: Iterable[Rule], *, has_theme: bool
) -> Iterable[Effect]:
    by_key: dict[str, list[Rule]] = {}
    for rule in rules:
        by_key.setdefault(rule.key, []).append(rule)
    for key, some in by_key.items():
        count, examples = 0, list[str]()
        for language in dict.fromkeys(rule.language for rule in some):
            expression = _any(r for r in some if r.language == language)
            harmless = _any(
                r for r in taxonomy.rules if (r.kind, r.language) == ("harmless", language)
            )
            found, texts = _count(db, (key, has_theme), language, expression, harmless)
            count += found
            examples += texts
        if count:
            yield Effect(key, count, tuple(examples[:EXAMPLES]))


def _any(rules: Iterable[Rule]) -> str:
    return "|".join(f"(?:{rule.expression})" for rule in rules)


def _count(
    db: Backend, theme: tuple[str, bool], language: str, expression: str, harmless: str
) -> tuple[int, list[str]]:
    prepared = "m.text_norm"
    for sign, word in SIGNS.items():
        prepared = f"replace({prepared}, '{sign}', '{word}')"
    holds = f"regexp_matches({prepared}, $expression)"
    if harmless:
        # Blanking is the slow part: only where the rule holds before it.
        blanked = f"regexp_replace({prepared}, $harmless, '{BLANK}', 'g')"
        holds = f"CASE WHEN {holds} THEN regexp_matches({blanked}, $expression) ELSE false END"
    row = db.row(
        f"""SELECT count(*), list(m.text ORDER BY m.local_at DESC NULLS LAST)[:{EXAMPLES}]
        FROM mention m WHERE list_contains(coalesce(m.themes, []), $theme) = $has
            AND coalesce(m.language, $language) = $language
            AND {holds}""",
        {
            "theme": theme[0],
            "has": theme[1],
            "language": language,
            "expression": expression,
            "harmless": harmless,
        },
    )
    return (int(row[0]), [text for text in row[1] or () if text]) if row else (0, [])
