"""The sentiment page against a real file: figures, groups, a correction by one click."""

import pytest

from tests.ui.conftest import fill
from vigie.access.people import declare


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
    assert "Les mentions qui pèsent le plus" in titles
    assert any(title.startswith("Part négative") for title in titles)


def test_groups_follow_the_choice(page):
    page.button_group(key="by").set_value("brand").run()
    assert not page.exception
