"""The server in Emacs with Eglot, set up as the documentation describes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.pages import published
from support.paths import DOCS
from support.programs import find_program

pytestmark = pytest.mark.process

PAGE = published()["quote-1"]
DRIVER = """;; -*- lexical-binding: t -*-
(require 'json)
(require 'eglot)
(defun wait-for (what check)
  (let ((end (+ (float-time) 30)))
    (while (not (funcall check))
      (when (> (float-time) end) (error "waited in vain for %s" what))
      (accept-process-output nil 0.1)
      (flymake-start))))
(defun count-findings (number)
  (lambda () (= number (length (flymake-diagnostics)))))

(find-file "a.md")
(call-interactively #'eglot)
(wait-for "the findings" (count-findings 2))
(search-forward "-7413.99%")
(backward-char 3)
(let* ((findings (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
       (place (eglot--TextDocumentPositionParams))
       (hover (jsonrpc-request (eglot-current-server) :textDocument/hover place)))
  (eglot-rename "-7413.95%")
  (eglot--signal-textDocument/didChange) ; Eglot does this when Emacs is idle, which it never is without a user
  (wait-for "the findings of the change" (count-findings 1))
  (write-region (json-encode `((findings . ,(vconcat findings))
                               (hover . ,(plist-get (plist-get hover :contents) :value))
                               (renamed . ,(buffer-substring-no-properties (point-min) (point-max)))))
                nil "result.json"))
"""


def test_emacs_shows_explains_and_renames(tmp_path: Path) -> None:
    emacs = find_program("emacs", target=None)
    (setup,) = re.findall(r"^```elisp\n(.*?)^```$", (DOCS / "editor.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "a.md").write_text(PAGE.replace("-7413.94%", "-7413.99%", 1), encoding="utf-8", newline="")
    (tmp_path / "init.el").write_text(setup)
    (tmp_path / "drive.el").write_text(DRIVER)
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    start = [emacs, "--batch", "--eval", "(package-initialize)"]
    has_modes = '(kill-emacs (if (and (locate-library "eglot") (locate-library "markdown-mode")) 0 1))'
    if subprocess.run([*start, "--eval", has_modes], env=environment, capture_output=True, check=False).returncode:
        pytest.skip("Emacs has no Eglot or no markdown-mode")
    command = [*start, "-l", "init.el", "-l", "drive.el"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    result = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert sorted(re.findall("QD[0-9]+", " ".join(result["findings"]))) == ["QD105", "QD601"]
    assert result["hover"].startswith("**Profit margin**")
    assert result["renamed"] == PAGE.replace("-7413.94%", "-7413.95%")
