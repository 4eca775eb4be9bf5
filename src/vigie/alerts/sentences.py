"""An alert in a sentence, from its stored facts, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from vigie.alerts.found import Found
from vigie.alerts.record import Alert
from vigie.domain.level import Sign
from vigie.i18n import compact, day, instant, language, number, percent, platform_name, t

Facts = Mapping[str, Any]

_LEAST_REPOSTS = 0.3
# Other series and authors named in a sentence.
_MOST = 5
_VOICES = 3


def say(alert: Alert | Found) -> str:
    """What, how much against usual, since when; then where else it shows and what reposts made."""
    facts, since = alert.facts, _since(alert.since)
    text = _SAY[alert.kind](facts, since)
    return " ".join(filter(None, (text, _elsewhere(facts), _of_reposts(alert))))


def name_kind(alert: Alert | Found) -> str:
    """A spike says of what: mentions, negative ones, complaints, reach."""
    measure = alert.facts.get("measure", "mentions")
    if alert.kind == "spike" and measure != "mentions":
        return t(f"alerts.kind_spike_{measure}")
    return t(f"alerts.kind_{alert.kind}")


def _since(at: datetime) -> str:
    """Events of whole days begin at midnight: a time of day would be invented."""
    return day(at.date()) if (at.hour, at.minute, at.second) == (0, 0, 0) else instant(at)


def _spike(facts: Facts, since: str) -> str:
    measure = facts.get("measure", "mentions")
    value = compact if measure == "reach" else number
    return t(
        "alerts.say_spike",
        what=t(f"alerts.what_{measure}", value=value(facts["value"])),
        place=_place(facts, facts),
        unit=t(f"alerts.unit_{facts['unit']}"),
        usual=value(facts["usual"]),
        since=since,
    )


def _negative_share(facts: Facts, since: str) -> str:
    return t(
        "alerts.say_negative_share",
        share=percent(facts["share"]),
        place=_place(facts, facts),
        usual=percent(facts["usual"]),
        n=facts["n"],
        since=since,
    )


def _place(series: Mapping[str, str], facts: Facts) -> str:
    return "" if series.get("dimension", "all") == "all" else f" ({_name(series, facts)})"


def _name(series: Mapping[str, str], facts: Facts) -> str:
    name = series["name"]
    if series["dimension"] == "media":
        return t(f"alerts.media_{name}")
    return str(facts.get("labels", {}).get(name, {}).get(language(), name))


def _elsewhere(facts: Facts) -> str:
    """The other series that show the same event: each brand, class and category once."""
    named: dict[str, None] = {}
    for series in facts.get("where", ()):
        if series["dimension"] == "all":
            named[t(f"alerts.in_{series['measure']}")] = None
        elif series["measure"] == "complaints":
            named[t("alerts.in_complaints", name=_name(series, facts))] = None
        else:
            named[_name(series, facts)] = None
    own = _name(facts, facts) if facts.get("dimension", "all") != "all" else ""
    listed = [name for name in named if name != own]
    return t("alerts.say_where", list=", ".join(listed[:_MOST])) if listed else ""


def _severe(facts: Facts, since: str) -> str:
    return t(
        "alerts.say_severe",
        count=facts["count"],
        group=t(f"alerts.group_{facts['group']}"),
        words=", ".join(t("alerts.quoted", words=word) for word in facts["words"][:3]),
        since=since,
    )


def _author(facts: Facts, since: str) -> str:
    voices = facts["voices"]
    named = ", ".join(_voice(*voice) for voice in voices[:_VOICES])
    if len(voices) > _VOICES:
        named = t("alerts.voices_more", list=named, count=len(voices) - _VOICES)
    return t("alerts.say_author", count=len(voices), voices=named, since=since)


def _voice(author: str, platform: str, followers: int | None, reach: int | None) -> str:
    key, size = ("followers", followers) if followers else ("reach", reach)
    return t(
        f"alerts.voice_{key}",
        author=author,
        platform=platform_name(platform),
        size=number(size or 0),
    )


def _press(facts: Facts, since: str) -> str:
    outlets = facts["outlets"]
    return t("alerts.say_press", count=len(outlets), outlets=", ".join(outlets[:4]), since=since)


def _silence(facts: Facts, _since: str) -> str:
    oldest = instant(datetime.fromisoformat(facts["oldest"]))
    return t("alerts.say_silence", count=facts["count"], oldest=oldest)


_SAY: Mapping[str, Callable[[Facts, str], str]] = {
    "spike": _spike, "negative_share": _negative_share, "severe": _severe, "author": _author,
    "press": _press, "silence": _silence,
}  # fmt: skip


def _of_reposts(alert: Alert | Found) -> str:
    made = alert.facts.get("made") or {}
    mentions, reposts = made.get("mentions", 0), made.get("reposts", 0)
    if alert.kind not in {"spike", "negative_share"} or reposts < _LEAST_REPOSTS * max(mentions, 1):
        return ""
    return t("alerts.say_reposts", reposts=reposts, mentions=mentions, accounts=made["accounts"])


def say_sign(sign: Sign) -> str:
    """``volume ×3,1``: the sign with its figure; or that it is not measured."""
    if sign.lit is None:
        return t("alerts.sign_unmeasured", sign=t(f"alerts.sign_{sign.name}"))
    figure = sign.figure
    if figure is None:
        return t(f"alerts.sign_{sign.name}")
    if sign.name == "volume":
        shown = "×" + number(figure, 1)
    elif sign.name == "negative_share":
        shown = percent(figure)
    else:
        shown = number(figure)
    return t(f"alerts.sign_{sign.name}_figure", figure=shown, count=figure)
