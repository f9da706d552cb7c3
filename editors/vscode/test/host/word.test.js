// A story in a file of Word: definition leads into its text as it is read, where nobody can write.
const vscode = require('vscode');
const assert = require('node:assert');
const path = require('node:path');
const { execFileSync } = require('node:child_process');
const { until, show, at } = require('./common');

const folder = vscode.workspace.workspaceFolders[0].uri;
const [word, story, settings] = ['evening.docx', 'morning.txt', 'copydesk.toml'].map(name => vscode.Uri.joinPath(folder, name));
const make = path.join(__dirname, '../../../test/word');

describe('word', () => {
  let kept;
  before(async () => {
    kept = await vscode.workspace.fs.readFile(settings);
    execFileSync(make, [word.fsPath, 'Gulls over Eastwick', '“The gulls of Eastwick have never been so loud,” Ida Marlow said.']);
    await vscode.workspace.fs.writeFile(settings, Buffer.from('files = { include = ["*.docx"] }\n'));
    await vscode.workspace.fs.writeFile(story, Buffer.from('“The gulls of Eastwick have never been so loud,” Ida Marlow said on Monday.\n'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(settings, kept);
    await vscode.workspace.fs.delete(story);
    await vscode.workspace.fs.delete(word);
  });

  it('is shown as it is read when definition leads there, and cannot be written', async () => {
    const document = await show(story);
    const found = await until('a definition in the file of Word', async () => {
      const all = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', story, at(document, 'The gulls'));
      return all.find(place => (place.targetUri ?? place.uri).path.endsWith('evening.docx.txt'));
    });
    const range = found.targetSelectionRange ?? found.targetRange ?? found.range;
    const shown = await show(found.targetUri ?? found.uri);
    assert.match(shown.getText(), /^Gulls over Eastwick\n+“The gulls of Eastwick have never been so loud,” Ida Marlow said\.\s*$/);
    assert.match(shown.getText(range), /^“?The gulls of Eastwick/);
    await vscode.commands.executeCommand('type', { text: 'No. ' });
    assert(!shown.getText().includes('No.'), 'nobody writes there');
  });
});
