"""The sentiment page against a real file: figures, groups, a correction by one click."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import fill, own_elements
from vigie.access.people import declare
from vigie.commands.correction import correct_sentiment
from vigie.queries.scoring import OPTION
from vigie.store.options import write_option


@pytest.fixture
def page(database, visit):
    fill(database, per_day=12)
    declare(database, "Camille")
    app = visit()
    app.switch_page("../../../pages/sentiment.py")
    return app.run()


def test_level_change_and_agreement(page):
    assert not page.exception
    labels = {metric.label: metric.value for metric in page.metric}
    assert labels["Tonalité nette"].endswith(("pts", "pt"))
    titles = [found.value for found in page.subheader]
    titles += [part["title"] for part in own_elements(page)]
    assert "Les mentions qui pèsent le plus" in titles
    assert any(title.startswith("Part négative") for title in titles)


def test_groups_follow_the_choice(page):
    page.button_group(key="by").set_value("brand").run()
    assert not page.exception


def test_few_pairs_give_a_table_and_no_rate(database, visit):
    fill(database, per_day=12)
    with database.writing() as writer:
        writer.run("UPDATE mention SET supplied_sentiment = 'neutral'")
    (chosen,) = database.row(
        "SELECT arg_max(mention_id, published_at)::VARCHAR FROM mention WHERE NOT is_repost"
    )
    correct_sentiment(database, mention_ids=[chosen], sentiment="positive", actor="ana")
    declare(database, "Camille")
    app = visit()
    app.switch_page("../../../pages/sentiment.py")
    texts = [found.value for found in app.run().markdown]
    assert "**L’export** et **une personne**\u00a0: trop peu pour un taux" in texts


def test_what_was_learned_is_told_in_the_readers_words(database, visit, tmp_path):
    found = {"n": 9, "macro_f1": 0.5}
    sets = [found | {"source": name} for name in ("books_fr", "our_own", "corrections")]
    figures = {"folds": 3, "sets": sets, "before": sets}
    (tmp_path / "fr.json").write_text(json.dumps(figures), "utf-8")
    fill(database, per_day=12)
    with database.writing() as writer:
        write_option(writer, OPTION, {"models": str(tmp_path)}, "ana")
    declare(database, "Camille")
    app = visit()
    app.switch_page("../../../pages/sentiment.py")
    tables = [frame.value for frame in app.run().dataframe]
    (learned,) = [frame for frame in tables if "Textes" in frame]
    assert list(learned["Textes"]) == ["Avis sur des livres", "our_own", "Mentions corrigées"]


def explanation(is_overruled: bool) -> None:
    from vigie.text.sentiment.explaining import Cause, Explanation
    from vigie.ui.why import show_explanation

    words = tuple(Cause(word, 1.0) for word in ("retard", "-", "19", "!!", "👏"))
    shares = {"negative": 0.9, "neutral": 0.05, "positive": 0.05}
    found = Explanation("negative", shares, words, (), (), (), "hybrid-fr-3", is_grievance=True)
    show_explanation(found, is_overruled=is_overruled)


@pytest.mark.parametrize("is_overruled", [True, False])
def test_why_shows_words_and_says_when_another_class_holds(is_overruled):
    app = AppTest.from_function(explanation, args=(is_overruled,)).run()
    assert not app.exception
    texts = [found.value for found in app.markdown]
    assert "Pour «\u00a0négatif\u00a0»\u00a0: `retard`, `!!`, `👏`" in texts
    assert "Une plainte est reconnue, même sans mot négatif." in texts
    assert any(text.startswith("Vigie, elle, y lit") for text in texts) is is_overruled


@pytest.mark.parametrize(("supplied", "shown"), [("'positive'", True), ("sentiment", False)])
def test_contradicted_exports_are_said_on_both_pages(database, visit, supplied, shown):
    fill(database, per_day=40)
    with database.writing() as writer:
        writer.run(f"UPDATE mention SET supplied_sentiment = {supplied}")
        writer.run(
            """UPDATE mention SET scorer_version = 'v1', text = CASE WHEN sentiment = 'positive'
                    THEN 'Un colis et ' ELSE 'Le slogan du jour et ' END
                || translate(md5(text), '0123456789', 'ghijklmnop')"""
        )
        writer.run(
            "INSERT INTO scores BY NAME SELECT mention_id, scorer_version, sentiment FROM mention"
        )
    declare(database, "Camille")
    app = visit()
    assert any("jugent autrement" in found.value for found in app.markdown) is shown
    app.switch_page("../../../pages/sentiment.py")
    words = [found.value for found in app.run().markdown if "poids 0" in found.value]
    assert bool(words) is shown
    assert all("slogan" in found for found in words)
