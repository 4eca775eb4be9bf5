"""What a whole column of dates tells: the order of day and month, zones, times of day."""

import re
from dataclasses import dataclass

from vigie.imports.dates import EPOCH, NUMERIC, Order

_TRUE_DATE = re.compile(r"\d{4}-\d{2}-(\d{2})(?:T|$)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_ZONED = re.compile(
    r"(?::\d{2}(?:\.\d+)?\s*(?:[AaPp][Mm]\s*)?(?:Z|[+-]\d{2}(?::?\d{2})?)|\b[A-Z]{3,4})\s*(?:\d{4})?$"
)


@dataclass
class Evidence:
    """What the numeric dates of a column say about their order."""

    day_first: int = 0
    month_first: int = 0
    numeric: int = 0
    with_clock: int = 0
    midnight: int = 0
    zoned: int = 0
    true_dates: int = 0
    low_days: int = 0
    read: int = 0

    def add(self, values: list[str]) -> None:
        for value in values:
            text = value.strip()
            if text:
                self.read += 1
                self._add(text)

    def _add(self, text: str) -> None:
        found = NUMERIC.match(text)
        if found:
            self.numeric += 1
            first, second = int(found.group(1)), int(found.group(2))
            self.day_first += first > 12 >= second
            self.month_first += second > 12 >= first
        true_date = _TRUE_DATE.match(text)
        if true_date:
            self.true_dates += 1
            self.low_days += int(true_date.group(1)) <= 12
        clock = _CLOCK.search(text)
        self.with_clock += clock is not None
        self.midnight += clock is not None and not clock.group().strip("0:")
        self.zoned += bool(_ZONED.search(text) or EPOCH.match(text))

    @property
    def order(self) -> Order:
        """Decided where only one order fits every date that tells."""
        if self.day_first and self.day_first > 20 * self.month_first:
            return "day"
        if self.month_first and self.month_first > 20 * self.day_first:
            return "month"
        return ""

    @property
    def is_open(self) -> bool:
        return self.numeric > 0 and not self.order

    @property
    def is_swapped(self) -> bool:
        """Whether a spreadsheet of another country took day for month where that was possible, and
        left as text what it could not read: true dates up to the 12th only, texts from the 13th."""
        unread = max(self.day_first, self.month_first)
        return unread >= 3 <= self.true_dates == self.low_days and unread == self.numeric

    @property
    def is_day_only(self) -> bool:
        """Every time of day is midnight: a date that a spreadsheet has dressed up."""
        return self.read >= 2 and self.with_clock > 0 and self.midnight == self.read
