"""Answers are worked out once, by one thread, and kept only when there is one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pandas as pd
import pytest

from vigie.ui.memory import Memory


def test_many_who_ask_at_once_wait_for_one_answer():
    memory, asked, start = Memory(4), [], Barrier(8)

    def ask() -> int:
        start.wait()
        return memory.recall("question", lambda: asked.append(1) or 42)

    with ThreadPoolExecutor(8) as pool:
        answers = [f.result() for f in [pool.submit(ask) for _ in range(8)]]
    assert answers == [42] * 8
    assert len(asked) == 1


def test_the_least_recently_used_answer_goes_first():
    memory, asked = Memory(2), []
    for question in ("a", "b", "a", "c", "a", "b"):
        memory.recall(question, lambda question=question: asked.append(question))
    assert asked == ["a", "b", "c", "b"]


def test_an_error_is_not_kept():
    memory = Memory(2)
    with pytest.raises(ZeroDivisionError):
        memory.recall("a", lambda: 1 / 0)
    assert memory.recall("a", lambda: 1) == 1


def test_a_reader_who_changes_a_table_changes_only_a_copy():
    memory = Memory(2)
    first = memory.recall("a", lambda: pd.DataFrame({"n": [1, 2]}))
    first.loc[0, "n"] = 9
    first["more"] = 0
    assert memory.recall("a", lambda: None).to_dict("list") == {"n": [1, 2]}
