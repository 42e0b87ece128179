//! Starts `quotedoc server` for Markdown. The settings of a project cannot choose another program.

use zed_extension_api as zed;

struct Quotedoc;

impl zed::Extension for Quotedoc {
    fn new() -> Self {
        Quotedoc
    }

    fn language_server_command(
        &mut self,
        _server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("quotedoc")
            .ok_or("quotedoc is not on the PATH: install it with the extra 'server'")?;
        Ok(zed::Command {
            command,
            args: vec!["server".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Quotedoc);
