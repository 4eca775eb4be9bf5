"""What people complain about: the figures of each category and of all complaints."""

from dataclasses import dataclass
from datetime import date

from vigie.domain.intervals import Estimate


@dataclass(frozen=True)
class Category:
    """One first-level category. previous: None where nothing covered is compared. reach: of its
    complaints, None if unknown. low_stars: share of rated mentions of the theme with at most two
    stars. media: complaints by media class, largest first. weeks: complaints of the last weeks."""

    key: str
    count: int
    previous: int | None
    impact: Estimate | None
    reach: int | None
    rated: int
    low_stars: float | None
    media: tuple[tuple[str, int], ...]
    weeks: tuple[int, ...]
    is_rising: bool
    is_new: bool


@dataclass(frozen=True)
class Complaints:
    """categories: largest first. uncategorised: complaints that no category holds. weeks: Mondays
    of the columns of ``Category.weeks``. previous: None where nothing covered is compared."""

    count: int
    previous: int | None
    uncategorised: int
    categories: tuple[Category, ...]
    weeks: tuple[date, ...]

    @property
    def uncategorised_share(self) -> float | None:
        return self.uncategorised / self.count if self.count else None
