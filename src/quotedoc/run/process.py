"""Define the settings that the first process of a run and its workers share: garbage collection and signals."""

from __future__ import annotations

from typing import Final

# A page is nested tuples without cycles. With Python's own threshold (700 allocations), a fifth of a run is spent on
# looking for cycles. Pages up to the usual size limit stay below this one.
GC_THRESHOLD: Final = (10_000_000, 10, 10)
"""The thresholds of the garbage collector."""
END_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""The names of the signals that end a run; some systems lack some of them."""
