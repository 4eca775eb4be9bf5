"""Twenty replies whose index is worked out by hand, and the pruning against all pairs."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.text.replies.generic import (
    MIN_TOKENS,
    NEAR,
    Sent,
    closest,
    generic_index,
    likeness,
    tokens,
)

FORMULA = "Bonjour {}, nous sommes désolés de ce retard et transmettons votre demande au service."
TWENTY = (
    # 1-5: one formula, five customers, names and links apart: all generic.
    Sent(FORMULA.format("Léa"), "lea"),
    Sent(FORMULA.format("Marc"), "marc"),
    Sent(FORMULA.format("Nadia") + " https://a.example/1", "nadia"),
    Sent("@karim " + FORMULA.format("Karim"), "karim"),
    Sent(FORMULA.format("Paul").upper(), "paul"),
    # 6-7: eleven words shared of thirteen, 0.85: generic.
    Sent("Le colis est retrouvé, il part demain matin de notre dépôt de Lyon.", "a"),
    Sent("Le colis est retrouvé, il part demain matin de notre dépôt de Nice.", "b"),
    # 8-9: eight of twelve, 0.67: not generic.
    Sent("Votre vase arrive jeudi avant midi, le livreur sonne deux fois.", "c"),
    Sent("Votre lampe arrive mardi avant midi, le livreur sonne trois fois.", "d"),
    # 10-11: the same words to the same customer: not generic.
    Sent("Je relance le transporteur ce matin et vous écris à seize heures.", "e"),
    Sent("Je relance le transporteur ce matin et vous écris à seize heures.", "e"),
    # 12-14: identical but under eight words: outside the index.
    Sent("Merci, bonne journée à vous.", "f"),
    Sent("Merci, bonne journée à vous.", "g"),
    Sent("Merci, bonne journée à vous.", "h"),
    # 15: the template, unchanged: generic.
    Sent("Nous vous prions de nous excuser pour la gêne occasionnée par cet incident.", "i"),
    # 16-20: each of its own.
    Sent("La caissière de Tours a été reçue hier par le directeur du magasin.", "j"),
    Sent("Votre loyer sera versé ce soir par un conseiller, au téléphone.", "k"),
    Sent("Le bus de remplacement quitte la gare à dix-neuf heures dix.", "l"),
    Sent("La taille 38 part demain, l’étiquette de retour arrive par courriel.", "m"),
    Sent("Le prélèvement de juin est annulé, la banque confirme vendredi prochain.", "n"),
)
TEMPLATE = "Nous vous prions de nous excuser pour la gêne occasionnée par cet incident."


def test_twenty_replies_by_hand() -> None:
    index = generic_index(TWENTY, (TEMPLATE,))
    assert (index.replies, index.generic) == (17, 8)
    assert index.share == pytest.approx(8 / 17)


def test_without_the_template_one_less_and_without_replies_no_share() -> None:
    assert generic_index(TWENTY).generic == 7
    assert generic_index(()).share is None


def test_names_handles_and_links_do_not_count() -> None:
    assert tokens("Hi Mark, see https://a.example/x @mark ^JB") == {"hi", "see"}


def test_a_draft_is_told_how_many_are_the_same() -> None:
    near = closest(FORMULA.format("Zoé"), [reply.text for reply in TWENTY])
    assert (near.count, near.score) == (5, 1.0)
    assert closest("Merci à vous", ["Merci à vous"]).count == 0


words = st.lists(st.sampled_from("abcdefghijklmn"), min_size=6, max_size=12, unique=True)


@given(st.lists(st.tuples(words, st.sampled_from("xyz")), max_size=25), st.randoms())
def test_pruning_loses_no_pair(drawn: list[tuple[list[str], str]], order: random.Random) -> None:
    replies = [Sent(" ".join(text), customer) for text, customer in drawn]
    order.shuffle(replies)
    long = [r for r in replies if len(tokens(r.text)) >= MIN_TOKENS]
    expected = sum(
        any(
            o.customer != r.customer and likeness(tokens(o.text), tokens(r.text)) >= NEAR
            for o in long
        )
        for r in long
    )
    assert generic_index(replies).generic == expected
