"""An alert in a sentence, from its stored facts, in the reader's language."""

from datetime import datetime

from vigie.alerts.found import Found
from vigie.alerts.record import Alert
from vigie.domain.level import Sign
from vigie.i18n import instant, number, percent, t

_LEAST_REPOSTS = 0.3


def say(alert: Alert | Found) -> str:
    """What, how much against usual, since when; a second sentence on reposts where they made it."""
    facts, kind = alert.facts, alert.kind
    since = instant(alert.since)
    if kind == "spike":
        key = "alerts.say_spike_negative" if alert.key == "negative" else "alerts.say_spike"
        text = t(
            key,
            value=number(facts["value"]),
            usual=number(facts["usual"]),
            unit=t(f"alerts.unit_{facts['unit']}"),
            since=since,
        )
    elif kind == "negative_share":
        text = t(
            "alerts.say_negative_share",
            share=percent(facts["share"]),
            usual=percent(facts["usual"]),
            n=facts["n"],
            since=since,
        )
    elif kind == "severe":
        text = t(
            "alerts.say_severe",
            count=facts["count"],
            group=t(f"alerts.group_{facts['group']}"),
            words=_quoted(facts["words"][:3]),
            since=since,
        )
    elif kind == "author":
        size = "followers" if facts.get("followers") else "reach"
        text = t(
            f"alerts.say_author_{size}",
            count=facts["count"],
            author=facts["author"],
            platform=facts["platform"],
            size=number(facts[size] or 0),
            since=since,
        )
    elif kind == "press":
        text = t(
            "alerts.say_press",
            count=len(facts["outlets"]),
            outlets=", ".join(facts["outlets"][:4]),
            since=since,
        )
    else:
        oldest = instant(datetime.fromisoformat(facts["oldest"]))
        text = t("alerts.say_silence", count=facts["count"], oldest=oldest)
    return text + _of_reposts(alert)


def _of_reposts(alert: Alert | Found) -> str:
    made = alert.facts.get("made") or {}
    mentions, reposts = made.get("mentions", 0), made.get("reposts", 0)
    if alert.kind not in {"spike", "negative_share"} or reposts < _LEAST_REPOSTS * max(mentions, 1):
        return ""
    return " " + t(
        "alerts.say_reposts", reposts=reposts, mentions=mentions, accounts=made["accounts"]
    )


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
    return t(f"alerts.sign_{sign.name}_figure", figure=shown)


def _quoted(words: list[str]) -> str:
    return ", ".join(t("alerts.quoted", words=word) for word in words)
