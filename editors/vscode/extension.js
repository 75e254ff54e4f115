// Starts `plancheck server` and lets it speak; everything else is the server's.

"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// What the process is started with; other settings the server asks for by itself.
const OF_THE_PROCESS = ["plancheck.path", "plancheck.arguments"];
const LANGUAGES = ["markdown", "plaintext"];
const SCHEMES = ["file", "untitled"];

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("plancheck");
  const command = settings.get("path") || "plancheck";
  const server = { command, args: ["server", ...settings.get("arguments", [])] };
  const documentSelector = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
  client = new LanguageClient("plancheck", "plancheck", server, { documentSelector });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const how = "pip install 'plancheck[lsp]'";
    const choice = await vscode.window.showErrorMessage(
      `plancheck: 无法启动 ${command}（${error?.message ?? error ?? "?"}）。请先安装：${how}，或设置 plancheck.path。`,
      "设置 Settings",
    );
    if (choice) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "plancheck.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("plancheck.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (OF_THE_PROCESS.some((name) => change.affectsConfiguration(name))) {
        await restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
