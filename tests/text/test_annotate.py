from vigie.text.annotate import annotate


def test_each_text_gets_its_language_and_its_scorers_word() -> None:
    found = annotate(
        ["I love this wonderful kettle, it is great", "", "ok"],
        ["social", "press", "review"],
        [None, None, "en"],
        [None, None, 5.0],
    )
    assert found.language == ["en", None, "en"]
    assert found.scored_sentiment[0] == "positive"
    assert found.scored_sentiment[1] == "unscored"
    assert found.unscored_reason[1] == "no_text"


def test_a_complaint_is_found_beside_the_class() -> None:
    found = annotate(
        ["Toujours pas reçu mon colis, je veux un remboursement"], ["social"], [None], [None]
    )
    assert found.language == ["fr"]
    assert found.is_grievance == [True]
    assert "delivery" in found.themes[0]
    assert found.wishes == [["refund"]]
