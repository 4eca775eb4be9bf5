"""Answers kept for all readers, so that ten of them ask the database once.

Streamlit's own cache hashes every argument and unpickles every answer: a sixth of a page's time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any

import pandas as pd


class Memory:
    """The most recently used ``size`` answers; while one thread works one out, others wait."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def recall(self, question: Hashable, work: Callable[[], Any]) -> Any:
        """What ``work()`` gave for this question; what it raises is not kept. Answers are shared
        and must not be changed; tables come as copies on write."""
        with self._lock:
            answer = self._answers.get(question)
            is_new = answer is None
            if answer is None:
                answer = self._answers[question] = Future()
                if len(self._answers) > self._size:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(question)
        if is_new:
            self._work(question, answer, work)
        found = answer.result()
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    def _work(self, question: Hashable, answer: Future[Any], work: Callable[[], Any]) -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            with self._lock:
                self._answers.pop(question, None)
            answer.set_exception(error)
