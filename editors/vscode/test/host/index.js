// What VS Code calls inside the extension host: mocha over the tests that fit the workspace, its report into a file.
const fs = require('node:fs');
const path = require('node:path');
const Mocha = require('mocha');
const vscode = require('vscode');
const { until } = require('./common');

const report = path.join(process.env.OUT, 'host.json');

exports.run = async () => {
  try {
    const failures = await tests();
    if (failures > 0) throw new Error(`${failures} tests failed`);
  } catch (error) {
    const why = { fullTitle: 'the tests start', err: { stack: error.stack } };
    if (!fs.existsSync(report)) fs.writeFileSync(report, JSON.stringify({ tests: [why], failures: [why] }));
    throw error;
  }
};

async function tests() {
  const folders = () => vscode.workspace.workspaceFolders ?? [];
  const file = vscode.workspace.workspaceFile;
  await until('the folders of the workspace', () => {
    if (folders().length > 0) return true;
    // A slow VS Code opens a .code-workspace file before it can read it, and looks again only when the file changes.
    if (file) fs.appendFileSync(file.fsPath, '\n');
    return false;
  });
  const virtual = folders().some(folder => folder.uri.scheme === 'memory');
  const mocha = new Mocha({ timeout: 180_000, reporter: 'json', reporterOption: { output: report } });
  for (const file of virtual ? ['virtual'] : ['word', 'asked', 'transcript', 'article']) mocha.addFile(path.join(__dirname, `${file}.test.js`));
  return new Promise(done => mocha.run(done));
}
