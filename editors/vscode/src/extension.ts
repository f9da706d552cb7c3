// What the extension consists of. Everything it knows about articles comes from the server.

import * as vscode from 'vscode';
import { languages, schemes } from './articles';
import { Compare } from './compare';
import { Desk } from './desk';
import { goToFinding, Rules } from './findings';
import { Report } from './report';
import { openSamples } from './samples';
import { Server } from './server';
import { Status } from './status';
import { TextContent } from './textContent';
import { reportProblem } from './versions';
import { peopleRows, quoteRows, Row, View } from './views';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = server = new Server(context);
  const desk = new Desk(running);
  const compare = new Compare(running);
  const report = new Report(context);
  const rules = new Rules(context);
  let asked = schemes().join();
  const people = new View('copydesk.people', 'No one is named in this article.', desk, peopleRows(running));
  const quotes = new View('copydesk.quotes', 'Nothing is quoted in this article.', desk, quoteRows(running));
  const filtered = () => vscode.commands.executeCommand('setContext', 'copydesk.filtered', people.filtered || quotes.filtered);

  const command = (id: string, run: (...args: never[]) => unknown) =>
    context.subscriptions.push(vscode.commands.registerCommand(`copydesk.${id}`, run));
  command('restart', () => running.restart());
  command('showOutput', () => running.showOutput());
  command('toggleTrace', () => running.toggleTrace());
  command('compareOccurrences', (row?: Row) => compare.run(row?.pair));
  command('filterPeople', () => people.askFilter('Show only people whose name, role or words contain this').then(filtered));
  command('filterQuotes', () => quotes.askFilter('Show only quotes whose words or speaker contain this').then(filtered));
  command('clearFilter', () => { people.setFilter(''); quotes.setFilter(''); return filtered(); });
  command('showReport', () => report.show());
  command('openSamples', (front?: string) => openSamples(context, front));
  command('toggleHints', toggleHints);
  command('openSettings', () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`));
  command('nextFinding', () => goToFinding(false));
  command('previousFinding', () => goToFinding(true));
  command('explainRule', (rule?: string) => rules.explain(rule));
  command('reportProblem', () => reportProblem(context.extension.packageJSON.version, running.version ?? 'is not running', running.misfit));
  command('renamePerson', (row: Row) => atName(row, 'editor.action.rename'));
  command('personReferences', (row: Row) => atName(row, 'editor.action.goToReferences'));
  command('copyQuote', (row: Row) => vscode.env.clipboard.writeText(`“${row.quotation}”`));
  command('go', (to: vscode.Location) => vscode.window.showTextDocument(to.uri, { selection: to.range }));

  context.subscriptions.push(desk, compare, report, rules, people, quotes, new TextContent(running), new Status(running, desk),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('copydesk.server') || event.affectsConfiguration('copydesk.articles')) {
        void running.restart();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      if (schemes().join() !== asked) {
        asked = schemes().join();
        void running.restart();
      }
    }));
  await running.restart();
}

/** Does at the name of a person, as it stands in the article, what VS Code does at the cursor. */
async function atName(row: Row, what: string): Promise<void> {
  if (row.name) {
    const { start } = row.name.range;
    await vscode.window.showTextDocument(row.name.uri, { selection: new vscode.Range(start, start) });
    await vscode.commands.executeCommand(what);
  }
}

/** Show or hide the hints of all text and Markdown, whatever is set for other languages. */
async function toggleHints(): Promise<void> {
  const settings = languages.map(languageId => vscode.workspace.getConfiguration('editor.inlayHints', { languageId }));
  const shown = settings.some(each => each.get('enabled') !== 'off');
  for (const each of settings) {
    await each.update('enabled', shown ? 'off' : 'on', vscode.ConfigurationTarget.Global, true);
  }
}

export async function deactivate(): Promise<void> {
  await server?.dispose();
}
