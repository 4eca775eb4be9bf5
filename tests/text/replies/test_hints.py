"""The hints against replies that were labelled before the hints were written."""

import json
from pathlib import Path

import pytest

from vigie.text.replies.hints import CRITERIA, Draft, Hint, hints

HERE = Path(__file__).parent


def labelled(language: str) -> list[tuple[Draft, dict[str, int]]]:
    rows = []
    for line in (HERE / f"replies_{language}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        draft = Draft(
            row["reply"], row["customer"], language, minutes=row["minutes"], target=row["target"]
        )
        rows.append((draft, row["labels"]))
    return rows


def scores(language: str, criterion: str) -> list[tuple[int, int]]:
    """(label, hint) of every reply."""
    return [
        (labels[criterion], next(h.score for h in hints(draft) if h.criterion == criterion))
        for draft, labels in labelled(language)
    ]


def precision_recall(pairs: list[tuple[int, int]], positive: set[int]) -> tuple[float, float]:
    hit = sum(label in positive and hint in positive for label, hint in pairs)
    said = sum(hint in positive for _, hint in pairs)
    true = sum(label in positive for label, _ in pairs)
    return hit / said, hit / true


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("criterion", CRITERIA)
def test_what_is_missing_and_what_is_there_are_both_found(language: str, criterion: str) -> None:
    pairs = scores(language, criterion)
    assert len(pairs) >= 60
    for positive in ({0}, {1, 2}):
        precision, recall = precision_recall(pairs, positive)
        assert min(precision, recall) >= 0.8, (criterion, positive, precision, recall)


def one(criterion: str, draft: Draft) -> Hint:
    return next(h for h in hints(draft) if h.criterion == criterion)


def test_a_promise_that_was_granted_is_honest() -> None:
    text = "Bonjour, vous serez remboursée de 20 euros mardi."
    assert one("honest", Draft(text)).reason == "unapproved"
    assert one("honest", Draft(text, is_approved=True)).score == 2


def test_the_same_wording_as_others_is_not_personal() -> None:
    text = "Bonjour Léa, votre colis retardé arrive demain avant midi, dites-nous en privé l’heure."
    other = text.replace("Léa", "Marc")
    hint = one("personal", Draft(text, "Mon colis est retardé", others=[other, "Merci à vous"]))
    assert (hint.score, hint.reason, hint.values) == (0, "same", {"count": 1, "score": 1.0})


def test_reasons_quote_what_decided_them() -> None:
    long = one("concise", Draft("x" * 412))
    assert (long.score, long.values["length"]) == (0, 412)
    assert one("fault", Draft("Désolés si vous avez été gêné.")).values["words"] == "si vous avez"
    assert one("concise", Draft("x" * 412, is_public=False)).score == 2


def test_time_is_only_judged_where_it_is_known() -> None:
    assert [h.criterion for h in hints(Draft("Bonjour"))] == list(CRITERIA[1:])
