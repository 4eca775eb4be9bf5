"""The report as one HTML file that needs nothing else: figures, charts, script and style inside."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from vigie.charts.palette import LIGHT
from vigie.charts.room import to_json
from vigie.charts.theme import CONFIG
from vigie.i18n import compact, duration, has, instant, number, percent, points, span, t
from vigie.i18n import day as write_day
from vigie.queries.dispute import is_grave
from vigie.reports.changes import tell_changes, tell_partial
from vigie.reports.chromium import Expected
from vigie.reports.markdown import to_html
from vigie.reports.masking import mask
from vigie.reports.model import Verbatim, Week
from vigie.reports.opening import write_opening
from vigie.reports.pictures import FONT, describe_chart, draw_all, week_title

_ADDRESSED = re.compile(r"^(?:@\w+\s+)+(?=\S)")


@dataclass(frozen=True)
class Document:
    """text: the HTML. expected: what a rendering of it must show. title: also the PDF's."""

    text: str
    expected: Expected
    title: str


def write_html(
    week: Week, lang: str, *, produced_at: datetime, differences: list[str] | None = None,
    attended: bool = False,
) -> Document:  # fmt: skip
    """attended: a person released each verbatim, the others stay out; unattended all are masked
    and only those that a person withheld stay out. produced_at: in the workspace's time zone.
    """
    figures = draw_all(week, lang)
    title = t("report.document_title", lang, brand=week.brand, week=week_title(week, lang))
    template = _environment(lang).get_template("report.html.j2")
    text = template.render(
        week=week,
        lang=lang,
        title=title,
        heading=week_title(week, lang),
        span=span(date.fromisoformat(week.start), date.fromisoformat(week.end), lang=lang),
        changes=tell_changes(week, lang),
        partial=tell_partial(week, lang),
        is_disputed=is_disputed(week),
        charts={name: _embed(figure) for name, figure in figures.items()},
        alt={name: describe_chart(name, week, lang) for name in figures},
        quote=lambda verbatim: quote(week, verbatim, lang, attended=attended),
        note=Markup(to_html(week.note.text)) if week.note.text else "",
        differences=differences or [],
        produced=instant(produced_at, lang=lang),
        opening=Markup(write_opening(lang)),
        config=Markup(json.dumps(dict(CONFIG) | {"staticPlot": True, "responsive": False})),
        style=Markup(_style()),
        font=Markup(FONT),
        palette=LIGHT,
    )
    blocks = expected_blocks(week, has_changes=len(tell_changes(week, lang)) > 1)
    expected = Expected(
        frozenset(figures), frozenset(blocks), main_words(week, lang), first_words(week, lang)
    )
    return Document(text, expected, title)


def quote(week: Week, verbatim: Verbatim | None, lang: str, *, attended: bool) -> str:
    """The masked words, or nothing where they may not leave the house."""
    if verbatim is None or verbatim.released is False:
        return ""
    if attended and not verbatim.released:
        return ""
    return mask_verbatim(week, verbatim, lang)


def mask_verbatim(week: Week, verbatim: Verbatim, lang: str) -> str:
    """At most 170 signs; accounts that the answer begins with are left out."""
    # An article may have any length; what is masked and shown is its beginning.
    words = _ADDRESSED.sub("", " ".join(verbatim.text[:2000].split()))
    keep = (week.brand, *week.competitors, *week.own_accounts)
    text = mask(words, known=(verbatim.author,), keep=keep, lang=lang)
    return text if len(text) <= 170 else text[:168].rsplit(" ", 1)[0] + " …"


def expected_blocks(week: Week, *, has_changes: bool) -> list[str]:
    """Blocks that this week must show; the template draws the same ones."""
    blocks = ["head", "figures", "curve", "scope", "media", "quality"]
    conditions = {
        "changes": has_changes,
        "dispute": is_disputed(week),
        "level": week.level is not None,
        "complaints_top": bool(week.complaints and week.complaints.categories),
        "complaints": week.complaints is not None,
        "response": week.response is not None,
        "response_top": week.response is not None,
        "voices": bool(week.brands),
        "note": bool(week.note.text),
        "decisions": bool(week.note.decided or week.note.asked),
    }
    return blocks + [name for name, holds in conditions.items() if holds]


def is_disputed(week: Week) -> bool:
    """Whether the exports contradict the scorer on most of what both class."""
    return is_grave(week.quality.agreement, week.quality.compared)


def main_words(week: Week, lang: str) -> tuple[str, ...]:
    """The week's main figures as they are written."""
    found = [number(week.mentions.value, lang=lang), week_title(week, lang)]
    if week.negative_share.value is not None:
        found.append(percent(week.negative_share.value, lang=lang))
    if week.net.value is not None:
        found.append(points(week.net.value, lang=lang))
    if week.complaints:
        found.append(number(week.complaints.total.value, lang=lang))
    return tuple(found)


def first_words(week: Week, lang: str) -> tuple[str, ...]:
    """What page one ends with: if it is there, page one was not broken in two."""
    return (*main_words(week, lang), t("report.scope_end", lang))


def _embed(figure: Any) -> Markup:
    """JSON inside a script element: nothing in it may close the element."""
    return Markup(to_json(figure).replace("</", "<\\/").replace("<!--", "<\\!--"))


def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("vigie.reports"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    in_language: dict[str, Callable[..., str]] = {
        "number": number, "percent": percent, "points": points, "compact": compact,
        "duration": duration,
    }  # fmt: skip
    for name, write in in_language.items():
        environment.filters[name] = _bind(write, lang)
    environment.filters["day"] = lambda iso, style="short": write_day(
        date.fromisoformat(iso), style, lang=lang
    )
    environment.filters["category"] = lambda category: category.title(lang)
    environment.filters["media"] = lambda name: _word(f"filters.media_{name}", name, lang)
    environment.filters["language"] = lambda code: _word(f"report.language.{code}", code, lang)
    environment.filters["sign"] = lambda name: _word(f"alerts.sign_{name}", name, lang)
    environment.globals["t"] = lambda key, **values: t(key, lang, **values)
    return environment


def _bind(write: Callable[..., str], lang: str) -> Callable[..., str]:
    return lambda value, *args, **options: write(value, *args, **options, lang=lang)


def _word(key: str, otherwise: str, lang: str) -> str:
    return t(key, lang) if has(key, lang) else otherwise


@cache
def _style() -> str:
    return files("vigie.reports").joinpath("templates", "report.css").read_text("utf-8")
