"""Exceptions: each can go from one process to another, and says the same there."""

from __future__ import annotations

import inspect
import pickle
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import quotedoc
from quotedoc.text import Span

ARGUMENTS: dict[str, Any] = {"file": Path("a.toml"), "span": Span(0, 1), "text": None}
"""Arguments that are no texts, by the names of their parameters."""


def all_exceptions() -> list[type[BaseException]]:
    """Return every class of exceptions of the package."""
    names = [each.name for each in walk_packages(quotedoc.__path__, "quotedoc.")]
    # Those of Spark need PySpark; what runs the program runs it.
    modules = [import_module(name) for name in names if ".spark" not in name and "__main__" not in name]
    found = {
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, BaseException) and each.__module__ == module.__name__
    }
    return sorted(found, key=lambda each: each.__qualname__)


def make_exception(kind: type[BaseException]) -> BaseException:
    """Return an exception with a text for each argument that has to be one."""
    if "__init__" not in vars(kind):
        return kind() if "__str__" in vars(kind) else kind("why")
    parameters = [*inspect.signature(kind.__init__).parameters.values()][1:]
    return kind(*(ARGUMENTS.get(each.name, each.name) for each in parameters))


@pytest.mark.parametrize("kind", all_exceptions())
def test_an_exception_can_be_pickled(kind: type[BaseException]) -> None:
    error = make_exception(kind)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert type(again) is kind
    assert str(again) == str(error)
    assert str(error)
