// What the views and the status bar show: the people and quotes of the article in front, kept fresh.

import * as vscode from 'vscode';
import { active, isArticle } from './articles';
import { people, Person, Quote, quotes } from './protocol';
import { Server } from './server';

/** After the last keystroke, so that a burst of typing asks once. */
const pause = 200;

export interface Reading {
  uri: vscode.Uri;
  people: Person[];
  quotes: Quote[];
}

export class Desk implements vscode.Disposable {
  reading: Reading | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private timer: NodeJS.Timeout | undefined;
  private cancel: vscode.CancellationTokenSource | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.subscriptions = [
      this.changed,
      server.onDidChange(() => this.later(0)),
      vscode.window.onDidChangeActiveTextEditor(() => this.later(0)),
      vscode.workspace.onDidChangeTextDocument(event => {
        if (event.document === active()?.document) {
          this.later(pause);
        }
      }),
      // Another article may have changed what is known about this one; its findings come anew.
      vscode.languages.onDidChangeDiagnostics(event => {
        const uri = active()?.document.uri.toString();
        if (event.uris.some(changed => changed.toString() === uri)) {
          this.later(pause);
        }
      }),
    ];
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), ms);
  }

  private async read(): Promise<void> {
    const editor = active();
    await vscode.commands.executeCommand('setContext', 'copydesk.article', editor !== undefined);
    // A diff or the output in front is no reason to forget the article behind it.
    const document = editor?.document ?? this.last();
    this.cancel?.cancel();
    if (!document || !this.server.running) {
      this.set(undefined);
      return;
    }
    const source = this.cancel = new vscode.CancellationTokenSource();
    const of = { textDocument: { uri: this.server.uri(document.uri) } };
    const [who, said] = await Promise.all([
      this.server.ask(people, of, source.token),
      this.server.ask(quotes, of, source.token),
    ]);
    if (!source.token.isCancellationRequested) {
      this.set({ uri: document.uri, people: who ?? [], quotes: said ?? [] });
    }
  }

  /** The article that was read last, as long as it is open. */
  private last(): vscode.TextDocument | undefined {
    const uri = this.reading?.uri.toString();
    return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri && isArticle(document));
  }

  private set(reading: Reading | undefined): void {
    this.reading = reading;
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.cancel?.cancel();
    this.subscriptions.forEach(each => each.dispose());
  }
}
