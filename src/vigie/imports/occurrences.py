"""Which occurrence of its content a mention is, over a whole file, in bounded memory.

Up to ``EXACT`` contents are counted one by one. Beyond that a bit table (Bloom 1970) says which
contents were surely not seen before, which is nearly all; of 5 million about one is mistaken.
"""

EXACT = 500_000
_BITS = 1 << 30
_PROBES = 4


class Occurrences:
    """Counts content keys; the first occurrence is 0."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._bits: bytearray | None = None

    def count(self, key: str) -> int:
        """The number of times that ``key`` was counted before."""
        number = int(key.rpartition(":")[2][:32], 16)
        short = number & 0xFFFFFFFFFFFFFFFF
        if short in self._counts:
            self._counts[short] += 1
            return self._counts[short]
        if self._bits is None:
            self._counts[short] = 0
            if len(self._counts) >= EXACT:
                self._spill()
            return 0
        return self._probe(self._bits, short)

    def _probe(self, bits: bytearray, number: int) -> int:
        seen = True
        for place in _places(number):
            byte, bit = place >> 3, 1 << (place & 7)
            if not bits[byte] & bit:
                seen = False
                bits[byte] |= bit
        if seen:
            self._counts[number] = 1
        return int(seen)

    def _spill(self) -> None:
        """Keep exact counts of what repeats, bits of what came once."""
        self._bits = bytearray(_BITS >> 3)
        for number, count in list(self._counts.items()):
            if count == 0:
                for place in _places(number):
                    self._bits[place >> 3] |= 1 << (place & 7)
                del self._counts[number]


def _places(number: int) -> list[int]:
    step = (number >> 34) | 1
    return [(number + i * step) % _BITS for i in range(_PROBES)]
