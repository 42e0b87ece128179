// Starts `quotedoc server`, and restarts it when the settings change.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** Return the value of a setting of the user; the settings of a workspace do not count, so it cannot choose a program. */
function readSetting(name) {
  const found = vscode.workspace.getConfiguration("quotedoc").inspect(name);
  return found.globalValue ?? found.defaultValue;
}

async function start() {
  const command = readSetting("path");
  const server = { command, args: ["server"] };
  client = new LanguageClient("quotedoc", "quotedoc", server, {
    documentSelector: [{ language: "markdown" }],
    initializationOptions: { inlayHints: readSetting("inlayHints"), codeLens: readSetting("codeLens") },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(`quotedoc: cannot start '${command} server': ${error.message}`);
  }
}

async function stop() {
  const last = client;
  client = undefined;
  await last?.stop();
}

exports.activate = async (context) => {
  const restart = async (event) => {
    if (event.affectsConfiguration("quotedoc")) {
      await stop();
      await start();
    }
  };
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration(restart));
  await start();
};

exports.deactivate = stop;
