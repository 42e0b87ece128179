"""The server in Neovim, set up as the documentation describes; `make test-editor` installs Neovim."""

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
DIFFERENT = PAGE.replace("-7413.94%", "-7413.99%", 1)
DRIVER = """
local place = {row = ROW, column = COLUMN}
local result = {}
local function wait(what, check)
  assert(vim.wait(20000, check, 20), "waited in vain for " .. what)
end
local function request(method, params)
  local done
  local client = vim.lsp.get_clients({bufnr = 0})[1]
  client:request(method, params, function(error, found) done = {error = error, found = found} end, 0)
  wait(method, function() return done end)
  return done
end
local function position()
  return vim.lsp.util.make_position_params(0, "utf-16")
end

wait("the server", function() return #vim.lsp.get_clients({bufnr = 0}) > 0 end)
wait("the findings", function() return #vim.diagnostic.get(0) == 2 end)
result.findings = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(result.findings, {code = each.code, line = each.lnum, column = each.col})
end

vim.api.nvim_win_set_cursor(0, {place.row, place.column})
result.hover = request("textDocument/hover", position()).found.contents.value
result.definition = #request("textDocument/definition", position()).found
local refused = vim.tbl_extend("force", position(), {newName = "a lot"})
result.refused = request("textDocument/rename", refused).error.message

vim.lsp.buf.rename("-7413.95%")
wait("the change", function() return vim.fn.search("-7413.95%", "nw") > 0 end)
result.renamed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
wait("the findings of the change", function() return #vim.diagnostic.get(0) == 1 end)

vim.api.nvim_win_set_cursor(0, {vim.diagnostic.get(0)[1].lnum + 1, vim.diagnostic.get(0)[1].col})
vim.lsp.buf.code_action({apply = true, filter = function(action) return action.isPreferred end})
wait("the fix", function() return #vim.diagnostic.get(0) == 0 end)
result.fixed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
vim.fn.writefile({vim.json.encode(result)}, "result.json")
vim.cmd("qall!")
"""


def test_neovim_shows_explains_and_changes_values(tmp_path: Path) -> None:
    nvim = find_program("nvim", "test-editor")
    is_new = '+lua vim.cmd(vim.fn.has("nvim-0.11") == 1 and "qall!" or "cquit!")'
    if subprocess.run([nvim, "--clean", "--headless", is_new], capture_output=True, timeout=60, check=False).returncode:
        pytest.skip("this Neovim is older than 0.11: `make test-editor` installs a newer one")
    (setup,) = re.findall(r"^```lua\n(.*?)^```$", (DOCS / "editor.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    before = DIFFERENT[: DIFFERENT.index("-7413.99%")]
    row, column = before.count("\n") + 1, len(before.rpartition("\n")[2])
    (tmp_path / "quotedoc.toml").write_text("")
    (tmp_path / "a.md").write_text(DIFFERENT, encoding="utf-8", newline="")
    (tmp_path / "init.lua").write_text(setup)
    (tmp_path / "drive.lua").write_text(DRIVER.replace("ROW", str(row)).replace("COLUMN", str(column)))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    command = [nvim, "--headless", "-n", "-i", "NONE", "-u", "init.lua", "a.md", "+luafile drive.lua", "+cquit"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, **homes, "PATH": path},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    result = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert sorted(each["code"] for each in result["findings"]) == ["QD105", "QD601"]
    assert result["hover"].startswith("**Profit margin**")
    assert result["definition"] == 1
    assert result["refused"].startswith("'a lot' is not a percentage")
    assert result["renamed"] == PAGE.replace("-7413.94%", "-7413.95%")
    assert "QD105" not in result["fixed"]
    assert '"[en](https://' in result["fixed"]
