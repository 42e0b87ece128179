"""Documents, pages and findings go from one process to another, by whatever library."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import joblib
import pytest

import quotedoc
from support.paths import FIXTURES
from support.work import load_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from support.work import Result

pytestmark = pytest.mark.process

PATHS = [str(path) for path in sorted((FIXTURES / "pages").glob("*/*.md"))[::12]]
WORKERS = 2


def assert_as_here(results: Sequence[Result]) -> None:
    assert len(results) == len(PATHS) > WORKERS
    for path, (document, page, findings) in zip(PATHS, results, strict=True):
        here = quotedoc.load(path)
        assert document == here
        assert page == here.page == document.page
        assert findings == here.diagnostics == document.diagnostics
        assert quotedoc.dumps(document) == quotedoc.dumps(here)


def test_multiprocessing() -> None:
    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        assert_as_here(pool.map(load_page, PATHS))
        assert pool.map(quotedoc.check_file, PATHS) == [quotedoc.check_file(path) for path in PATHS]


def test_concurrent_futures() -> None:
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        assert_as_here(list(pool.map(load_page, PATHS)))
        documents = list(pool.map(quotedoc.load, PATHS))
        assert list(pool.map(quotedoc.check, documents)) == [document.diagnostics for document in documents]


def test_joblib() -> None:
    assert_as_here(joblib.Parallel(n_jobs=WORKERS)(joblib.delayed(load_page)(path) for path in PATHS))
