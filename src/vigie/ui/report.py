"""The report page: the week, its figures in short, and the pages exactly as they go out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from vigie.commands.recipients import read_recipients
from vigie.commands.registry import perform
from vigie.commands.report_week import collect_week
from vigie.domain.periods import iso_week, week_name
from vigie.i18n import language, number, percent, points, span, t
from vigie.reports import archive
from vigie.reports.changes import tell_changes, tell_partial
from vigie.reports.dispatch import dispatch, is_configured
from vigie.reports.formats import FORMATS
from vigie.reports.model import Week
from vigie.reports.plain import dump
from vigie.reports.produce import Made, make, name_of
from vigie.sending.settings import named_recipients
from vigie.store.backend import Backend
from vigie.ui import feedback, guard, links
from vigie.ui.context import Context

_MIME = {"html": "text/html", "pdf": "application/pdf", "png": "image/png"}
_SHOWN_WEEKS = 104


@dataclass(frozen=True)
class Chosen:
    """The week as it stands, with its words; in which language the report will be."""

    week: Week
    lang: str


def choose_week(context: Context) -> Chosen | None:
    """The newest week that is over first; None where nothing is stored."""
    weeks = context.ask(list_weeks, context.today)
    if not weeks:
        feedback.say_empty(t("report.no_data"), partial(links.offer_import, context))
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            t("report.choose_week"),
            weeks,
            format_func=_week_name,
            key="report_week",
            bind="query-params",
            width=420,
        )
        lang = st.segmented_control(
            t("report.language_of"),
            ("fr", "en"),
            default=context.lang,
            format_func=lambda code: t(f"report.language.{code}"),
            key="report_language",
        )
    brand = context.scope.brands[0] if len(context.scope.brands) == 1 else None
    with feedback.sentences():
        week = context.ask(collect_week, name, brand, context.today)
        return Chosen(archive.add_words(context.db, week), lang or context.lang)
    return None


def list_weeks(db: Backend, today: date) -> tuple[str, ...]:
    """Names of the weeks that hold mentions, the running one last."""
    rows = db.rows(
        """SELECT DISTINCT date_trunc('week', m.day)::DATE FROM mention m
        WHERE m.is_own ORDER BY 1 DESC LIMIT $most""",
        {"most": _SHOWN_WEEKS},
    )
    mondays: list[date] = [row[0] for row in rows]
    over = [m for m in mondays if m + timedelta(days=6) < today]
    return tuple(week_name(m) for m in (*over, *(m for m in mondays if m not in over)))


def show_summary(context: Context, chosen: Chosen) -> None:
    """The main figures and sentences, before anything is drawn."""
    week = chosen.week
    if week.is_partial:
        st.warning(tell_partial(week, language()), icon=":material/hourglass_bottom:")
    share, net = week.negative_share.value, week.net.value
    figures = [
        (t("report.mentions"), number(week.mentions.value)),
        (t("report.negative_share"), percent(share) if share is not None else None),
        (t("report.net"), points(net) if net is not None else None),
    ]
    if week.complaints:
        figures.append((t("report.complaints"), number(week.complaints.total.value)))
    with st.container(horizontal=True):
        for label, value in figures:
            too_small = feedback.say_too_small(week.negative_share.n or 0)
            st.metric(label, value or too_small, border=True)
    for sentence in tell_changes(week, context.lang):
        st.markdown(f"- {sentence.text}")
    before = archive.latest(context.db, week.week, week.brand)
    lines = archive.tell_differences(week, before.figures, context.lang) if before else []
    if lines:
        st.info("\n".join([t("report.differences_title"), *(f"- {line}" for line in lines)]))


def show_preview(context: Context, chosen: Chosen) -> None:
    """Drawn on demand by the same code as the command; kept until figures or words change."""
    st.subheader(t("report.preview_title"), anchor=False)
    st.caption(t("report.preview_note"))
    state = f"{chosen.week.data_hash()}{chosen.week.note}{_releases(chosen.week)}{chosen.lang}"
    if st.button(t("report.preview"), key="report_preview", icon=":material/visibility:"):
        with feedback.sentences(), st.spinner(t("report.preview_running")):
            st.session_state["report_made"] = (state, _make(context, chosen))
    made_of, made = st.session_state.get("report_made", ("", None))
    if made is None or made_of != state:
        return
    for number_of, picture in enumerate(made.pictures, start=1):
        alt = t("report.page_alt", page=number_of)
        with st.container(border=True, width=720):
            st.image(picture, caption=alt, width="stretch")
    _show_files(context, chosen, made)


def _make(context: Context, chosen: Chosen) -> Made:
    now = datetime.now(ZoneInfo(context.db.timezone))
    before = archive.latest(context.db, chosen.week.week, chosen.week.brand)
    return make(
        chosen.week,
        chosen.lang,
        produced_at=now,
        attended=True,
        pictures=True,
        differences=archive.tell_differences(chosen.week, before.figures, chosen.lang)
        if before
        else [],
    )


def _show_files(context: Context, chosen: Chosen, made: Made) -> None:
    with st.container(horizontal=True):
        for form in reversed(FORMATS):
            st.download_button(
                t("report.download", form=form.upper()),
                made.bytes_of(form),
                file_name=f"{name_of(chosen.week, chosen.lang)}.{form}",
                mime=_MIME[form],
                key=f"report_{form}",
                icon=":material/download:",
                on_click=_keep,
                args=(context, chosen, made, [form]),
            )
        may_send = is_configured() and guard.may(context.actor, "analyst")
        is_sent = may_send and st.button(
            t("report.send"), key="report_send", icon=":material/send:"
        )
    people = named_recipients(read_recipients(context.db))
    if may_send and people:
        st.caption(t("report.sends_to", names=", ".join(people)))
    if is_sent:
        _send(context, chosen, made)


def _send(context: Context, chosen: Chosen, made: Made) -> None:
    with feedback.sentences():
        actor = guard.check("analyst")
        people = read_recipients(context.db)
        for outcome in dispatch(made, chosen.week, chosen.lang, people):
            values = {"outcome": outcome.as_json(), "actor": actor.id}
            perform(context.db, "report_sent", values)
            say = st.success if outcome.is_complete else st.error
            say(outcome.sentence(context.lang))
        _keep(context, chosen, made, ["mail"])


def _keep(context: Context, chosen: Chosen, made: Made, formats: list[str]) -> None:
    """What left the house is in the archive; the same figures once."""
    before = archive.latest(context.db, chosen.week.week, chosen.week.brand)
    if before and before.data_hash == chosen.week.data_hash() and before.language == chosen.lang:
        return
    values = {
        "figures": dump(chosen.week),
        "report_language": chosen.lang,
        "formats": formats,
        "pages": made.pages,
        "actor": context.actor.id,
    }
    perform(context.db, "report_keep", values)


def _releases(week: Week) -> tuple[bool | None, ...]:
    found = week.complaints.categories if week.complaints else ()
    return tuple(c.verbatim.released for c in found if c.verbatim)


def _week_name(name: str) -> str:
    period = iso_week(name)
    title = t("report.week_title", week=int(name[-2:]), year=name[:4])
    return f"{title}, {span(period.start, period.end)}"
