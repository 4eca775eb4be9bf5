"""The page in plain HTML, from the messages that a run sends."""

import json

import pytest
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from vigie.ui.first_look import render
from vigie.ui.first_tree import build

LISTING = {
    "title": "Auteurs <i>",
    "caption": "Auteurs",
    "columns": [{"title": "Auteur", "align": "left"}, {"title": "Mentions", "align": "right"}],
    "rows": [
        {
            "cells": ["<b>Lou</b>", "3"],
            "note": "",
            "target": {"page": "mentions", "query": {"author": "Lou & Cie"}},
        }
    ],
}


def element(*path: int, **fields: object) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.new_element.CopyFrom(Element(**fields))
    return message


def block(*path: int, **fields: object) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.add_block.CopyFrom(Block(**fields))
    return message


@pytest.fixture
def head() -> list[ForwardMsg]:
    """Logo, navigation and switch of every page."""
    logo, navigation = ForwardMsg(), ForwardMsg()
    logo.logo.image = "data:image/svg+xml;base64,PHN2Zy8+"
    navigation.navigation.sections.append("Suivre")
    for name, is_default in (("Vue d’ensemble", True), ("Plaintes", False)):
        navigation.navigation.app_pages.add(
            page_name=name,
            section_header="Suivre",
            is_default=is_default,
            url_pathname="overview" if is_default else "complaints",
        )
    options = [{"content": "fr"}, {"content": "en"}]
    switch = {"id": "$$ID-0a-lang", "options": options, "default": [1]}
    return [logo, navigation, element(1, 0, button_group=switch)]


def test_a_later_message_takes_the_place_and_a_block_keeps_what_stands_in_it():
    flex = {"flex_container": {"direction": 1}}
    tree = build(
        [
            block(0, 0, **flex),
            element(0, 0, 1, markdown={"body": "zwei"}),
            element(0, 0, 0, markdown={"body": "un"}),
            element(0, 0, 0, markdown={"body": "eins"}),
            block(0, 0, id="$$ID-0a-named-part", **flex),
        ]
    )
    (part,) = tree.main.parts
    assert part.key == "named-part"
    assert [child.body.body for child in part.parts] == ["eins", "zwei"]


def test_figures_words_and_links_stand_in_the_page(head):
    html = render(
        [
            *head,
            element(0, 0, metric={"label": "Part négative", "body": "47 %", "delta": "+4,9 pts"}),
            element(0, 1, markdown={"body": ":red[▼] négatif <script>x</script> **fort**"}),
            element(
                0, 2, page_link={"page": "mentions", "label": "Ouvrir", "query_string": "mood=N"}
            ),
            element(
                0,
                3,
                bidi_component={"component_name": "vigie_listing", "json": json.dumps(LISTING)},
            ),
        ],
        "brand=A%26B&mood=P",
        dark=False,
    )
    assert "47 %" in html
    assert '<span class="delta red">' in html
    assert '<span class="red">▼</span> négatif &lt;script&gt;x&lt;/script&gt;' in html
    assert "<strong>fort</strong>" in html
    assert 'href="./mentions?brand=A%26B&amp;mood=N"' in html
    assert "&lt;b&gt;Lou&lt;/b&gt;" in html
    assert '<h3 class="vigie-title">Auteurs &lt;i&gt;</h3>' in html
    assert "author=Lou+%26+Cie" in html
    assert '<span class="on">en</span>' in html
    assert 'href="./?brand=A%26B&amp;mood=P" aria-current="page"' in html


def test_a_chart_travels_with_its_data_and_its_height(head):
    figure = '{"data":[],"layout":{"height":250}}'
    note = 'par jour <span class="red">▼</span><script>x</script>'
    data = {
        "figure": figure, "alt": "Barres", "config": {"locale": "fr"}, "title": "Volume",
        "note": note,
    }  # fmt: skip
    chart = {"component_name": "vigie_figure", "json": json.dumps(data)}
    html = render([*head, element(0, 0, bidi_component=chart)], "", dark=True)
    assert 'style="height:250px"' in html
    assert '<h3 class="vigie-title">Volume</h3>' in html
    assert '<div class="vigie-note">par jour <span class="red">▼</span></div>' in html
    assert figure.replace('"', "&#34;") in html
    assert "--back: #10161F" in html


def test_scripts_and_styles_of_the_page_do_not_travel(head):
    body = '<div style="color:red" onclick="x()">un<script>deux</script></div>'
    html = render([*head, element(0, 0, html={"body": body})], "", dark=False)
    assert '<div style="color:red">un</div>' in html
    assert "deux" not in html


def test_a_place_without_anything_takes_no_room(head):
    known = element(0, 0, heading={"tag": "h1", "body": "x"})
    empty, filled = block(0, 1, flex_container={}), block(0, 2, flex_container={})
    words = element(0, 2, 0, markdown={"body": "y"})
    html = render([*head, known, empty, filled, words], "", dark=False)
    assert html.count('class="flex column') == render(
        [*head, known, filled, words], "", dark=False
    ).count('class="flex column')


def test_streamlits_own_words_are_in_the_readers_language(head):
    field = element(1, 1, text_input={"label": "Texte", "placeholder": "Search"})
    asked = [*head, element(0, 0, heading={"tag": "h1", "body": "x"}), field]
    assert "<span>Search</span>" in render(asked, "", dark=False)
    asked[2].delta.new_element.button_group.default[0] = 0
    assert "<span>Rechercher</span>" in render(asked, "", dark=False)


def test_what_is_chosen_of_a_few_is_marked(head):
    options = [{"content": "Nordlys"}, {"content": "Vesta"}]
    pills = {"label": "Marques", "style": 1, "options": options, "default": [1]}
    known = element(0, 0, heading={"tag": "h1", "body": "x"})
    html = render([*head, known, element(1, 1, button_group=pills)], "", dark=False)
    assert '<span class="label">Marques</span><div class="group pills">' in html
    assert '<span>Nordlys</span><span class="on">Vesta</span>' in html


def test_what_only_streamlit_can_draw_is_left_to_it(head):
    known = element(0, 0, heading={"tag": "h1", "body": "x"})
    assert render([*head, known], "", dark=False)
    assert render([*head, known, element(0, 1, json={})], "", dark=False) == ""
    unknown = {"component_name": "other", "json": "{}"}
    assert render([*head, known, element(0, 1, bidi_component=unknown)], "", dark=False) == ""
    assert render([known], "", dark=False) == ""
    assert render(head, "", dark=False) == ""
