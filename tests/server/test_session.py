"""Sessions of an editor: when pages are analyzed, what answers meanwhile, and what other pages contradict."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.config import ConfigError
from quotedoc.run import Overrides
from quotedoc.server import session as module
from quotedoc.server.actions import list_actions
from quotedoc.server.analysis import Analysis, analyze
from quotedoc.server.text import TextChange, TextPlace
from quotedoc.text import apply_edits
from support.editors import make_session
from support.pages import published, read
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from quotedoc.app import Options
    from quotedoc.server.session import EditorSession
    from support.editors import RecordingClient

PAGE = published()["quote-1"]
DIFFERENT = FIXTURES / "rules" / "locales-differ"


def run(
    work: Callable[[EditorSession, RecordingClient], Coroutine[None, None, None]], overrides: Overrides | None = None
) -> RecordingClient:
    """Do something with a session, and end it."""

    async def do() -> RecordingClient:
        session, client = make_session(overrides)
        try:
            await work(session, client)
        finally:
            session.stop()
        return client

    return asyncio.run(do())


def insert(text: str, line: int = 0, column: int = 0) -> TextChange:
    return TextChange(text, TextPlace(line, column), TextPlace(line, column))


def list_codes(session: EditorSession, uri: str) -> list[str]:
    buffer = session.buffers.find(uri)
    return [] if buffer is None else [finding.code for _, finding in session.list_findings(buffer)]


def test_a_burst_of_changes_makes_few_analyses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET", 0.5)  # on a busy machine, a short sleep is long

    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.open_page("untitled:a", PAGE, 1)
        await session.wait_for_analysis("untitled:a")
        before = session.analyses
        for version in range(50):
            session.change("untitled:a", [insert("x", 20)], version + 2)
            await asyncio.sleep(0.002)
        analysis = await session.wait_for_analysis("untitled:a")
        assert analysis is not None
        assert analysis.text.count("x" * 50) == 1
        assert session.analyses - before <= 3

    run(work)


def test_the_last_analysis_answers_while_another_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.open_page("untitled:a", PAGE, 1)
        first = await session.wait_for_analysis("untitled:a")
        started, ended = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def wait(text: str, path: str, options: Options) -> Analysis:
            loop.call_soon_threadsafe(started.set)
            asyncio.run_coroutine_threadsafe(ended.wait(), loop).result(10)
            return analyze(text, path, options)

        monkeypatch.setattr(module, "analyze", wait)
        session.change("untitled:a", [insert("x")], 2)
        await started.wait()
        assert await session.find_analysis("untitled:a") is first
        session.change("untitled:a", [insert("y")], 3)  # one runs, one waits
        session.change("untitled:a", [insert("z")], 4)
        ended.set()
        last = await session.wait_for_analysis("untitled:a")
        assert last is not None
        assert last.text == "zyx" + PAGE
        assert session.analyses == 3

    run(work)


def test_a_page_that_closes_while_it_is_analyzed_has_no_analysis() -> None:
    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.open_page("untitled:a", PAGE, 1)
        waiting = asyncio.create_task(session.wait_for_analysis("untitled:a"))
        await asyncio.sleep(0)
        session.close("untitled:a")
        assert await waiting is None

    run(work)


def test_pages_that_are_not_open_are_ignored() -> None:
    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.change("untitled:a", [insert("x")], 1)
        session.close("untitled:a")
        assert await session.wait_for_analysis("untitled:a") is None
        assert await session.find_analysis("file:///nowhere") is None

    assert run(work).messages == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("# A list\n\n- of things\n", []),
        ("", []),
        (PAGE[: len(PAGE) // 2], ["QD204"]),
        (PAGE + "\ud800", ["QD001"]),
        ("x" * (app.DEFAULT_OPTIONS.max_file_size + 1), ["QD005"]),
    ],
    ids=["other Markdown", "nothing", "half a page", "half a surrogate", "too large"],
)
def test_bad_texts(text: str, codes: list[str]) -> None:
    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.open_page("untitled:a", text, 1)
        analysis = await session.wait_for_analysis("untitled:a")
        assert analysis is not None
        assert set(codes) <= set(list_codes(session, "untitled:a"))
        assert bool(codes) == bool(analysis.checked.findings)

    assert run(work).messages == []


def test_an_internal_fault_is_reported_and_does_not_end_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Analysis:
        raise KeyError("oops")

    async def work(session: EditorSession, _: RecordingClient) -> None:
        monkeypatch.setattr(module, "analyze", fail)
        session.open_page("untitled:a", PAGE, 1)
        assert await session.wait_for_analysis("untitled:a") is None
        monkeypatch.undo()
        session.change("untitled:a", [insert("\n")], 2)
        assert await session.wait_for_analysis("untitled:a") is not None

    assert ["KeyError" in message for message in run(work).messages] == [True]


def test_the_last_good_configuration_holds(tmp_path: Path) -> None:
    config, page = tmp_path / "quotedoc.toml", tmp_path / "a.md"
    page.write_text(PAGE, encoding="utf-8")
    config.write_text('ignore = ["QD105"]\n')

    async def work(session: EditorSession, client: RecordingClient) -> None:
        session.open_page(page.as_uri(), PAGE, 1)
        await session.wait_for_analysis(page.as_uri())
        assert list_codes(session, page.as_uri()) == []
        config.write_text("ignore = 1\n")
        for _ in range(2):
            session.reload()
            await session.wait_for_analysis(page.as_uri())
        assert list_codes(session, page.as_uri()) == []
        assert len(client.messages) == 1
        assert "quotedoc.toml: 'ignore'" in client.messages[0]
        config.write_text("")
        session.reload()
        await session.wait_for_analysis(page.as_uri())
        assert list_codes(session, page.as_uri()) == ["QD105"]

    run(work)


def test_a_configuration_that_is_broken_from_the_start_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "quotedoc.toml").write_text("ignore = 1\n")
    page = tmp_path / "a.md"
    page.write_text(PAGE, encoding="utf-8")

    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.background.open_folders([tmp_path])
        session.open_page(page.as_uri(), PAGE, 1)
        await session.wait_for_analysis(page.as_uri())
        await session.background.is_done.wait()
        assert list_codes(session, page.as_uri()) == ["QD105"]

    assert len(run(work).messages) == 1


def test_a_named_configuration_that_is_broken_ends_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        make_session(Overrides(config=tmp_path / "missing.toml"))


def test_excluded_pages_have_no_findings(tmp_path: Path) -> None:
    (tmp_path / "quotedoc.toml").write_text('exclude = ["a.md"]\nforce-exclude = true\n')
    page = tmp_path / "a.md"

    async def work(session: EditorSession, _: RecordingClient) -> None:
        session.open_page(page.as_uri(), PAGE, 1)
        await session.wait_for_analysis(page.as_uri())
        assert list_codes(session, page.as_uri()) == []

    run(work)


@pytest.mark.parametrize("is_folder", [True, False])
def test_open_pages_are_compared_as_the_editor_has_them(tmp_path: Path, is_folder: bool) -> None:
    one, other = tmp_path / "en.md", tmp_path / "zh.md"
    one.write_text(PAGE, encoding="utf-8")
    changed = PAGE.replace('locale: "en"', 'locale: "zh-CN"').replace("-192.29%", "-192.28%")
    other.write_text(changed, encoding="utf-8")

    async def work(session: EditorSession, client: RecordingClient) -> None:
        if is_folder:
            session.background.open_folders([tmp_path])
        session.open_page(other.as_uri(), changed, 1)
        await session.wait_for_analysis(other.as_uri())
        await session.background.is_done.wait()
        buffer = session.buffers.find(other.as_uri())
        assert buffer is not None
        found = list(session.list_findings(buffer))
        assert "locales-differ" in {finding.name for _, finding in found}
        before = next(finding for _, finding in found if finding.name == "locales-differ")
        assert buffer.analysis is not None
        actions = {each.title: each.edits for each in list_actions(buffer.analysis, [before], before.span)}
        set_right = actions["Set to -192.29% everywhere, as in en.md"]
        assert apply_edits(changed, set_right).count("-192.29%") == PAGE.count("-192.29%")
        session.change(other.as_uri(), [insert("<!-- a -->\n")], 2)
        await session.wait_for_analysis(other.as_uri())
        after = next(finding for _, finding in session.list_findings(buffer) if finding.name == "locales-differ")
        assert after.span == before.span.shift(len("<!-- a -->\n"))
        session.change(other.as_uri(), [TextChange(PAGE.replace('locale: "en"', 'locale: "zh-CN"'))], 3)
        await session.wait_for_analysis(other.as_uri())
        await session.background.is_done.wait()
        assert "locales-differ" not in {finding.name for _, finding in session.list_findings(buffer)}
        assert client.messages == []

    run(work)


def test_pages_of_folders_have_the_findings_of_check(tmp_path: Path) -> None:
    for file in sorted(DIFFERENT.rglob("*.md")):
        (tmp_path / file.parent.name).mkdir(exist_ok=True)
        (tmp_path / file.parent.name / file.name).write_text(read(file), encoding="utf-8", newline="")
    (tmp_path / "other.md").write_text("# Something else\n")

    async def work(session: EditorSession, client: RecordingClient) -> None:
        session.background.open_folders([tmp_path])
        await session.background.is_done.wait()
        pages = session.background.pages
        assert tmp_path / "other.md" not in pages
        names = {finding.name for file in pages for _, finding in session.background.list_findings(file)}
        assert "locales-differ" in names
        assert {file for file in pages if session.background.list_findings(file)} <= set(client.changed)
        session.background.open_folders([], [tmp_path])
        await session.background.is_done.wait()
        assert session.background.pages == {}

    run(work)
