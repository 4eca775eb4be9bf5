"""Which model scores, and that a newer file takes the place of what was read before."""

import os
from pathlib import Path

import numpy as np

from vigie.resources import folder
from vigie.text.sentiment import Scoring, scorers_of


def save_named(path: Path, name: str, at: int) -> None:
    """The shipped French model under another name, as written at second ``at``."""
    with np.load(folder("models") / "fr.npz") as shipped:
        np.savez(path, **{**shipped, "name": np.array(name)})
    os.utime(path, (at, at))


def test_a_model_learned_again_into_the_same_folder_is_used(tmp_path: Path) -> None:
    scoring = Scoring(models=str(tmp_path))
    assert scorers_of(scoring)["fr"].version == scorers_of()["fr"].version
    save_named(tmp_path / "fr.npz", "first", 1)
    assert scorers_of(scoring)["fr"].version == "first"
    save_named(tmp_path / "fr.npz", "later", 2)
    assert scorers_of(scoring)["fr"].version == "later"
    assert scorers_of(scoring)["fr"] is scorers_of(scoring)["fr"]
