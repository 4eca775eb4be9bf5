"""A transformer as a network: loaded once a process, texts in, shares of the classes out."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from vigie.errors import ConfigError
from vigie.text.sentiment.checkpoint import (
    MODEL,
    TOKENIZER,
    Checkpoint,
    Stamp,
    read_checkpoint,
    stamp,
)

# Texts that go through the model together, of about one length: little padding, and at most a few
# hundred megabytes for a model of the usual size.
BATCH, BATCH_CHARACTERS = 32, 16_000
_CLASSES = 3

Floats = npt.NDArray[np.float32]


class Network:
    """The loaded model and its tokenizer; threads may share it."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self.checkpoint = checkpoint
        try:
            self._session, self._tokenizer = _load(checkpoint)
            self.log_shares(["a"])
        except ConfigError:
            raise
        except Exception as error:  # The libraries raise plain exceptions for files they refuse.
            raise _unusable(checkpoint) from error

    def log_shares(self, texts: Sequence[str]) -> Floats:
        """(texts, 3): log of the shares of negative, neutral and positive."""
        found = np.empty((len(texts), _CLASSES), dtype=np.float32)
        for part in _parts(texts):
            found[part] = self._run([texts[at] for at in part])
        return found

    def _run(self, texts: list[str]) -> Floats:
        encoded = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        wanted = self._session.get_inputs()
        if not {slot.name for slot in wanted} <= given.keys():
            raise _unusable(self.checkpoint)
        try:
            values = self._session.run(None, _feed(wanted, given))[0]
        except Exception as error:  # Such as a word's number that the model does not have.
            raise _unusable(self.checkpoint) from error
        values = np.asarray(values, dtype=np.float32)
        if values.shape != (len(texts), _CLASSES) or not np.isfinite(values).all():
            raise _unusable(self.checkpoint)
        values = values[:, self.checkpoint.order]
        values -= values.max(axis=1, keepdims=True)
        logs: Floats = values - np.log(np.exp(values).sum(axis=1, keepdims=True))
        return logs


def _parts(texts: Sequence[str]) -> Iterator[list[int]]:
    """Positions of texts that go together, shortest first."""
    part: list[int] = []
    for at in sorted(range(len(texts)), key=lambda at: len(texts[at])):
        if len(part) >= min(BATCH, max(BATCH_CHARACTERS // max(len(texts[at]), 1), 1)):
            yield part
            part = []
        part.append(at)
    if part:
        yield part


def _load(checkpoint: Checkpoint) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    onnxruntime.disable_telemetry_events()
    onnxruntime.set_default_logger_severity(4)
    session = onnxruntime.InferenceSession(
        str(checkpoint.folder / MODEL), providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(checkpoint.folder / TOKENIZER))
    tokenizer.enable_truncation(checkpoint.most_tokens)
    token = tokenizer.id_to_token(checkpoint.pad)
    tokenizer.enable_padding(pad_id=checkpoint.pad, pad_token=token or "[PAD]")
    return session, tokenizer


def _feed(wanted: Sequence[Any], given: Mapping[str, list[list[int]]]) -> dict[str, Any]:
    kinds = {"tensor(int32)": np.int32}
    return {
        slot.name: np.array(given[slot.name], dtype=kinds.get(slot.type, np.int64))
        for slot in wanted
    }


def _unusable(checkpoint: Checkpoint) -> ConfigError:
    return ConfigError("sentiment.error_transformer_model", folder=str(checkpoint.folder))


_loading = Lock()


def network_of(folder: Path) -> Network:
    """The folder's model, loaded once a process and again when its files change: often a gigabyte,
    so one at a time. Raises ConfigError."""
    with _loading:
        return _network(folder, stamp(folder))


@lru_cache(maxsize=1)
def _network(folder: Path, _stamp: Stamp) -> Network:
    return Network(read_checkpoint(folder))
