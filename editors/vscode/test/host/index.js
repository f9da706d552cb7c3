// What VS Code calls inside the extension host: mocha over the tests that fit the workspace, its report into a file.
const path = require('node:path');
const Mocha = require('mocha');
const vscode = require('vscode');

exports.run = () => new Promise((resolve, reject) => {
  const mocha = new Mocha({ timeout: 60_000, reporter: 'json', reporterOption: { output: path.join(process.env.OUT, 'host.json') } });
  const virtual = vscode.workspace.workspaceFolders.some(folder => folder.uri.scheme === 'memory');
  mocha.addFile(path.join(__dirname, virtual ? 'virtual.test.js' : 'article.test.js'));
  mocha.run(failures => failures ? reject(new Error(`${failures} tests failed`)) : resolve());
});
