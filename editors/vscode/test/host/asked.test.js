// All that VS Code asks a language server for, by the way that VS Code asks it: what article.test.js does not show.
const vscode = require('vscode');
const assert = require('node:assert');
const path = require('node:path');
const { until, show, at, findings, rule, finding } = require('./common');

const folder = vscode.workspace.workspaceFolders[0].uri;
const uri = name => vscode.Uri.joinPath(folder, name);
const ledger = uri('ledger-bridge.txt'), boats = uri('boats.txt'), people = uri('people.toml');
const base = of => path.basename(of.path);
const run = (command, ...rest) => vscode.commands.executeCommand(command, ...rest);
const target = found => found.targetUri ?? found.uri;
const line = found => (found.targetSelectionRange ?? found.targetRange ?? found.range).start.line;
/** The documentation is asked for one by one, of so many. */
const few = 20;

describe('asked', () => {
  let article, own;
  before(async () => {
    await vscode.workspace.fs.writeFile(people, Buffer.from('[[person]]\nid = "ada-fenwick"\nname = "Ada Fenwick"\n'));
    await vscode.workspace.fs.writeFile(boats, Buffer.from('Boats for Eastwick\n\nBy Pell Ardmore\n\n'
      + 'EASTWICK — All of it stands in ledger-bridge.txt and at https://example.invalid/boats on the net.\n\n'
      + '“Bram Oskell, the city engineer, never asked us,” Sela Dunmore said.\n\n"We can wait," Dunmore said.\n'));
    article = await show(ledger);
    own = await show(boats);
    await until('the people file', async () => (await run('vscode.executeTypeDefinitionProvider', ledger, at(article, 'Fenwick answered'))).length > 0);
  });
  after(async () => {
    for (const file of [people, boats]) await vscode.workspace.fs.delete(file);
    await run('workbench.action.closeAllEditors');
  });

  it('outlines the people and quotes of an article', async () => {
    const symbols = (await run('vscode.executeDocumentSymbolProvider', ledger)).map(symbol => symbol.name);
    assert(symbols.includes('Bram Oskell') && symbols.some(name => name.startsWith('“We will open')), symbols.join());
  });

  it('finds a person and a quote of the workspace', async () => {
    const names = async query => (await run('vscode.executeWorkspaceSymbolProvider', query)).map(symbol => `${symbol.name} in ${base(symbol.location.uri)}`);
    assert((await names('@Dunmore')).includes('@Sela Dunmore in harbour-radio-ferry.txt'), await names('@Dunmore'));
    assert((await names('"one more boat')).some(name => name.startsWith('“Give us one more boat')), await names('"one more boat'));
  });

  it('marks all forms of a name', async () => {
    const marks = await run('vscode.executeDocumentHighlights', ledger, at(article, 'Fenwick answered'));
    assert(marks.map(mark => article.getText(mark.range)).includes('the mayor'), marks.map(mark => article.getText(mark.range)).join());
  });

  it('goes to the first reference, to the people file and to what a person says', async () => {
    const cursor = at(article, 'Fenwick answered');
    const [declared] = await run('vscode.executeDeclarationProvider', ledger, cursor);
    assert.equal(line(declared), at(article, 'Ada Fenwick').line);
    const [known] = await run('vscode.executeTypeDefinitionProvider', ledger, cursor);
    assert.equal(base(target(known)), 'people.toml');
    const said = await run('vscode.executeImplementationProvider', ledger, cursor);
    assert(said.some(each => line(each) === at(article, 'None of them was safe').line), 'what she said is not there');
  });

  it('proposes the rules in the settings, and tells what they are for', async () => {
    const settings = uri('copydesk.toml');
    await vscode.workspace.fs.writeFile(settings, Buffer.from('[rules]\nname-'));
    try {
      await show(settings);
      const end = new vscode.Position(1, 5);
      const { items } = await run('vscode.executeCompletionItemProvider', settings, end, undefined, few);
      const labels = items.map(item => item.label.label ?? item.label);
      assert(labels.includes('name-near-miss'), labels.join());
    } finally {
      await vscode.workspace.fs.delete(settings);
    }
  });

  it('proposes the second reference, and tells of the person', async () => {
    const { items } = await run('vscode.executeCompletionItemProvider', ledger, at(article, 'enwick answered').translate(0, 2), undefined, few);
    const label = item => typeof item.label === 'string' ? item.label : item.label.label;
    const second = items.find(item => label(item) === 'Fenwick' && /second reference/.test(item.detail));
    assert(second, items.map(label).join());
    const other = items.find(item => label(item) === 'Tom Fenwick');
    assert.match(String(other?.documentation?.value ?? other?.documentation), /harbour-radio-ferry/);
    assert.match(other.label.description, /harbour-radio-ferry/);
  });

  it('shows who speaks of whom', async () => {
    const [dunmore] = await run('vscode.prepareCallHierarchy', boats, at(own, 'Sela Dunmore said'));
    const of = await run('vscode.provideOutgoingCalls', dunmore);
    assert.deepEqual(of.map(call => call.to.name), ['Bram Oskell']);
    const [oskell] = await run('vscode.prepareCallHierarchy', boats, at(own, 'Bram Oskell'));
    const by = await run('vscode.provideIncomingCalls', oskell);
    assert.deepEqual(by.map(call => call.from.name), ['Sela Dunmore']);
  });

  it('links to the net and to other articles', async () => {
    const links = (await run('vscode.executeLinkProvider', boats, few)).map(link => link.target?.toString() ?? '');
    assert(links.some(link => link.startsWith('https://example.invalid')) && links.some(link => link.endsWith('ledger-bridge.txt')), links.join());
  });

  it('folds the furniture', async () => {
    const folds = await run('vscode.executeFoldingRangeProvider', ledger);
    assert(folds.some(fold => fold.start === at(article, 'By Lio Marr').line), JSON.stringify(folds));
  });

  it('selects more and more: word, quote, sentence', async () => {
    let [range] = await run('vscode.executeSelectionRangeProvider', ledger, [at(article, 'old bridge has carried')]);
    const texts = [];
    for (; range; range = range.parent) texts.push(article.getText(range.range));
    assert(texts.includes('The old bridge has carried us for ninety years,'), texts.join(' | '));
  });

  it('changes both marks of a pair at once', async () => {
    const document = await show(boats);
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('linkedEditing', true, vscode.ConfigurationTarget.Workspace);
    const mark = document.positionAt(document.getText().indexOf('"We can'));
    // Nothing tells when VS Code has heard which marks belong together, and it changes the other one a little later.
    const pause = () => new Promise(resolve => setTimeout(resolve, 300));
    await until('both marks to change', async () => {
      vscode.window.activeTextEditor.selection = new vscode.Selection(mark, mark.translate(0, 1));
      await run('editor.action.linkedEditing');
      await pause();
      await run('type', { text: "'" });
      await pause();
      return document.getText().includes("'We can wait,'") || run('workbench.action.files.revert').then(() => false);
    });
    await run('cancelLinkedEditingInput');
    await run('workbench.action.files.revert');
    await settings.update('linkedEditing', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('makes the mark that was typed the one that belongs there', async () => {
    const document = await show(boats);
    const end = document.positionAt(document.getText().indexOf(' Sela Dunmore said'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(boats, new vscode.Range(end.translate(0, -1), end), '"');
    await vscode.workspace.applyEdit(edit);
    const [change] = await run('vscode.executeFormatOnTypeProvider', boats, end, '"', { tabSize: 4, insertSpaces: true });
    assert.equal(change?.newText, '”');
    await run('workbench.action.files.revert');
  });

  it('renames a person under all forms', async () => {
    const cursor = at(article, 'Oskell told');
    assert.equal((await run('vscode.prepareRename', ledger, cursor)).placeholder, 'Oskell');
    const edit = await run('vscode.executeDocumentRenameProvider', ledger, cursor, 'Askell');
    assert.deepEqual(edit.get(ledger).map(change => change.newText).sort(), ['Askell', 'Bram Askell']);
  });

  it('counts over a quote where else it stands, and a click goes there', async () => {
    await show(ledger);
    const lenses = await run('vscode.executeCodeLensProvider', ledger, few);
    const lens = lenses.find(lens => lens.range.start.line === at(article, 'We will open the bridge').line);
    assert.match(lens?.command?.title ?? 'no lens', /2 articles · 1 differs/);
    await run(lens.command.command, ...lens.command.arguments);
    await until('the other article', () => base(vscode.window.activeTextEditor.document.uri) === 'courier-bridge.txt');
  });

  it('mends all that is safe to mend in one go', async () => {
    const document = await show(ledger);
    await finding(document, 'quote-mark-mismatch', 'Nobody asked');
    await run('copydesk.fixAll', ledger.toString());
    await until('the mark to be mended', () => document.getText().includes('“Nobody asked'));
    assert(document.getText().includes('first Sunday of September'), 'words are changed');
    await run('workbench.action.files.revert');
  });

  it('makes the marks of the article in front curly', async () => {
    const document = await show(ledger);
    await finding(document, 'quote-mark-mismatch', 'Nobody asked');
    await run('copydesk.makeCurly');
    await until('the marks to be curly', () => document.getText().includes('“Nobody asked'));
    await run('workbench.action.files.revert');
  });

  it('shows the findings of articles that are not open', async () => {
    await run('workbench.action.closeAllEditors');
    await show(boats);
    await until('a finding in an article that is not open', () => findings(uri('courier-bridge.txt')).some(found => rule(found) === 'name-near-miss'));
  });
});
