import pytest

from vigie.commands.progress import tell
from vigie.imports.run import Progress


@pytest.mark.parametrize(
    ("rows", "share", "seconds", "said"),
    [
        (0, 0.0, 3.0, "a.csv : 0 enregistrements"),
        (20_000, 0.5, 21.0, "a.csv : 20 000 enregistrements, encore 25 s environ"),
        (20_000, 0.1, 60.0, "a.csv : 20 000 enregistrements, encore 9 min environ"),
        (199_000, 0.99, 60.0, "a.csv : 199 000 enregistrements"),
        (200_000, 1.0, 60.0, "a.csv : 200 000 enregistrements lus, rangement dans la base"),
    ],
)
def test_rows_time_left_and_the_last_step(
    rows: int, share: float, seconds: float, said: str
) -> None:
    told = tell("a.csv", Progress(rows, share, seconds))
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == said
