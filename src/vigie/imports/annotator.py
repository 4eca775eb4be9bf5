"""The reading of texts by a workspace's rules, made ready while the file is still being read."""

from collections.abc import Callable, Sequence
from threading import Thread, current_thread

from vigie.text.annotate import Annotations, annotate
from vigie.text.complaints import Finder
from vigie.text.sentiment import Scoring

# One text in each language that has a scorer: reading it loads what a batch needs.
_SAMPLE = ("Le colis est arrivé avec deux jours de retard.", "The parcel came two days late.")

SLOW_ROWS = 1_000


class Annotator:
    """`text.annotate.annotate` with these rules; goes to a worker process as the rules alone."""

    def __init__(self, finder: Finder, scoring: Scoring) -> None:
        self._finder, self._scoring = finder, scoring
        self._warming: Thread | None = None

    def __reduce__(self) -> tuple[Callable[..., "Annotator"], tuple[Finder, Scoring]]:
        return Annotator, (self._finder, self._scoring)

    @property
    def chunk_rows(self) -> int | None:
        """With a transformer some tens a second: progress is told, and a wish to stop heard,
        after each chunk."""
        return SLOW_ROWS if self._scoring.serving else None

    @property
    def most_workers(self) -> int | None:
        """A transformer fills the machine by itself and often holds a gigabyte: one at a time."""
        return 1 if self._scoring.serving else None

    def warm(self) -> None:
        """Load models and compile rules beside whatever comes next: about a second. A transformer
        is loaded by whoever reads the first text."""
        if self._scoring.serving:
            return
        nothing = [None] * len(_SAMPLE)
        given = (_SAMPLE, ["social"] * len(_SAMPLE), nothing, nothing)
        self._warming = Thread(target=self, args=given, daemon=True)
        self._warming.start()

    def __call__(
        self,
        texts: Sequence[str],
        media_classes: Sequence[str],
        languages: Sequence[str | None],
        ratings: Sequence[float | None],
        folded: Sequence[str] | None = None,
    ) -> Annotations:
        if self._warming is not None and self._warming is not current_thread():
            self._warming.join()
        return annotate(
            texts,
            media_classes,
            languages,
            ratings,
            folded=folded,
            finder=self._finder,
            scoring=self._scoring,
        )
