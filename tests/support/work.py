"""Work for a worker process. A spawned worker imports it by name, which it could not do with a test module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.run import Outcome

if TYPE_CHECKING:
    from quotedoc.files import Input


def measure_path(given: Input) -> Outcome[int]:
    """Return the length of the path of an input."""
    return Outcome(len(given.path))
