"""How many worker processes there can be: affinity, CPU quotas of control groups, the limit of Windows."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from quotedoc.cli import main
from quotedoc.run import Overrides, Run, Settings, pool
from quotedoc.run.cores import MAX_WINDOWS, count_cores, limit_workers
from support.pages_small import small_page

if TYPE_CHECKING:
    from pathlib import Path

NESTED = "0::/user/app\n"
VERSION_1 = "12:memory:/docker/f00\n3:cpu,cpuacct:/docker/f00\n2:cpuset:/\n"


@pytest.fixture(autouse=True)
def _eight_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)


def test_the_affinity_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 7}, raising=False)
    assert count_cores(tmp_path) == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert count_cores(tmp_path) == 1
    monkeypatch.setattr(os, "process_cpu_count", lambda: 5, raising=False)
    assert count_cores(tmp_path) == 5


@pytest.mark.parametrize(
    ("groups", "files", "expected"),
    [
        ("0::/\n", {"cpu.max": "200000 100000\n"}, 2),
        ("0::/\n", {"cpu.max": "150000 100000\n"}, 2),
        ("0::/\n", {"cpu.max": "10000 100000\n"}, 1),
        ("0::/\n", {"cpu.max": "max 100000\n"}, 8),
        ("0::/\n", {"cpu.max": "6400000 100000\n"}, 8),
        ("0::/\n", {"cpu.max": "many\n"}, 8),
        ("0::/\n", {"cpu.max": "100000 0\n"}, 8),
        (NESTED, {"user/app/cpu.max": "max 100000\n", "user/cpu.max": "300000 100000\n"}, 3),
        (NESTED, {"user/app/cpu.max": "200000 100000\n", "user/cpu.max": "300000 100000\n"}, 2),
        (NESTED, {"cpu.max": "400000 100000\n"}, 4),
        ("0::/../other\n", {"cpu.max": "400000 100000\n"}, 4),
        (VERSION_1, {"cpu/cpu.cfs_quota_us": "300000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 3),
        (VERSION_1, {"cpu/docker/f00/cpu.cfs_quota_us": "50000\n", "cpu/docker/f00/cpu.cfs_period_us": "25000\n"}, 2),
        (VERSION_1, {"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 8),
        (VERSION_1, {"cpu/cpu.cfs_quota_us": "300000\n"}, 8),
        ("no control groups\n", {"cpu.max": "100000 100000\n"}, 8),
    ],
)
def test_quotas_count(groups: str, files: dict[str, str], expected: int, tmp_path: Path) -> None:
    texts = {"proc/self/cgroup": groups, **{f"sys/fs/cgroup/{name}": text for name, text in files.items()}}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert count_cores(tmp_path) == expected


def test_windows_limits_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limit_workers(200) == 200
    monkeypatch.setattr(sys, "platform", "win32")
    assert limit_workers(200) == MAX_WINDOWS <= 63
    assert limit_workers(4) == 4


def test_a_run_has_no_more_workers_than_windows_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for index in range(3):
        (tmp_path / f"{index}.md").write_text(small_page(), encoding="utf-8")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("quotedoc.run.run.ALONE", 1)
    monkeypatch.setattr("quotedoc.run.batch.PATHS", 1)
    asked: list[int] = []

    class Pool:
        def __init__(self, count: int, *_: object) -> None:
            asked.append(count)
            raise KeyboardInterrupt

    monkeypatch.setattr(pool, "Pool", Pool)
    with pytest.raises(KeyboardInterrupt):
        list(Run([str(tmp_path)], Settings(Overrides(isolated=True)), jobs=200).iter_outcomes(lambda *_: None))
    assert asked == [MAX_WINDOWS]


@pytest.mark.parametrize(("options", "expected"), [([], 3), (["--jobs", "2"], 2)])
def test_the_environment_sets_the_number(
    options: list[str], expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setenv("QUOTEDOC_JOBS", "3")

    def note(count: int) -> int:
        asked.append(count)
        return count

    monkeypatch.setattr("quotedoc.run.run.limit_workers", note)
    (tmp_path / "page.md").write_text(small_page(), encoding="utf-8")
    for command in ("check", "convert", "drift", "format"):
        main([command, *options, str(tmp_path / "page.md")])
    assert asked == [expected] * 4


def test_a_wrong_number_is_reported_with_the_variable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUOTEDOC_JOBS", "many")
    assert main(["check", "page.md"]) == 2
    assert "QUOTEDOC_JOBS" in capsys.readouterr().err
