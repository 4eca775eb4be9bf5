from vigie.text.replies.phrases import blanks, is_unchanged, phrases


def test_both_languages_offer_the_same_situations_with_blanks_to_fill() -> None:
    assert phrases("fr").keys() == phrases("en").keys()
    assert all(
        blanks(phrase)
        for language in ("fr", "en")
        for found in phrases(language).values()
        for phrase in found
    )


def test_a_phrase_sent_as_it_stands_is_noticed() -> None:
    phrase = phrases("fr")["closing"][0]
    assert is_unchanged(phrase + " ", "fr")
    assert not is_unchanged(phrase.replace("[Prénom]", "Léa"), "fr")
