"""Chunks to staged batches: in this process for small files, on all cores for large ones."""

import gc
import os
import pickle
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass
from itertools import chain, islice
from threading import Thread
from typing import Any

import pyarrow as pa

from vigie.imports import readers
from vigie.imports.occurrences import Occurrences
from vigie.imports.rows import map_chunk
from vigie.imports.rules import Rules
from vigie.imports.stage import to_batch
from vigie.imports.table import CHUNK_ROWS, Chunk, Refused, Source

Annotate = Callable[..., Any]
MOST_WORKERS = 8
# Two workers load models and rules for longer than this process needs for so many chunks.
HERE_CHUNKS = 2
# How long a wish to stop may go unheard.
PATIENCE_SECONDS = 0.5


@dataclass
class Done:
    """What a worker hands back for a chunk."""

    batch: pa.RecordBatch
    refused: list[Refused]
    open_keys: list[int]
    notes: Counter[str]
    brands: set[str]
    share: float


def map_all(
    source: Source,
    rules: Rules,
    annotate: Annotate | None,
    waiting_on: Callable[[], None] = lambda: None,
) -> Iterator[Done]:
    """Chunks in order; a file of more than ``HERE_CHUNKS`` goes to worker processes.

    annotate: a slow one may say by ``chunk_rows`` how many rows go at a time, and by
    ``most_workers`` how many processes may hold its models.
    waiting_on: called again and again while they work; what it raises stops them.
    """
    seen = Occurrences()
    chunks = readers.read_chunks(source, getattr(annotate, "chunk_rows", None) or CHUNK_ROWS)
    begun = deque(islice(chunks, HERE_CHUNKS + 1))
    if len(begun) <= HERE_CHUNKS:
        for chunk in begun:
            yield _number(_work(chunk, rules, annotate), seen)
        return
    _share_heap()
    # Of loky's processes, since they do not run the main module again: under Streamlit that
    # would be the page itself. Most files are small and need neither it nor the time it takes.
    from joblib.externals.loky import ProcessPoolExecutor

    most = getattr(annotate, "most_workers", None) or MOST_WORKERS
    workers = max(1, min(os.cpu_count() or 1, most))
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(os.getpid(),))
    waiting: deque[Future[Done]] = deque()
    try:
        for packed in map(_pack, chain(_emptied(begun), chunks)):
            waiting.append(pool.submit(_work_away, packed, rules, annotate))
            if len(waiting) > workers + 1:
                yield _number(_await(waiting.popleft(), waiting_on), seen)
        while waiting:
            yield _number(_await(waiting.popleft(), waiting_on), seen)
    finally:
        pool.shutdown(wait=True, kill_workers=sys.exc_info()[0] is not None or bool(waiting))


def _emptied(begun: deque[Chunk]) -> Iterator[Chunk]:
    while begun:
        yield begun.popleft()


def _pack(chunk: Chunk) -> bytes:
    """A chunk that waits for its worker takes a quarter of the memory in this form."""
    return pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL)


class _WithoutPandas:
    """Arrow loads pandas to ask whether a list is of its kind: 90 MB and half a second a worker."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def _share_heap() -> None:
    """Arrow's own allocator keeps 25 MB of what was freed, in each process; it takes memory where
    all others do."""
    pa.set_memory_pool(pa.system_memory_pool())


def _begin(parent: int) -> None:
    """Ctrl-C reaches every process of a terminal: the one that started the workers ends them. When
    it is killed they end by themselves."""
    sys.meta_path.insert(0, _WithoutPandas())
    gc.disable()
    _share_heap()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _await(work: Future[Done], waiting_on: Callable[[], None]) -> Done:
    while not wait([work], PATIENCE_SECONDS).done:
        waiting_on()
    return work.result()


def _work_away(packed: bytes, rules: Rules, annotate: Annotate | None) -> Done:
    """One chunk in a worker. Python's collector would walk models, rules and cells again and
    again, a sixth of the time: it looks once a chunk, at what is new."""
    done = _work(pickle.loads(packed), rules, annotate)
    gc.collect()
    gc.freeze()
    return done


def _work(chunk: Chunk, rules: Rules, annotate: Annotate | None) -> Done:
    mapped = map_chunk(chunk, rules)
    columns = mapped.columns
    columns["layout"] = [rules.layout.name] * len(columns["row"])
    if annotate is not None and columns["row"]:
        texts = [
            f"{title}\n{text}" if title and text else title or text or ""
            for title, text in zip(columns["title"], columns["text"], strict=True)
        ]
        said = (columns[name] for name in ("media_class", "language", "rating"))
        found = annotate(texts, *said, folded=columns["text_norm"])
        columns.update({k: v for k, v in vars(found).items() if len(v) == len(texts)})
    batch = to_batch(columns)
    return Done(batch, mapped.refused, mapped.open_keys, mapped.notes, mapped.brands, chunk.share)


def _number(done: Done, seen: Occurrences) -> Done:
    """Give content keys that occurred before in this file their number."""
    if not done.open_keys:
        return done
    keys = done.batch.column("keys")
    changed: dict[int, str] = {}
    for index in done.open_keys:
        key = keys[index][0].as_py()
        occurrence = seen.count(key)
        if occurrence:
            changed[index] = f"{key}#{occurrence}"
    if changed:
        done.batch = _rekey(done.batch, changed)
    return done


def _rekey(batch: pa.RecordBatch, changed: dict[int, str]) -> pa.RecordBatch:
    keys = batch.column("keys").to_pylist()
    parents = batch.column("parent_key").to_pylist()
    answers = {r: i for i, (r, c) in enumerate(
        zip(batch.column("row").to_pylist(), batch.column("is_companion").to_pylist(), strict=True)
    ) if c}  # fmt: skip
    rows = batch.column("row").to_pylist()
    for index, key in changed.items():
        keys[index] = [key]
        answer = answers.get(rows[index])
        if answer is not None:
            keys[answer], parents[answer] = [f"{key}/answer"], key
    for name, values in (("keys", keys), ("parent_key", parents)):
        place = batch.schema.get_field_index(name)
        batch = batch.set_column(place, name, pa.array(values, type=batch.schema.field(place).type))
    return batch
