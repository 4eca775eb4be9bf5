"""Real exports and labelled series, where they lie on this machine; else the test is skipped."""

import os
from pathlib import Path

import pytest


def corpus(*parts: str) -> Path:
    """A path in the folder that VIGIE_TEST_CORPUS names."""
    root = os.environ.get("VIGIE_TEST_CORPUS")
    path = Path(root).joinpath(*parts) if root else None
    if path is None or not path.exists():
        pytest.skip("VIGIE_TEST_CORPUS does not name a folder with " + "/".join(parts))
    return path
