"""Run the shell commands that the documentation shows, on the files that it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# A block of commands with their output, or a file with its path as title: `toml title="kinds/overview.toml"`.
BLOCK = re.compile(
    r"""^```(?:console|[a-z]+ title="(?P<file>[\w./-]+)")\n(?P<content>.*?)^```$""", re.MULTILINE | re.DOTALL
)


def replay(text: str, folder: Path, can_run: Callable[[str], bool] = lambda _: True) -> str:
    """Write the files and run the commands that a document shows, in its order; return it with the outputs of today."""

    def replay_block(block: re.Match[str]) -> str:
        if block["file"]:
            write_file(folder / block["file"], block["content"])
            return block[0]
        return f"```console\n{run_commands(block['content'], folder)}```" if can_run(block["content"]) else block[0]

    return BLOCK.sub(replay_block, text)


def write_files(text: str, folder: Path) -> None:
    """Write the files that a document shows."""
    for block in BLOCK.finditer(text):
        if block["file"]:
            write_file(folder / block["file"], block["content"])


def write_file(path: Path, content: str) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")


def run_commands(block: str, folder: Path) -> str:
    """Run the commands of a block (lines that start with `$ `) in a folder and return the block with their output."""
    typed = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    lines = []
    for command in typed:
        result = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines += [f"$ {command}\n", result.stdout]
    return "".join(lines)
