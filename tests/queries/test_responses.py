"""Response figures from imported threads, each worked out by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.queries.corner import NOON, add_event, add_mention, base
from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.queries.follow_up import compensations, funnel
from vigie.queries.responses import (
    first_response,
    first_response_by,
    reply_pairs,
)
from vigie.queries.silence import silence, silent_complaints
from vigie.store.database import Database

ALL = Scope(Period(date(2026, 1, 1), date(2026, 12, 31)))
NOW = NOON + timedelta(days=10)


def after(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """Monday 16 November, 13:00 in Paris. Four customers on one channel.

    Léa: complaint, automatic answer at once, a person after 90 min, thanks, second answer.
    Marc: question, answered after 10 min. Nadia: complaint, never answered. Paul: only dated by
    day. The answer to Marc answers nobody else in the thread that he shares with Zoé.
    """
    made = base(tmp_path)
    with made.writing() as w:
        own = {"author": "Aubépine", "is_own_voice": True}
        add_mention(w, "lea1", NOON, is_complaint=True, themes=["delivery"], reach=100)
        add_mention(
            w, "auto", NOON + after(0.5), thread="lea1", parent="lea1", **own,
            text="Nous avons bien recu votre message.",
        )  # fmt: skip
        add_mention(w, "human", NOON + after(90), thread="lea1", parent="lea1", **own)
        add_mention(w, "lea2", NOON + after(100), thread="lea1", parent="human")
        add_mention(w, "human2", NOON + after(130), thread="lea1", parent="lea2", **own)
        add_mention(w, "marc1", NOON, author="marc")
        add_mention(w, "zoe1", NOON + after(5), author="zoe", thread="marc1", parent="marc1")
        add_mention(w, "to_marc", NOON + after(10), thread="marc1", parent="marc1", **own)
        add_mention(
            w, "nadia1", NOON + after(60), author="nadia", is_complaint=True, reach=40,
            themes=["refund"],
        )  # fmt: skip
        add_mention(w, "paul1", NOON, author="paul", precision="day", is_complaint=True)
    return made


def test_pairs_count_every_answer_with_the_post_it_answers(db: Database) -> None:
    pairs = reply_pairs(db, ALL)
    assert pairs.n == 4  # 0.5, 10, 30, 90
    assert pairs.median_minutes == pytest.approx(20)
    assert pairs.p90_minutes == pytest.approx(72)


def test_first_response_is_per_customer_and_by_a_person(db: Database) -> None:
    found = first_response(db, ALL, NOW)
    assert (found.n, found.open, found.not_yet_due) == (2, 2, 0)
    assert found.median_minutes == pytest.approx(50)  # 10 and 90
    assert found.median_business_minutes == pytest.approx(50)
    assert (found.met, found.missed, found.in_target) == (2, 2, 0.5)


def test_what_is_not_yet_due_is_apart(db: Database) -> None:
    found = first_response(db, ALL, NOON + after(120))
    assert (found.open, found.not_yet_due, found.missed, found.in_target) == (2, 2, 0, 1.0)


def test_it_is_split_by_platform_theme_and_account(db: Database) -> None:
    themes = first_response_by(db, ALL, "theme", NOW).set_index("name")
    assert themes.loc["delivery", "n"] == 1
    assert themes.loc["refund", "open"] == 1
    by = first_response_by(db, ALL, "answered_by", NOW).set_index("name")
    assert by.loc["Aubépine", "n"] == 2
    with db.writing() as writer:
        add_event(writer, "c1", 1, "opened", NOON, priority="complaint")
        add_event(writer, "c1", 2, "mention_added", NOON, mention="lea1")
        add_event(writer, "c1", 3, "assigned", NOON, to="a")
        add_event(writer, "c1", 4, "assigned", NOON, to="b")
    owners = first_response_by(db, ALL, "owner", NOW)
    assert owners[["name", "n"]].to_numpy().tolist() == [["b", 1]]


def test_silence_is_the_complaints_without_a_person(db: Database) -> None:
    found = silence(db, ALL)
    assert (found.n, found.reach, found.complaints, found.unknown) == (2, 40, 3, 0)
    assert silent_complaints(db, ALL)["author"].tolist() == ["nadia", "paul"]


def test_an_answer_recorded_here_counts_like_an_imported_one(db: Database) -> None:
    with db.writing() as writer:
        add_event(writer, "c1", 1, "opened", NOON, priority="complaint")
        add_event(writer, "c1", 2, "mention_added", NOON, mention="nadia1")
        add_event(writer, "c1", 3, "replied", NOON + after(150), mention="nadia1")
    assert silence(db, ALL).n == 1
    assert first_response(db, ALL, NOW).n == 3


def test_channels_without_answers_are_unknown_not_silent(tmp_path: Path) -> None:
    made = base(tmp_path)
    with made.writing() as writer:
        add_mention(writer, "alone", NOON, is_complaint=True)
    found = silence(made, ALL)
    assert (found.n, found.oldest, found.reach, found.unknown) == (0, None, None, 1)
    assert first_response(made, ALL).in_target is None
    assert reply_pairs(made, ALL).median_minutes is None


def test_an_identical_text_at_once_to_three_customers_is_automatic(tmp_path: Path) -> None:
    made = base(tmp_path)
    with made.writing() as writer:
        for number in range(3):
            name = f"c{number}"
            add_mention(writer, name, NOON, author=name)
            add_mention(
                writer, f"r{number}", NOON + after(0.2), author="Aubépine", is_own_voice=True,
                thread=name, parent=name, text=f"@{name} Merci, un conseiller arrive",
            )  # fmt: skip
    assert first_response(made, ALL).n == 0
    assert reply_pairs(made, ALL).n == 3
    assert made.rows("SELECT count(*), count_if(is_human) FROM company_answers") == [(3, 0)]


def test_an_answer_to_an_own_post_goes_to_the_only_customer(tmp_path: Path) -> None:
    made = base(tmp_path)
    own = {"author": "Aubépine", "is_own_voice": True, "thread": "t"}
    with made.writing() as writer:
        add_mention(writer, "t", NOON)
        add_mention(writer, "r1", NOON + after(5), parent=None, **own)
        add_mention(writer, "r2", NOON + after(6), parent="r1", **own)
    assert first_response(made, ALL).median_minutes == pytest.approx(5)
    assert reply_pairs(made, ALL).n == 0


def test_funnel_ledger_and_generic_wording(db: Database) -> None:
    way = ("opened", "contact_offered", "contact_accepted", "resolved", "closed_in_public")
    with db.writing() as writer:
        for number in range(1, 6):
            for position, kind in enumerate(way[:number], 1):
                add_event(writer, f"c{number}", position, kind, NOON, priority="complaint")
        add_event(writer, "c5", 6, "reopened", NOON)
        for case, position, kind, what, amount in (
            ("c1", 2, "compensation_granted", "refund", 12.5),
            ("c2", 3, "compensation_granted", "refund", 7.5),
            ("c2", 4, "compensation_offered", "voucher", 5),
        ):
            details = {"kind": what, "amount": amount}
            add_event(writer, case, position, kind, NOON, details=details)
    assert funnel(db, ALL) == {
        "complaint": 5, "offered": 4, "accepted": 3, "resolved": 1, "closed": 0,
    }  # fmt: skip
    with db.writing() as writer:
        add_event(writer, "c6", 1, "opened", NOON, priority="complaint")
        add_event(writer, "c6", 2, "mention_added", NOON, mention="early")
        add_mention(writer, "early", NOON - timedelta(days=30), author="early")
    october = Scope(Period(date(2026, 10, 1), date(2026, 10, 31)))
    november = Scope(Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert (funnel(db, october)["complaint"], funnel(db, november)["complaint"]) == (1, 5)
    assert funnel(db, Scope(ALL.period, brands=("Aubépine",)))["complaint"] == 1
    ledger = compensations(db, ALL).set_index("category")
    assert ledger.loc["refund", ["granted", "amount", "offered"]].tolist() == [2, 20.0, 0]
    assert ledger.loc["voucher", "offered"] == 1
    assert compensations(db, october).empty
    with db.writing() as writer:
        details = {"kind": "gesture", "amount": 3}
        add_event(writer, "c6", 3, "compensation_granted", NOON, details=details)
    settled_later = compensations(db, october)
    assert settled_later[["category", "amount"]].values.tolist() == [["gesture", 3.0]]
