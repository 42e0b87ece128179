"""Settings for all tests: shared fixtures, environment, and the number of hypothesis examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ("support.checkout",)

# A test is to see what the code does, not what it did; in processes that a test starts, too.
os.environ["QUOTEDOC_NO_CACHE"] = "1"
# What is read is text without colors, whatever those who run the tests like to see.
os.environ.pop("FORCE_COLOR", None)

settings.register_profile(
    "quotedoc",
    max_examples=int(os.environ.get("EXAMPLES", "100")),
    deadline=None,
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quotedoc")
