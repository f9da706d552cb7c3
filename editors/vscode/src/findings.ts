// What one does with findings besides fixing them: go from one to the next, and read why a rule is there.

import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { active, languages } from './articles';
import { find } from './program';

const scheme = 'copydesk-rule';

/** What a finding is explained by; findings of other extensions are none of ours. */
const ruleOf = ({ source, code }: vscode.Diagnostic): string | undefined =>
  source === 'copydesk' ? String(typeof code === 'object' ? code.value : code) : undefined;

/** Puts the cursor on the next finding of the article in front, or the one before; behind the last comes the first. */
export async function goToFinding(back: boolean): Promise<void> {
  const editor = active();
  const places = editor ? ours(editor.document.uri).map(found => found.range).sort((a, b) => a.start.compareTo(b.start)) : [];
  if (!editor || places.length === 0) {
    void vscode.window.showInformationMessage('copydesk: this article has no findings.');
    return;
  }
  const cursor = editor.selection.active;
  const next = back
    ? places.filter(place => place.start.isBefore(cursor)).pop() ?? places[places.length - 1]
    : places.find(place => place.start.isAfter(cursor)) ?? places[0];
  editor.selection = new vscode.Selection(next.start, next.start);
  editor.revealRange(next, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('editor.action.showHover');
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(found => ruleOf(found) !== undefined);
}

/** The pages of rules, as the program prints them; and a quick fix at each finding that leads to its page. */
export class Rules implements vscode.TextDocumentContentProvider, vscode.CodeActionProvider, vscode.Disposable {
  private readonly registrations = [
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.languages.registerCodeActionsProvider(languages, this, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  ];

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** Shows the page of `rule`; without one, of that at the cursor, or of one that the person picks. */
  async explain(rule?: string): Promise<void> {
    const name = rule ?? this.atCursor() ?? await this.pick();
    if (name) {
      await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.from({ scheme, path: `/${name}.md` }));
    }
  }

  private get rules(): Record<string, { description: string }> {
    return this.context.extension.packageJSON.contributes.configuration.properties['copydesk.rules'].properties;
  }

  private atCursor(): string | undefined {
    const editor = active();
    const here = editor && ours(editor.document.uri).filter(each => each.range.contains(editor.selection.active));
    return here?.map(ruleOf).find(rule => this.isRule(rule));
  }

  /** What is said of settings and of transcripts that are missing comes from no rule, and has no page. */
  private isRule(name: string | undefined): name is string {
    return name !== undefined && name in this.rules;
  }

  private async pick(): Promise<string | undefined> {
    const items = Object.entries(this.rules).map(([label, { description }]) => ({ label, detail: description }));
    return (await vscode.window.showQuickPick(items, { title: 'Explain which rule?', matchOnDetail: true }))?.label;
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.slice(1, -'.md'.length);
    const found = find(this.context);
    if ('missing' in found) {
      return Promise.resolve(found.missing);
    }
    return new Promise(resolve => execFile(found.command, ['explain', rule], (error, page, said) =>
      resolve(error ? `There is no page about ${rule}: ${said.trim() || error.message}` : page)));
  }

  provideCodeActions(_document: vscode.TextDocument, _range: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const rules = new Set(diagnostics.map(ruleOf).filter(rule => this.isRule(rule)));
    return [...rules].map(rule => {
      const title = rules.size === 1 ? 'Explain this rule' : `Explain the rule ${rule}`;
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command: 'copydesk.explainRule', title, arguments: [rule] };
      return action;
    });
  }

  dispose(): void {
    this.registrations.forEach(each => each.dispose());
  }
}
