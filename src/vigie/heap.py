"""Memory that was freed goes back to the system."""

import ctypes
import os


def give_back() -> None:
    """glibc keeps what was freed in many small pieces, a hundred megabytes after a large import;
    other C libraries have no such call."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim:
        trim(0)
