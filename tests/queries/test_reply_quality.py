"""Reply quality of a period, each figure worked out by hand."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.queries.corner import NOON, add_event, add_mention, base
from vigie.commands.cases import review_reply
from vigie.domain.periods import Period
from vigie.queries.complaint_work import count_open_cases
from vigie.queries.filters import Scope
from vigie.queries.reply_quality import GenericWeek, read_reply_quality
from vigie.store.backend import Writer
from vigie.store.database import Database

WEEK = Scope(Period(date(2026, 11, 16), date(2026, 11, 22)))
SAME = "nous sommes navrés que le colis soit perdu écrivez nous en message privé"


def answer(writer: Writer, name: str, text: str, minutes: int = 10, **values: object) -> str:
    """A customer's message and, so many minutes later, what the company answered."""
    add_mention(writer, f"{name}-asks", NOON, author=name, text="Colis 4411 perdu depuis jeudi")
    return add_mention(
        writer, name, NOON + timedelta(minutes=minutes), author="Aubépine", is_own_voice=True,
        thread=f"{name}-asks", parent=f"{name}-asks", text=text, **values,
    )  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """Two customers got the same words, one an own answer, one a short, one an automatic one."""
    made = base(tmp_path)
    with made.writing() as w:
        answer(w, "lea", SAME)
        answer(w, "marc", "@marc " + SAME)
        answer(w, "nadia", "Bonjour Nadia, le colis 4411 est retrouvé, il part demain avant midi")
        answer(w, "paul", "Merci Paul")
        answer(w, "zoe", "Message automatique, nos conseillers liront votre demande sous peu")
        add_mention(
            w, "other", NOON, author="Vesta", is_own_voice=True, brand="Vesta", text=SAME,
            thread="lea-asks", parent="lea-asks",
        )  # fmt: skip
    return made


def test_the_generic_index_counts_replies_of_eight_words(db: Database) -> None:
    found = read_reply_quality(db, Scope(WEEK.period, brands=("Aubépine",)))
    assert (found.generic.replies, found.generic.generic, found.generic.share) == (4, 2, 0.5)
    assert found.weeks == (GenericWeek(date(2026, 11, 16), found.generic),)


def test_the_score_is_points_over_possible_points_of_replies_by_people(db: Database) -> None:
    found = read_reply_quality(db, Scope(WEEK.period, brands=("Aubépine",))).quality
    assert (found.replies, found.reviewed) == (4, 0)
    assert found.criteria["on_time"] == 1.0
    assert found.criteria["concise"] == 1.0
    # Two are near-identical, one names the parcel and its number, "Merci Paul" names nothing.
    assert found.criteria["personal"] == 0.25
    assert found.score == pytest.approx(sum(found.criteria.values()) / 8)


def test_a_persons_mark_overrules_the_hint_and_the_newest_wins(db: Database) -> None:
    scope = Scope(WEEK.period, brands=("Aubépine",))
    before = read_reply_quality(db, scope).quality
    with db.writing() as writer:
        reply = answer(writer, "ines", "Merci Inès")
    plain = read_reply_quality(db, scope).quality
    review_reply(db, reply_id=reply, scores={"personal": 0, "concise": 0}, actor="a")
    review_reply(db, reply_id=reply, scores={"personal": 2}, actor="b")
    found = read_reply_quality(db, scope).quality
    assert (before.replies, found.replies, found.reviewed) == (4, 5, 1)
    assert plain.criteria["personal"] == 0.2
    assert found.criteria["personal"] == 0.4
    assert found.criteria["concise"] == 0.8


def test_late_answers_lose_points_in_the_hours_of_their_target(db: Database) -> None:
    with db.writing() as writer:
        # Monday 13:00, a question: due on the next working day plus 15 h; three days are late.
        answer(writer, "late", "Merci", minutes=3 * 24 * 60)
    found = read_reply_quality(db, Scope(WEEK.period, brands=("Aubépine",))).quality
    assert found.criteria["on_time"] == pytest.approx((4 * 2 + 1) / 10)


def test_a_period_without_replies_has_no_score(db: Database) -> None:
    found = read_reply_quality(db, Scope(Period(date(2026, 1, 1), date(2026, 1, 2))))
    assert (found.quality.score, found.generic.share) == (None, None)


def test_open_cases_of_a_category_are_those_open_at_that_moment(db: Database) -> None:
    hour = timedelta(hours=1)
    with db.writing() as w:
        for number in (1, 2):
            name = f"c{number}"
            add_mention(w, name, NOON, author=name, is_complaint=True, themes=["delivery"])
            add_event(w, name, 1, "opened", NOON, priority="complaint")
            add_event(w, name, 2, "mention_added", NOON, mention=name)
        add_event(w, "c2", 3, "resolved", NOON + hour, reason="solved")
        add_event(w, "c2", 4, "reopened", NOON + 3 * hour)
    for moment, count in ((0.5, 2), (2, 1), (4, 2)):
        assert count_open_cases(db, WEEK, NOON + moment * hour) == {"delivery": count}
