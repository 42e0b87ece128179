"""Settings for all tests: environment, number of hypothesis examples, and a check of the marker `process`."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a test installs has locked versions, so that no release of tomorrow breaks a test. tools/lanes.py sets others.
_CONSTRAINTS = (Path(__file__).parents[1] / "requirements" / "constraints.txt").as_uri()
for _name in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "UV_CONSTRAINT", "UV_BUILD_CONSTRAINT"):
    os.environ.setdefault(_name, _CONSTRAINTS)

# The pages of a plan that are read block by block before it is compiled: 0 compiles at once, many never.
if _pages := os.environ.get("COMPILE_AFTER"):
    vars(import_module("quotedoc.reading.read"))["PAGES"] = int(_pages)

pytest_plugins = ("support.checkout",)

# A test is to see what the code does, not what it did; in processes that a test starts, too.
os.environ["QUOTEDOC_NO_CACHE"] = "1"
# What is read is text without colors, whatever those who run the tests like to see.
os.environ.pop("FORCE_COLOR", None)

# Under `nohup`, or in the background of a shell, signals are ignored, and the processes of tests would inherit that.
for _name in ("SIGINT", "SIGHUP", "SIGTERM"):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL)

settings.register_profile(
    "quotedoc",
    max_examples=int(os.environ.get("EXAMPLES", "100")),
    deadline=None,
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quotedoc")

_PROCESS_EVENTS = {"subprocess.Popen", "os.system", "os.fork", "os.forkpty", "os.posix_spawn"}
_started: list[str] = []


def _record_event(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _PROCESS_EVENTS:
        _started.append(f"{event} {arguments[:1]}")


def _start_recorded(process: BaseProcess, start: Any = BaseProcess.start) -> None:  # noqa: ANN401  # not our function
    _started.append(f"multiprocessing {process.name}")  # a spawned worker raises no audit event
    start(process)


sys.addaudithook(_record_event)
BaseProcess.start = _start_recorded  # type: ignore[assignment]  # it calls the original


@pytest.hookimpl(tryfirst=True)
@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of generated examples as a law."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("law")


def pytest_runtest_setup() -> None:
    """Forget the processes of the test before."""
    _started.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that starts a process, itself or in its fixtures, and has no marker that says so."""
    yield
    if _started and not any(map(item.get_closest_marker, ("process", "install"))):
        pytest.fail(f"this test starts a process ({_started[0]}): mark it `process`", pytrace=False)
