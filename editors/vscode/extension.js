// Starts `quotedoc server`, and restarts it when the settings change.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;
let last = Promise.resolve();

/** Do something after all that was asked for before: a server that still starts cannot be stopped. */
function enqueue(task) {
  last = last.then(task, task);
  return last;
}

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
  const stopped = client;
  client = undefined;
  await stopped?.stop();
}

exports.activate = async (context) => {
  const restart = (event) => event.affectsConfiguration("quotedoc") && enqueue(stop) && enqueue(start);
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration(restart));
  await enqueue(start);
};

exports.deactivate = () => enqueue(stop);
