// A story and the transcript that it names: the finding, the time, the way to the cue and back, and the words that were said.
const vscode = require('vscode');
const assert = require('node:assert');
const path = require('node:path');
const { until, show, at, findings, finding, hover } = require('./common');

const folder = vscode.workspace.workspaceFolders[0].uri;
const [tape, story] = ['interview.vtt', 'pier.md'].map(name => vscode.Uri.joinPath(folder, name));

const said = `WEBVTT

00:00:12.000 --> 00:00:18.000
<v Ada Fenwick>We sail at noon whatever the weather is.

00:01:05.000 --> 00:01:12.000
<v Ada Fenwick>The old pier will not stand another winter.
`;
const written = `---
transcript: interview.vtt
---

The harbor master, Ada Fenwick, spoke on Monday.

“We sail at noon whatever the weather is,” Fenwick said.

“The old pier will stand another winter,” she said.
`;

/** The file and line that definition leads to from the words. */
async function definition(document, words) {
  const found = await until(`a definition of “${words}”`, async () => {
    const all = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', document.uri, at(document, words));
    return all.length > 0 && all[0];
  });
  const [target, range] = [found.targetUri ?? found.uri, found.targetSelectionRange ?? found.targetRange ?? found.range];
  const text = (await vscode.workspace.openTextDocument(target)).lineAt(range.start.line).text;
  return [path.basename(target.path), text];
}

describe('transcript', () => {
  let document;
  before(async () => {
    await vscode.workspace.fs.writeFile(tape, Buffer.from(said));
    await vscode.workspace.fs.writeFile(story, Buffer.from(written));
    document = await show(story);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(story);
    await vscode.workspace.fs.delete(tape);
  });

  it('has a word that the story has not, and the story is told', async () => {
    const found = await finding(document, 'quote-wording-differs', 'The old pier');
    assert.match(found.message, /^The transcript has “not” here/);
  });

  it('shows when a quotation was said', async () => {
    assert.match(await hover(document, 'We sail at noon'), /00:00:12/);
  });

  it('is where the definition of a quotation leads, and leads back to the story', async () => {
    assert.deepEqual(await definition(document, 'We sail at noon'),
      ['interview.vtt', '<v Ada Fenwick>We sail at noon whatever the weather is.']);
    assert.deepEqual(await definition(await show(tape), 'We sail at noon'),
      ['pier.md', '“We sail at noon whatever the weather is,” Fenwick said.']);
  });

  it('gives the words that were said, and the finding goes', async () => {
    document = await show(story);
    const { range } = await finding(document, 'quote-wording-differs', 'The old pier');
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', story, range, undefined, 20);
    const { edit } = actions.find(action => action.title === 'Put “not” in');
    assert(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /“The old pier will not stand another winter,” she said\./);
    await until('no finding', () => findings(story).length === 0);
    await document.save();
  });
});
