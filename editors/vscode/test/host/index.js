// What VS Code calls inside the extension host: mocha over the tests that fit the workspace, its report into a file.
const path = require('node:path');
const Mocha = require('mocha');
const vscode = require('vscode');
const { until } = require('./common');

exports.run = async () => {
  // On a slow machine the tests are called before the folders of a .code-workspace file are known.
  await until('the folders of the workspace', () => vscode.workspace.workspaceFolders?.length > 0);
  const virtual = vscode.workspace.workspaceFolders.some(folder => folder.uri.scheme === 'memory');
  const mocha = new Mocha({ timeout: 60_000, reporter: 'json', reporterOption: { output: path.join(process.env.OUT, 'host.json') } });
  mocha.addFile(path.join(__dirname, virtual ? 'virtual.test.js' : 'article.test.js'));
  const failures = await new Promise(done => mocha.run(done));
  if (failures > 0) throw new Error(`${failures} tests failed`);
};
