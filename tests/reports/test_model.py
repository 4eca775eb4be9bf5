"""A week survives JSON, and its hash follows its figures and nothing else."""

import json
from dataclasses import replace

from tests.reports.sample import make_week
from vigie.reports.model import Measure, Note
from vigie.reports.plain import dump, load


def test_a_week_comes_back_from_json_as_it_was() -> None:
    week = make_week()
    assert load(json.loads(json.dumps(dump(week)))) == week


def test_the_hash_changes_with_a_figure_but_not_with_words() -> None:
    week = make_week()
    assert replace(week, note=Note("autre")).data_hash() == week.data_hash()
    assert replace(week, mentions=Measure(1483)).data_hash() != week.data_hash()
    complaints = week.complaints
    assert complaints is not None
    first = complaints.categories[0]
    assert first.verbatim is not None
    freed = replace(first, verbatim=replace(first.verbatim, released=True))
    categories = (freed, *complaints.categories[1:])
    released = replace(week, complaints=replace(complaints, categories=categories))
    assert released.data_hash() == week.data_hash()
