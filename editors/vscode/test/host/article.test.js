// The extension, the server and the sample articles together, inside the real extension host.
const vscode = require('vscode');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { until, show, at, findings, rule, finding, hover } = require('./common');

const folder = vscode.workspace.workspaceFolders[0].uri;
const uri = name => vscode.Uri.joinPath(folder, name);
const ledger = uri('ledger-bridge.txt'), courier = uri('courier-bridge.txt');

const base = of => path.basename(of.path);

async function hints(document) {
  const all = await vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, document.lineCount, 0));
  return all.map(hint => ({ line: hint.position.line, text: typeof hint.label === 'string' ? hint.label : hint.label.map(part => part.value).join('') }));
}

describe('article', () => {
  let document;
  before(async () => {
    document = await show(ledger);
    await vscode.extensions.getExtension('copydesk.copydesk').activate();
  });

  it('reports the mixed pair of marks with the rule and the name of the tool', async () => {
    const found = await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    assert.equal(found.source, 'copydesk');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('reports the misquote and leads to the other wording', async () => {
    const found = await finding(document, 'quote-wording-differs', 'first Sunday of September');
    assert.equal(base(found.relatedInformation[0].location.uri), 'courier-bridge.txt');
  });

  it('reports nothing else', async () => {
    // Until VS Code has asked for the findings itself, those that the server sent may stand beside its own.
    await until(() => `two findings and no more; there is ${findings(ledger).map(rule)}`,
      () => findings(ledger).map(rule).sort().join() === 'quote-mark-mismatch,quote-wording-differs');
  });

  it('hovers over a surname with the whole person', async () => {
    const text = await hover(document, 'Fenwick answered her');
    assert.match(text, /Ada Fenwick/);
    assert.match(text, /mayor/i);
  });

  it('hovers over a quote with the speaker and the other article', async () => {
    const text = await hover(document, 'old bridge has carried');
    assert.match(text, /Fenwick/);
    assert.match(text, /courier-bridge/);
  });

  it('goes from a quote to the same words in the other article', async () => {
    const found = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', ledger, at(document, 'old bridge has carried'));
    const target = found[0].targetUri ?? found[0].uri;
    assert.equal(base(target), 'courier-bridge.txt');
  });

  it('lists the places of a quote in both articles', async () => {
    const found = await vscode.commands.executeCommand('vscode.executeReferenceProvider', ledger, at(document, 'old bridge has carried'));
    assert.deepEqual([...new Set(found.map(location => base(location.uri)))].sort(), ['courier-bridge.txt', 'ledger-bridge.txt']);
  });

  it('marks people and quotes with semantic tokens', async () => {
    const legend = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', ledger);
    const tokens = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', ledger);
    assert(legend && tokens, 'no semantic tokens');
    const types = new Set();
    for (let i = 3; i < tokens.data.length; i += 5) types.add(legend.tokenTypes[tokens.data[i]]);
    assert(types.has('person') && types.has('quote'), [...types].join());
  });

  it('mends the pair of marks with a quick fix', async () => {
    const { range } = await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', ledger, range, undefined, 20);
    const fix = actions.find(action => action.edit && action.kind?.value === 'quickfix');
    assert(fix, `no fix among ${actions.map(action => action.title)}`);
    await vscode.workspace.applyEdit(fix.edit);
    await until('the finding to go', () => findings(ledger).every(found => rule(found) !== 'quote-mark-mismatch'));
    assert(document.getText().includes('“Nobody asked'), 'the mark is not mended');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says who speaks where the sentence does not', async () => {
    const other = await show(courier);
    const line = at(other, 'I have walked across that bridge').line;
    const hint = await until('the hint', async () => (await hints(other)).find(hint => hint.line === line));
    assert.match(hint.text, /Oskell/);
    const named = at(other, 'Give us one more boat').line;
    assert(!(await hints(other)).some(hint => hint.line === named && hint.text.includes('— ')), 'a hint where the sentence names the speaker');
  });

  it('names the article that has a quote more fully, or otherwise', async () => {
    const other = await show(courier);
    for (const [words, text] of [['ninety winters of salt', 'fuller in ledger-bridge'], ['We will open the bridge', 'differs in ledger-bridge']]) {
      const { line } = at(other, words);
      await until(text, async () => (await hints(other)).some(hint => hint.line === line && hint.text === text));
    }
  });

  it('reports the misspelt name in the other article', async () => {
    const other = await show(courier);
    const found = await finding(other, 'name-near-miss', 'Oskel for a night lane');
    assert.equal(other.getText(found.range), 'Oskel');
  });
});

describe('extension', () => {
  it('leaves files alone that are no articles', async () => {
    const script = vscode.Uri.joinPath(folder, 'script.py');
    await vscode.workspace.fs.writeFile(script, Buffer.from('s = "She said “no.\n'));
    const copy = '"Nobody asked the ferry crews what they can carry,” said Sela Dunmore.\n';
    const others = [script, ...['build.log', 'README.md', 'COMMIT_EDITMSG', 'git-rebase-todo'].map(name => vscode.Uri.joinPath(folder, name))];
    for (const other of others.slice(1)) await vscode.workspace.fs.writeFile(other, Buffer.from(copy));
    for (const other of others) await show(other);
    const article = vscode.Uri.joinPath(folder, 'crews.txt');
    await vscode.workspace.fs.writeFile(article, Buffer.from(copy));
    await finding(await show(article), 'quote-mark-mismatch', 'Nobody asked');
    assert.deepEqual(others.flatMap(findings), []);
    for (const file of [...others, article]) await vscode.workspace.fs.delete(file);
  });

  it('reads what was never saved', async () => {
    const content = 'Sela Dunmore spoke.\n\n"Nobody asked the ferry crews what they can carry,” Dunmore said.\n';
    for (const language of ['plaintext', 'markdown']) {
      const document = await vscode.workspace.openTextDocument({ content, language });
      assert(document.isUntitled);
      await show(document.uri);
      await finding(document, 'quote-mark-mismatch', 'Nobody asked');
      assert.match(await hover(document, 'Dunmore said'), /Sela Dunmore/);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    const script = await vscode.workspace.openTextDocument({ content, language: 'python' });
    await show(script.uri);
    await finding(await show(ledger), 'quote-mark-mismatch', 'Nobody asked');
    assert.deepEqual(findings(script.uri), []);
    // What stays changed and has no name would ask for one when the next test saves.
    await show(script.uri);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  /** Let the only finding of a new article stand, save all that was changed for it, and return the article as it is then. */
  async function letStand(name) {
    const article = uri(name);
    await vscode.workspace.fs.writeFile(article, Buffer.from('"Nobody asked the ferry crews,” said Sela Dunmore.\n'));
    const document = await show(article);
    const { range } = await finding(document, 'quote-mark-mismatch', 'Nobody asked');
    let actions = [];
    const stand = await until(() => `a change that lets it stand; there is ${actions.map(action => action.title)}`, async () => {
      actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', article, range, undefined, 20);
      return actions.find(action => action.edit && action.title.startsWith('Let it stand'));
    });
    assert(await vscode.workspace.applyEdit(stand.edit), 'the change is not taken');
    for (const changed of vscode.workspace.textDocuments.filter(each => each.isDirty)) assert(await changed.save(), `${changed.uri} is not saved`);
    await until('the finding to go', () => findings(article).length === 0);
    await vscode.workspace.fs.delete(article);
    return document.getText();
  }

  it('lets a finding in Markdown stand by a comment', async () => {
    assert((await letStand('boats.md')).startsWith('<!-- copydesk-ignore-next-line quote-mark-mismatch -->\n'));
  });

  it('lets a finding in plain text stand by a note in the stet file, which is made for it', async () => {
    await letStand('boats.txt');
    const note = Buffer.from(await vscode.workspace.fs.readFile(uri('.copydesk/stet.toml'))).toString();
    assert.match(note, /rule = "quote-mark-mismatch"/);
    await vscode.workspace.fs.delete(uri('.copydesk'), { recursive: true });
  });

  it('turns a rule off in the settings file, which keeps its comments, and opens it', async () => {
    await vscode.workspace.fs.writeFile(uri('copydesk.toml'), Buffer.from('# Ours.\n'));
    await vscode.workspace.fs.writeFile(uri('boats.txt'), Buffer.from('"Nobody asked the ferry crews,” said Sela Dunmore.\n'));
    const document = await show(uri('boats.txt'));
    const { range } = await finding(document, 'quote-mark-mismatch', 'Nobody asked');
    const off = await until('the action', async () => (await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, undefined, 20))
      .find(action => action.edit && action.title.startsWith('Turn this rule off')));
    assert(await vscode.workspace.applyEdit(off.edit), 'the change is not taken');
    for (const changed of vscode.workspace.textDocuments.filter(each => each.isDirty)) assert(await changed.save(), `${changed.uri} is not saved`);
    await until('the finding to go', () => findings(document.uri).length === 0);
    await show(document.uri);
    await vscode.commands.executeCommand('copydesk.openSettingsFile');
    await until('the settings file', () => base(vscode.window.activeTextEditor.document.uri) === 'copydesk.toml');
    assert.equal(vscode.window.activeTextEditor.document.getText(), '# Ours.\n\n[rules]\nquote-mark-mismatch = "off"\n');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const made of [uri('copydesk.toml'), document.uri]) await vscode.workspace.fs.delete(made);
  });

  it('shows the hints and lenses that the settings want', async () => {
    const settings = vscode.workspace.getConfiguration('copydesk');
    const other = await show(courier);
    const texts = async () => (await hints(other)).map(hint => hint.text).join();
    await until('both kinds', async () => /— Oskell/.test(await texts()) && /differs in/.test(await texts()));
    await settings.update('hints.speakers', false, vscode.ConfigurationTarget.Workspace);
    await until('no speakers', async () => !/— Oskell/.test(await texts()) && /differs in/.test(await texts()));
    await settings.update('lenses', false, vscode.ConfigurationTarget.Workspace);
    await until('no lenses', async () => (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', courier)).length === 0);
    for (const name of ['hints.speakers', 'lenses']) await settings.update(name, undefined, vscode.ConfigurationTarget.Workspace);
    await until('the lenses', async () => (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', courier)).length > 0);
  });

  it('has every command of its manifest', async () => {
    const { contributes } = vscode.extensions.getExtension('copydesk.copydesk').packageJSON;
    const there = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(contributes.commands.map(each => each.command).filter(command => !there.has(command)), []);
  });

  it('hides and shows the hints of articles, and of nothing else', async () => {
    const enabled = languageId => vscode.workspace.getConfiguration('editor.inlayHints', { languageId }).get('enabled');
    await show(ledger);
    const before = enabled('python');
    await vscode.commands.executeCommand('copydesk.toggleHints');
    assert.deepEqual(['plaintext', 'markdown', 'python'].map(enabled), ['off', 'off', before]);
    await vscode.commands.executeCommand('copydesk.toggleHints');
    assert.deepEqual(['plaintext', 'markdown', 'python'].map(enabled), ['on', 'on', before]);
  });

  it('goes from finding to finding, and round', async () => {
    const document = await show(ledger);
    await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    const places = () => [...new Set(findings(ledger).map(found => document.offsetAt(found.range.start)))].sort((a, b) => a - b);
    const editor = vscode.window.activeTextEditor;
    const go = async command => {
      await vscode.commands.executeCommand(`copydesk.${command}`);
      return document.offsetAt(editor.selection.active);
    };
    const last = document.positionAt(places().at(-1));
    editor.selection = new vscode.Selection(last, last);
    assert.equal(await go('nextFinding'), places()[0]);
    assert.equal(await go('nextFinding'), places()[1]);
    assert.equal(await go('previousFinding'), places()[0]);
    assert.equal(await go('previousFinding'), places().at(-1));
  });

  it('explains the rule of a finding by a quick fix', async () => {
    const document = await show(ledger);
    const { range } = await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', ledger, range);
    const { command } = actions.find(action => action.title === 'Explain this rule');
    await vscode.commands.executeCommand(command.command, ...command.arguments);
    await until('the page', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('quote-mark-mismatch'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('copydesk-rule:/quote-mark-mismatch.md'));
    assert.match(page.getText(), /^# quote-mark-mismatch\n/);
  });

  it('explains no rule where none found it: a transcript that is missing', async () => {
    const story = vscode.Uri.joinPath(ledger, '..', 'talk.md');
    const text = '---\ntranscript: gone.vtt\n---\n\nThe ferry was late again on Monday, and nobody knew why.\n';
    await vscode.workspace.fs.writeFile(story, Buffer.from(text));
    try {
      const { range } = await finding(await show(story), 'transcript', 'gone.vtt');
      const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', story, range);
      assert.deepEqual(actions.map(action => action.title).filter(title => title.startsWith('Explain')), []);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(story);
    }
  });

  it('leads from a row of People to the name', async () => {
    const document = await show(ledger);
    const start = at(document, 'Nobody asked the ferry crews');
    await vscode.commands.executeCommand('copydesk.personReferences', { name: new vscode.Location(ledger, start) });
    assert(vscode.window.activeTextEditor.selection.active.isEqual(start));
  });

  /** What is to be sent in about a problem. */
  async function problem() {
    await vscode.commands.executeCommand('copydesk.reportProblem');
    const text = vscode.window.activeTextEditor.document.getText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return text;
  }

  it('fills in the versions of whoever reports a problem', async () => {
    const { version } = vscode.extensions.getExtension('copydesk.copydesk').packageJSON;
    const text = await problem();
    assert(text.includes(`copydesk for VS Code ${version}\ncopydesk ${version}\n`), text);
    assert(!text.includes('do not fit'), text);
  });

  it('says what to do with a program of another version', async () => {
    const { extensionPath, packageJSON: { version } } = vscode.extensions.getExtension('copydesk.copydesk');
    assert(version.length === 5, 'the length of the message must stay');
    const program = path.join(os.tmpdir(), 'other-copydesk');
    const settings = vscode.workspace.getConfiguration('copydesk');
    const own = [path.join(extensionPath, 'server'), path.join(os.homedir(), '.cargo', 'bin')].map(folder => path.join(folder, 'copydesk')).find(fs.existsSync);
    for (const [other, advice] of [['9.9.9', /update the extension/], ['0.0.9', /install a newer program/]]) {
      fs.writeFileSync(program + other, `#!${process.execPath}
const child = require('child_process').spawn(${JSON.stringify(own)}, process.argv.slice(2), { stdio: ['inherit', 'pipe', 'inherit'] });
child.stdout.on('data', data => process.stdout.write(data.toString('latin1').replace('"version":"${version}"', '"version":"${other}"'), 'latin1'));
child.on('exit', code => process.exit(code ?? 1));
`, { mode: 0o755 });
      await settings.update('server.path', program + other, vscode.ConfigurationTarget.Global);
      let text;
      await until(() => `advice in ${text}`, async () => advice.test(text = await problem()));
      assert(text.includes(`copydesk ${other}\n`), text);
    }
    await settings.update('server.path', undefined, vscode.ConfigurationTarget.Global);
    await until('the program of this version', async () => !/do not fit|not running/.test(await problem()));
  });

  it('copies a quotation', async () => {
    await vscode.commands.executeCommand('copydesk.copyQuote', { quotation: 'We can wait.' });
    assert.equal(await vscode.env.clipboard.readText(), '“We can wait.”');
  });

  it('compares two occurrences side by side', async () => {
    const document = await show(ledger);
    const cursor = at(document, 'We will open the bridge');
    vscode.window.activeTextEditor.selection = new vscode.Selection(cursor, cursor);
    await vscode.commands.executeCommand('copydesk.compareOccurrences');
    const tab = await until('the diff', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input;
    });
    const read = async of => (await vscode.workspace.openTextDocument(of)).getText();
    assert.match(await read(tab.original), /Sunday of September/);
    assert.match(await read(tab.modified), /Monday of September/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('shows all versions of a quotation on one page', async () => {
    const third = vscode.Uri.joinPath(ledger, '..', 'gazette-bridge.txt');
    const words = '“We will open the bridge to traffic again on the first Tuesday of September, and not a day later,” Bram Oskell said.\n';
    await vscode.workspace.fs.writeFile(third, Buffer.from(words));
    const pick = vscode.window.showQuickPick;
    vscode.window.showQuickPick = async items => items[0];
    try {
      await until('a page of three versions', async () => {
        // Until the server has seen the third article, there are two, and a diff opens.
        const cursor = at(await show(ledger), 'We will open the bridge');
        vscode.window.activeTextEditor.selection = new vscode.Selection(cursor, cursor);
        await vscode.commands.executeCommand('copydesk.compareOccurrences');
        return /\[1: .* \| 2: .* \| 3: .*\]/.test(vscode.window.activeTextEditor?.document.getText() ?? '');
      });
    } finally {
      vscode.window.showQuickPick = pick;
      await vscode.workspace.fs.delete(third);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens copies of the sample articles, which know each other', async () => {
    await vscode.commands.executeCommand('copydesk.openSamples');
    const document = vscode.window.activeTextEditor.document;
    assert.equal(base(document.uri), 'ledger-bridge.txt');
    assert.notEqual(document.uri.toString(), ledger.toString());
    const found = await finding(document, 'quote-wording-differs', 'first Sunday of September');
    assert.equal(base(found.relatedInformation[0].location.uri), 'courier-bridge.txt');
    const story = await show(vscode.Uri.joinPath(document.uri, '..', 'harbour-radio-diver.md'));
    await finding(story, 'quote-wording-differs', 'It will carry a bus');
    assert.deepEqual(findings(story.uri).filter(found => found.code === 'transcript'), [], 'its transcript is open');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('works again after a restart', async () => {
    const document = await show(ledger);
    await vscode.commands.executeCommand('copydesk.restart');
    await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
  });

  it('reads only what the globs of the setting name', async () => {
    const settings = vscode.workspace.getConfiguration('copydesk');
    await finding(await show(ledger), 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    await settings.update('articles', ['stories/*.txt'], vscode.ConfigurationTarget.Workspace);
    await until('the findings to go', () => findings(ledger).length === 0);
    await settings.update('articles', undefined, vscode.ConfigurationTarget.Workspace);
    await finding(await show(ledger), 'quote-mark-mismatch', 'Nobody asked the ferry crews');
  });

  it('follows the settings of rules, style and role while it runs', async () => {
    const settings = vscode.workspace.getConfiguration('copydesk');
    const set = (name, value) => settings.update(name, value, vscode.ConfigurationTarget.Workspace);
    const document = await show(ledger);
    const mark = await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Warning);
    await set('rules', { 'quote-mark-mismatch': 'error' });
    await until('an error', () => findings(ledger).some(found => rule(found) === 'quote-mark-mismatch' && found.severity === vscode.DiagnosticSeverity.Error));
    await set('rules', { 'quote-mark-mismatch': 'off' });
    await until('the finding to go', () => findings(ledger).every(found => rule(found) !== 'quote-mark-mismatch'));
    await set('rules', undefined);
    await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
    // What an agency wrote is not held to the marks of the house.
    await set('role', 'wire');
    await until('the finding to go', () => findings(ledger).every(found => rule(found) !== 'quote-mark-mismatch'));
    await set('role', undefined);
    await finding(document, 'quote-mark-mismatch', 'Nobody asked the ferry crews');
  });

  it('marks a name that the people file knows, as soon as it does', async () => {
    const people = uri('people.toml');
    const marked = async () => {
      const legend = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', ledger);
      const tokens = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', ledger);
      const bit = 1 << legend.tokenModifiers.indexOf('verified');
      let count = 0;
      for (let i = 4; i < tokens.data.length; i += 5) count += tokens.data[i] & bit ? 1 : 0;
      return count;
    };
    await show(ledger);
    assert.equal(await marked(), 0);
    await vscode.workspace.fs.writeFile(people, Buffer.from('[[person]]\nid = "ada-fenwick"\nname = "Ada Fenwick"\n'));
    await until('verified names', async () => await marked() >= 2);
    await vscode.workspace.fs.delete(people);
    await until('them to go', async () => await marked() === 0);
  });

  it('says what to do when the program is missing, and recovers', async () => {
    const settings = vscode.workspace.getConfiguration('copydesk');
    await settings.update('server.path', '/nowhere/copydesk', vscode.ConfigurationTarget.Global);
    await until('the findings to go', () => findings(ledger).length === 0);
    await settings.update('server.path', undefined, vscode.ConfigurationTarget.Global);
    await finding(await show(ledger), 'quote-mark-mismatch', 'Nobody asked the ferry crews');
  });
});
