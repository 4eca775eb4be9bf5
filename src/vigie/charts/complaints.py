"""Complaints: ranked categories, categories by week and by media class, days of one category."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import plotly.graph_objects as go

from vigie.charts.axis import day_axis
from vigie.charts.room import leave_right
from vigie.charts.theme import base_figure, palette, translucent
from vigie.domain.complaints import Category
from vigie.domain.intervals import Estimate
from vigie.i18n import day, number, percent, points, t

# A row is a line with the name and a bar or cells below it: names of any length fit a phone, and
# the figures have the whole width.
_ROW = 44
_BAR = 14
_CELL = 26
_CELL_ROW = 50
_EDGE = 20
# Dates under the columns must not run into each other.
_MOST_WEEKS = 4
# From this share of the darkest cell on, its number stands in the page's colour.
_DARK_CELL = 0.55
Name = Callable[[str], str]


def draw_ranking(categories: Sequence[Category], *, name: Name, lang: str, dark: bool) -> go.Figure:
    """Largest on top; count, change and impact at the end of each bar. ``customdata``: the key."""
    figure = base_figure(lang, dark, height=_EDGE + _ROW * max(len(categories), 3))
    colours = palette(dark)
    labels = [name(c.key) for c in categories]
    figure.add_bar(
        y=labels,
        x=[c.count for c in categories],
        orientation="h",
        marker={"color": colours.accent, "line": {"width": 0}},
        customdata=[[c.key] for c in categories],
        hovertext=[_say(c, name(c.key), lang) for c in categories],
        hoverinfo="text",
    )
    ends = [_end(category, lang) for category in categories]
    for label, category, end in zip(labels, categories, ends, strict=True):
        _name_row(figure, label, label, colours.ink, above=_BAR // 2)
        figure.add_annotation(
            x=category.count,
            y=label,
            text=end,
            showarrow=False,
            xanchor="left",
            xshift=6,
            font={"size": 12, "color": colours.ink},
        )
    leave_right(figure, ends)
    figure.update_layout(bargap=1 - _BAR / _ROW, margin_l=0)
    figure.update_xaxes(visible=False, range=[0, max((c.count for c in categories), default=1)])
    figure.update_yaxes(autorange="reversed", visible=False, type="category")
    return figure


def draw_weeks(
    categories: Sequence[Category], weeks: Sequence[date], *, name: Name, lang: str, dark: bool
) -> go.Figure:
    """Category × week, each cell with its number."""
    columns = [day(week, "short", lang=lang) for week in weeks]
    every = -(-len(weeks) // _MOST_WEEKS) or 1
    return _heat(
        [list(c.weeks) for c in categories],
        [name(c.key) for c in categories],
        columns,
        {n: columns[n] for n in range(len(columns) - 1, -1, -every)},
        lang=lang,
        dark=dark,
    )


def draw_media(
    categories: Sequence[Category], media: Sequence[str], *, name: Name, lang: str, dark: bool
) -> go.Figure:
    """Category × media class, each cell with its number."""
    columns = [t(f"filters.media_{m}", lang) for m in media]
    return _heat(
        [[dict(c.media).get(m, 0) for m in media] for c in categories],
        [name(c.key) for c in categories],
        columns,
        {n: column.replace(" ", "<br>") for n, column in enumerate(columns)},
        lang=lang,
        dark=dark,
    )


def draw_days(days: Sequence[tuple[date, int]], *, lang: str, dark: bool) -> go.Figure:
    """Complaints of one category on each day. ``customdata``: the day (ISO)."""
    figure = base_figure(lang, dark, height=180)
    figure.add_bar(
        x=[d.isoformat() for d, _ in days],
        y=[count for _, count in days],
        marker={"color": palette(dark).accent, "line": {"width": 0}},
        customdata=[[d.isoformat()] for d, _ in days],
        hovertext=[
            f"<b>{day(d, 'weekday', lang=lang)}</b><br>" + t("complaints.count", lang, count=count)
            for d, count in days
        ],
        hoverinfo="text",
    )
    figure.update_layout(xaxis=day_axis([d for d, _ in days], lang))
    figure.update_yaxes(tickformat=",d")
    return figure


def _heat(
    cells: list[list[int]],
    rows: list[str],
    columns: list[str],
    below: Mapping[int, str],
    *,
    lang: str,
    dark: bool,
) -> go.Figure:
    """below: what stands under which columns."""
    figure = base_figure(lang, dark, height=56 + _CELL_ROW * max(len(rows), 2))
    colours = palette(dark)
    most = max((max(row, default=0) for row in cells), default=0) or 1
    figure.add_heatmap(
        z=cells,
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        colorscale=[[0, translucent(colours.accent, 0.04)], [1, colours.accent]],
        zmin=0,
        zmax=most,
        showscale=False,
        xgap=2,
        ygap=_CELL_ROW - _CELL,
        hovertext=[
            [f"<b>{row}</b><br>{column}<br>" + t("complaints.count", lang, count=count)
             for column, count in zip(columns, counts, strict=True)]
            for row, counts in zip(rows, cells, strict=True)
        ],
        hoverinfo="text",
    )  # fmt: skip
    for y, (name, counts) in enumerate(zip(rows, cells, strict=True)):
        _name_row(figure, y, name, colours.ink, above=_CELL // 2)
        for x, count in enumerate(counts):
            if count:
                ink = colours.page if count > _DARK_CELL * most else colours.ink
                figure.add_annotation(
                    x=x, y=y, text=number(count, lang=lang), showarrow=False,
                    font={"size": 11, "color": ink},
                )  # fmt: skip
    figure.update_xaxes(tickvals=list(below), ticktext=list(below.values()), showline=False)
    figure.update_yaxes(autorange="reversed", visible=False, rangemode="normal")
    figure.update_layout(margin={"l": 0, "t": _EDGE})
    return figure


def _name_row(figure: go.Figure, y: str | int, name: str, ink: str, *, above: int) -> None:
    """The name on the line over its bar or cells, whose upper edge is ``above`` their middle."""
    figure.add_annotation(
        x=0,
        xref="x domain",
        y=y,
        text=name,
        showarrow=False,
        xanchor="left",
        yshift=above + 9,
        borderpad=0,
        font={"size": 13, "color": ink},
    )


def _end(category: Category, lang: str) -> str:
    parts = [f"<b>{number(category.count, lang=lang)}</b>"]
    if category.previous:
        parts.append(percent(category.count / category.previous - 1, signed=True, lang=lang))
    if category.impact:
        parts.append(say_impact(category.impact, lang))
    if category.is_new or category.is_rising:
        mark = t("complaints.new" if category.is_new else "complaints.rising", lang)
        parts.append(f"<b>▲ {mark}</b>")
    return "   ".join(parts)


def say_impact(impact: Estimate, lang: str) -> str:
    return points(impact.value, lang=lang)


def _say(category: Category, label: str, lang: str) -> str:
    """Hover: the whole line in words."""
    lines = [f"<b>{label}</b>", t("complaints.count", lang, count=category.count)]
    if category.previous is not None:
        lines.append(t("complaints.before", lang, count=category.previous))
    if category.impact:
        lines.append(
            t("complaints.impact_between", lang,
              value=points(category.impact.value, lang=lang),
              low=points(category.impact.low, lang=lang),
              high=points(category.impact.high, lang=lang), n=category.impact.n)
        )  # fmt: skip
    return "<br>".join(lines)
