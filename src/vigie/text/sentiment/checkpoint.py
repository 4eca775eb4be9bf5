"""A transformer that somebody put into a folder: its three files, read and checked.

Nothing is ever fetched: what is missing is named, and refused.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from vigie.errors import ConfigError

MODEL, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "config.json"
PACKAGES = ("onnxruntime", "tokenizers")
# What models call negative, neutral and positive, in that order.
_NAMES = (
    ("negative", "neg", "négatif", "negatif"),
    ("neutral", "neu", "neutre"),
    ("positive", "pos", "positif"),
)
# These count positions from behind the padding token's number.
_OFFSET_POSITIONS = frozenset({"roberta", "xlm-roberta", "camembert", "xlm-roberta-xl"})
_USUAL_LENGTH = 512

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Checkpoint:
    """order: where negative, neutral and positive stand among the model's outputs.

    most_tokens: what the model can read of a text, special tokens included. pad: the padding
    token's number. version: names the folder and what lies in it.
    """

    folder: Path
    order: tuple[int, ...]
    most_tokens: int
    pad: int
    version: str


def check_checkpoint(folder: Path) -> dict[str, Any]:
    """The model's configuration. Raises ConfigError for a missing package or file, or classes that
    are not negative, neutral and positive."""
    if missing := [name for name in PACKAGES if find_spec(name) is None]:
        raise ConfigError("sentiment.error_transformer_packages", names=", ".join(missing))
    for name in (MODEL, TOKENIZER, CONFIG):
        if not (folder / name).is_file():
            raise ConfigError("sentiment.error_transformer_file", folder=str(folder), file=name)
    config = _read_object(folder / CONFIG)
    _order(folder, config)
    return config


def read_checkpoint(folder: Path) -> Checkpoint:
    """As `check_checkpoint`, ready to be loaded."""
    config = check_checkpoint(folder)
    pad = config.get("pad_token_id")
    return Checkpoint(
        folder,
        _order(folder, config),
        _most_tokens(folder, config),
        pad if isinstance(pad, int) else 0,
        f"transformer-{folder.name}-{_digest(folder)}",
    )


def stamp(folder: Path) -> Stamp:
    """Changes when a file in the folder does, without reading any."""
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return tuple((str(p), found.st_mtime_ns, found.st_size) for p in files if (found := p.stat()))


def _order(folder: Path, config: dict[str, Any]) -> tuple[int, ...]:
    """The output of each class."""
    labels = config.get("id2label")
    named = labels if isinstance(labels, dict) else {}
    outputs = {str(name).strip().casefold(): str(at) for at, name in named.items()}
    order = [next((outputs[name] for name in names if name in outputs), "") for names in _NAMES]
    if len(named) != len(_NAMES) or sorted(order) != ["0", "1", "2"]:
        found = ", ".join(map(str, named.values())) or "–"
        raise ConfigError("sentiment.error_transformer_labels", folder=str(folder), found=found)
    return tuple(map(int, order))


def _most_tokens(folder: Path, config: dict[str, Any]) -> int:
    """The shortest of what the model's positions and its tokenizer allow."""
    limits = []
    positions = config.get("max_position_embeddings")
    if isinstance(positions, int):
        offset = config.get("model_type") in _OFFSET_POSITIONS
        limits.append(positions - (int(config.get("pad_token_id") or 0) + 1 if offset else 0))
    described = folder / "tokenizer_config.json"
    longest = _read_object(described).get("model_max_length") if described.is_file() else None
    if isinstance(longest, int):
        limits.append(longest)
    return max(min(limits, default=_USUAL_LENGTH), 1)


def _read_object(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError("sentiment.error_transformer_read", path=str(path)) from error
    if not isinstance(found, dict):
        raise ConfigError("sentiment.error_transformer_read", path=str(path))
    return found


def _digest(folder: Path) -> str:
    """Of all that decides what a text gets, weights kept beside the model included."""
    whole = hashlib.sha256()
    for path in sorted({*folder.glob("model.onnx*"), folder / TOKENIZER, folder / CONFIG}):
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:10]
