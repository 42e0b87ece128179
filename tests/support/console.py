"""Run the shell commands that the documentation shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


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
