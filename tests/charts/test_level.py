"""The level's history: steps of what was proposed, decisions of a person as marks."""

from datetime import UTC, datetime, timedelta

from vigie.charts.level import draw_levels
from vigie.domain.level import Decision, Proposal

NOW = datetime(2026, 11, 15, 20, tzinfo=UTC)


def test_steps_rise_at_once_and_fall_after_three_days() -> None:
    history = [
        Proposal(NOW - timedelta(days=20), "red"),
        Proposal(NOW - timedelta(days=18), "green"),
    ]
    steps = draw_levels(history, [], NOW, lang="fr", dark=False).data[0]
    assert list(steps.y) == [0, 3, 3, 3, 0, 0]
    assert steps.x[-1].startswith("2026-11-15")


def test_a_decision_after_the_data_s_present_is_on_the_axis() -> None:
    made = NOW + timedelta(days=6)
    decision = Decision(made, "orange", "vidéo vérifiée", made + timedelta(hours=6), "a1")
    figure = draw_levels([], [decision], NOW, lang="fr", dark=False)
    assert figure.data[1].y == (2,)
    assert "vidéo vérifiée" in figure.data[1].hovertext[0]
    assert figure.layout.xaxis.range[1] > made.date().isoformat()
    assert len(figure.layout.xaxis.tickvals) <= 4


def test_a_short_history_begins_with_the_data() -> None:
    steps = draw_levels([], [], NOW, days=3, lang="fr", dark=False).data[0]
    assert steps.x[0].startswith("2026-11-12")
