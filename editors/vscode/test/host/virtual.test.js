// A workspace with a folder that is not on the disk: what is open there is read, as far as it can be.
const vscode = require('vscode');
const assert = require('node:assert');
const { show, finding, findings, hover, until } = require('./common');

/** A folder with one article, kept in memory. */
class Memory {
  text = Buffer.from('EASTWICK — Mayor Ada Fenwick spoke on Monday.\n\n"Nobody asked the ferry crews what they can carry,” Fenwick said.\n');
  onDidChangeFile = () => ({ dispose() {} });
  watch() { return { dispose() {} }; }
  stat(uri) { return { type: uri.path.endsWith('.txt') ? vscode.FileType.File : vscode.FileType.Directory, ctime: 0, mtime: 0, size: this.text.length }; }
  readDirectory() { return [['bridge.txt', vscode.FileType.File]]; }
  readFile() { return this.text; }
  writeFile(_, text) { this.text = text; }
  createDirectory() {}
  delete() {}
  rename() {}
}

describe('virtual workspace', () => {
  before(() => vscode.workspace.registerFileSystemProvider('memory', new Memory()));

  it('reads an article that is open', async () => {
    const document = await show(vscode.Uri.parse('memory:/desk/bridge.txt'));
    await finding(document, 'quote-mark-mismatch', 'Nobody asked');
    assert.match(await hover(document, 'Fenwick said'), /Ada Fenwick/);
  });

  it('leaves texts alone that are in no folder', async () => {
    vscode.workspace.registerTextDocumentContentProvider('other', { provideTextDocumentContent: () => '"Nobody asked,” she said.\n' });
    const document = await show(vscode.Uri.parse('other:/bridge.txt'));
    // What is opened after it has been read: now it would have been, too.
    await finding(await show(vscode.Uri.parse('memory:/desk/crews.txt')), 'quote-mark-mismatch', 'Nobody asked');
    assert.deepEqual(findings(document.uri), []);
  });

  it('reads the folder on the disk beside it', async () => {
    const folder = vscode.workspace.workspaceFolders.find(folder => folder.uri.scheme !== 'memory');
    await finding(await show(vscode.Uri.joinPath(folder.uri, 'ledger-bridge.txt')), 'quote-wording-differs', 'first Sunday of September');
  });
});
