// Two occurrences of one quote side by side in VS Code's own diff, or all of them on a page.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { active } from './articles';
import { elsewhere, Occurrence, Page, Quote, quoteDiff, quotes, quoteVersions } from './protocol';
import { Server } from './server';

const scheme = 'copydesk-quote';

/** A quote and what it is held against: one occurrence, or without one all of them. */
interface Chosen {
  quote: Quote;
  occurrence?: Occurrence;
}

export class Compare implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly closed = vscode.workspace.onDidCloseTextDocument(document => this.texts.delete(document.uri.toString()));
  private made = 0;

  constructor(private readonly server: Server) {}

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** Compare this pair, or the quote under the cursor with an occurrence that the person picks. */
  async run(pair?: Chosen): Promise<void> {
    const chosen = pair ?? await this.choose();
    if (!chosen) {
      return;
    }
    if (!chosen.occurrence) {
      return this.showAll(chosen.quote);
    }
    const diff = await this.server.ask(quoteDiff, { a: chosen.quote.location, b: chosen.occurrence.location });
    if (!diff) {
      void vscode.window.showWarningMessage('copydesk: the two quotes cannot be compared. The articles may have changed meanwhile.');
      return;
    }
    const left = this.page(diff.left), right = this.page(diff.right);
    const title = `${diff.left.title} ↔ ${diff.right.title}`;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  /** All versions on one page. */
  private async showAll(quote: Quote): Promise<void> {
    const page = await this.server.ask(quoteVersions, { location: quote.location });
    if (!page) {
      void vscode.window.showWarningMessage('copydesk: no other article has this quote any more.');
      return;
    }
    const document = await vscode.workspace.openTextDocument(this.page(page));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  private page(side: Page): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${side.title}`, query: String(this.made++) });
    this.texts.set(uri.toString(), side.text);
    return uri;
  }

  private async choose(): Promise<Chosen | undefined> {
    const editor = active();
    if (!editor) {
      void vscode.window.showInformationMessage('copydesk: open an article and put the cursor into a quote.');
      return undefined;
    }
    const all = await this.server.ask(quotes, { textDocument: { uri: this.server.uri(editor.document.uri) } }) ?? [];
    const quote = this.nearest(all, editor.selection.active);
    if (!quote) {
      void vscode.window.showInformationMessage('copydesk: the cursor is in no quote.');
      return undefined;
    }
    const others = elsewhere(quote);
    if (others.length === 0) {
      void vscode.window.showInformationMessage('copydesk: no other article has this quote.');
      return undefined;
    }
    if (others.length === 1) {
      return { quote, occurrence: others[0] };
    }
    const together = { label: 'All versions on one page', description: `${others.length + 1} versions`, occurrence: undefined };
    const one = others.map(occurrence => {
      const where = this.server.location(occurrence.location);
      return { label: path.basename(where.uri.path), description: `line ${where.range.start.line + 1}`, detail: occurrence.difference, occurrence };
    });
    const picked = await vscode.window.showQuickPick([together, ...one], { title: 'Compare with which occurrence?' });
    return picked && { quote, occurrence: picked.occurrence };
  }

  /** The quote at the cursor; failing that the only one of the paragraph, since marks are easily missed. */
  private nearest(all: Quote[], cursor: vscode.Position): Quote | undefined {
    const at = all.find(quote => this.server.location(quote.location).range.contains(cursor));
    if (at) {
      return at;
    }
    const line = all.filter(quote => {
      const { start, end } = this.server.location(quote.location).range;
      return start.line <= cursor.line && cursor.line <= end.line;
    });
    return line.length === 1 ? line[0] : undefined;
  }

  dispose(): void {
    this.registration.dispose();
    this.closed.dispose();
  }
}
