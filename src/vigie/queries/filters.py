"""The one place where a reader's filters become SQL on ``mention m``."""

from dataclasses import dataclass, replace
from typing import Any

from vigie.domain.periods import Compare, Period
from vigie.text.normalise import fold

Params = dict[str, Any]

MEDIA_CLASSES = ("social", "forum", "review", "blog", "web", "press", "tv_radio", "other")


@dataclass(frozen=True)
class Scope:
    """What a reader chose to see. ``reposts``: None leaves each figure its own rule (METRICS),
    True counts with reposts everywhere, False originals everywhere.
    """

    period: Period
    compare: Compare = "previous"
    brands: tuple[str, ...] = ()
    media_classes: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sentiments: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    text: str = ""
    reposts: bool | None = None
    complaints: bool = False

    def during(self, period: Period) -> "Scope":
        return replace(self, period=period)

    def counts_originals(self, by_default: bool) -> bool:
        """Whether a figure of this scope leaves reposts out."""
        return by_default if self.reposts is None else not self.reposts


# What a mention counts as: its class, or a post of the company's own.
KIND = "CASE WHEN m.is_own_voice THEN 'own' ELSE m.sentiment END"

# Where it stands: on social media the platform, since exports name the account's own title there.
SOURCE = (
    "CASE WHEN m.media_class = 'social' THEN coalesce(m.platform, m.outlet, m.domain) "
    "ELSE coalesce(m.outlet, m.platform, m.domain) END"
)

# Field of the scope → condition; every value travels as a parameter.
_CHOICES = {
    "media_classes": "list_contains($media_classes::VARCHAR[], m.media_class)",
    "platforms": "list_contains($platforms::VARCHAR[], m.platform)",
    "languages": "list_contains($languages::VARCHAR[], m.language)",
    "sentiments": f"list_contains($sentiments::VARCHAR[], {KIND})",
    "authors": "list_contains($authors::VARCHAR[], m.author)",
    "tags": "list_has_any(m.tags, $tags::VARCHAR[])",
    "themes": "list_has_any(m.themes, $themes::VARCHAR[])",
}


def where(
    scope: Scope,
    *,
    originals: bool,
    days: Period | None = None,
    voice: bool = False,
    competitors: bool = False,
) -> tuple[str, Params]:
    """The condition on ``mention m`` and its named parameters.

    originals: the figure's own rule on reposts, which the scope's switch overrides. days: another
    period than the scope's. voice: count the company's own posts too (volume does, sentiment and
    complaints do not). competitors: every brand instead of the own one; brands that the reader
    chose go before both.
    """
    period = days or scope.period
    parts = ["m.day BETWEEN $start_day AND $end_day"]
    params: Params = {"start_day": period.start, "end_day": period.end}
    if scope.brands:
        parts.append("list_has_any(m.brands, $brands::VARCHAR[])")
        params["brands"] = list(scope.brands)
    elif not competitors:
        parts.append("m.is_own")
    if scope.counts_originals(originals):
        parts.append("NOT m.is_repost")
    if not voice:
        parts.append("NOT m.is_own_voice")
    if scope.complaints:
        parts.append("m.is_complaint")
    for field, condition in _CHOICES.items():
        chosen = getattr(scope, field)
        if chosen:
            parts.append(condition)
            params[field] = list(chosen)
    if scope.text.strip():
        parts.append("contains(m.text_norm, $text)")
        params["text"] = fold(scope.text.strip())
    return " AND ".join(parts), params
