// What the tests in the extension host share: waiting, opening, and finding places by the words that stand there, so
// that the samples may grow.
const vscode = require('vscode');
const assert = require('node:assert');

/** Long, because only what fails waits so long, and a machine may be slow. */
const patience = 1000 * Number(process.env.COPYDESK_PATIENCE ?? 60);

async function until(what, probe) {
  for (const start = Date.now(); ;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() - start > patience) throw new Error(`never saw: ${typeof what === 'function' ? what() : what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function show(uri) {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  return editor.document;
}

/** Inside the first time that the words stand in the document. */
function at(document, words) {
  const index = document.getText().indexOf(words);
  assert(index >= 0, `“${words}” is not in ${document.uri.path}`);
  return document.positionAt(index + 1);
}

const findings = of => vscode.languages.getDiagnostics(of);
const rule = finding => typeof finding.code === 'object' ? finding.code.value : finding.code;
const finding = (document, name, words) => until(
  () => `${name} at “${words}”; there is ${JSON.stringify(findings(document.uri))}`,
  () => findings(document.uri).find(found => rule(found) === name
    && found.range.start.line <= at(document, words).line && found.range.end.line >= at(document, words).line));

async function hover(document, words) {
  const cards = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, at(document, words));
  return cards.flatMap(card => card.contents).map(content => content.value ?? content).join('\n');
}

module.exports = { until, show, at, findings, rule, finding, hover };
