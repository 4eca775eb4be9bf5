"""Language first: named, unknown, and weighed by the file it came in."""

import numpy as np
import pytest

from vigie.resources import folder
from vigie.text.identifier import FILE, identifier
from vigie.text.language import MIN_NAMED, OFFERED, identify, identify_together
from vigie.text.training.languages import shrink

FRENCH = [
    f"Le colis numéro {i} est arrivé en retard et personne ne répond" for i in range(MIN_NAMED)
]
ENGLISH = [f"The parcel number {i} came late and nobody answers me" for i in range(MIN_NAMED)]


def test_names_full_sentences() -> None:
    texts = [FRENCH[0], ENGLISH[0], "Der Kundendienst antwortet seit Wochen nicht auf meine Mails"]
    assert [found.code for found in identify(texts)] == ["fr", "en", "de"]


def test_short_texts_emoji_and_addresses_are_unknown() -> None:
    for text in ("", "Très bien", "👏👏👏", "12345", "https://example.org/a @someone"):
        assert identify([text])[0].code is None


def test_addresses_and_mentions_do_not_vote() -> None:
    text = (
        "@thebestcompanyever https://www.the-best-company.com/all Toujours pas de nouvelles de vous"
    )
    assert identify([text])[0].code == "fr"


def test_a_french_file_names_its_short_texts() -> None:
    found = identify_together([*FRENCH, "Très bien", "👏"])
    assert [language.code for language in found[-2:]] == ["fr", None]


def test_an_english_sentence_stays_english_in_a_french_file() -> None:
    assert identify_together([*FRENCH, ENGLISH[0]])[-1].code == "en"


def test_a_small_file_says_nothing_about_its_short_texts() -> None:
    assert identify_together([FRENCH[0], "Très bien"])[-1].code is None


def test_repeated_texts_get_one_answer() -> None:
    assert identify([FRENCH[0]] * 3) == identify([FRENCH[0]]) * 3


def test_many_texts_at_once_read_as_the_library_reads_one() -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    library.set_languages(list(OFFERED))
    texts = [
        *FRENCH,
        *ENGLISH,
        "ÇA SUFFIT MAINTENANT",
        "e\u0301te\u0301",
        "日本語",
        "a",
        "",
        "\ud83d",
    ]
    found = identifier().shares(texts)
    for text, shares in zip(texts, found, strict=True):
        ranked = dict(library.rank(text))
        assert shares == pytest.approx([ranked[code] for code in OFFERED], abs=1e-4)


def test_the_shipped_model_is_the_installed_librarys() -> None:
    assert identifier().languages == OFFERED
    with np.load(folder("models") / FILE, allow_pickle=False) as shipped:
        made = shrink()
        assert set(shipped.files) == made.keys()
        for name, array in made.items():
            np.testing.assert_array_equal(shipped[name], array)
