"""Rewrite expected outputs of test modules: `python tests/support/write_expected.py tests/differences/test_diff.py`.

Runs each module as a script, with the import path that pytest gives it. Read the difference before you commit it.
"""

from __future__ import annotations

import runpy
import sys
import tomllib
from pathlib import Path

if __name__ == "__main__":
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    sys.path[:1] = [str(root / folder) for folder in project["tool"]["pytest"]["ini_options"]["pythonpath"]]
    for name in sys.argv[1:]:
        if 'if __name__ == "__main__":' not in Path(name).read_text(encoding="utf-8"):
            sys.exit(f"{name} writes no expected outputs")
        runpy.run_path(name, run_name="__main__")
