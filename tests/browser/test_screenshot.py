"""``vigie report --screenshot``: a real page, or no file at all."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.serving import Server
from vigie.errors import RenderError
from vigie.reports.screenshot import WIDTH, photograph

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["overview", "complaints"])
def test_a_page_as_a_picture(server: Server, tmp_path: Path, name: str) -> None:
    written = photograph(server.url, name, tmp_path, {"lang": "fr"})
    picture = Image.open(BytesIO(written.read_bytes()))
    assert picture.width == WIDTH
    assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 50


def test_a_page_that_is_not_there_leaves_no_file(server: Server, tmp_path: Path) -> None:
    with pytest.raises(RenderError):
        photograph(server.url, "nonesuch", tmp_path, {"lang": "fr"})
    assert list(tmp_path.iterdir()) == []
