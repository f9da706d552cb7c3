// The report on the articles of the workspace, in a tab of its own: who is quoted, and what differs between stories.
//
// The program makes the page, the same that it writes into a file. Here it is only shown: in the colours of the theme, and
// with links that open the story at its place. It is made anew when an article is saved.

import { execFile } from 'node:child_process';
import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { active, isArticle } from './articles';
import { find } from './program';

/** The largest page that is taken, in bytes: the program cuts its own at about ten million. */
const largest = 64 * 1024 * 1024;
/** Several articles are saved at once; ms. */
const pause = 500;
/** How the page leads to a place in a file. */
const link = /^vscode:\/\/file\/(.*?)(?::(\d+))?(?::(\d+))?$/;

export class Report implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private folders: string[] = [];
  /** An article was saved since the page was made. */
  private stale = false;
  private timer: NodeJS.Timeout | undefined;
  private running: AbortController | undefined;
  private readonly saved = vscode.workspace.onDidSaveTextDocument(document => {
    if (this.panel && isArticle(document)) {
      this.stale = true;
      this.later();
    }
  });

  constructor(private readonly context: vscode.ExtensionContext) {}

  async show(): Promise<void> {
    const folders = chosen();
    if (folders.length === 0) {
      void vscode.window.showInformationMessage('copydesk: open a folder with articles that lie on the disk, and the report is on those.');
      return;
    }
    this.folders = folders;
    if (vscode.workspace.textDocuments.some(document => document.isDirty && isArticle(document))) {
      void vscode.window.showInformationMessage('copydesk: the report is of the articles as they are saved; some are not. It is made anew when they are.');
    }
    const page = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'copydesk: making the report', cancellable: true },
      (_, token) => this.make(token));
    if (page !== undefined) {
      this.fill(page);
      this.panel?.reveal();
    }
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.renew(), pause);
  }

  /** Makes the page anew if somebody sees it; else when they do. */
  private async renew(): Promise<void> {
    if (!this.stale || !this.panel?.visible) {
      return;
    }
    const page = await this.make();
    if (page !== undefined) {
      this.fill(page);
    }
  }

  /** The page; undefined where it was cancelled, or where there is none, and that was said. */
  private make(token?: vscode.CancellationToken): Promise<string | undefined> {
    this.running?.abort();
    const running = this.running = new AbortController();
    token?.onCancellationRequested(() => running.abort());
    const found = find(this.context);
    if ('missing' in found) {
      void vscode.window.showErrorMessage(`copydesk: ${found.missing}`);
      return Promise.resolve(undefined);
    }
    this.stale = false;
    const args = ['report', ...this.folders, '--format', 'html', '--link', 'vscode'];
    return new Promise(resolve => {
      execFile(found.command, args, { maxBuffer: largest, signal: running.signal }, (error, page, said) => {
        // What could not be read is said on the page, too, and no reason not to show it.
        const made = page.startsWith('<!DOCTYPE html>') && page.trimEnd().endsWith('</html>');
        if (!made && !running.signal.aborted) {
          void vscode.window.showErrorMessage(`copydesk: there is no report: ${said.trim() || error?.message}`);
        }
        resolve(made ? page : undefined);
      });
    });
  }

  private fill(page: string): void {
    const panel = this.panel ??= this.open();
    panel.webview.html = inWebview(page, fs.readFileSync(this.context.asAbsolutePath('media/report.js'), 'utf8'));
  }

  private open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel('copydesk.report', 'Report', vscode.ViewColumn.Active, {
      enableScripts: true, enableFindWidget: true, localResourceRoots: [],
    });
    panel.webview.onDidReceiveMessage((message: { open: string }) => void this.go(message.open));
    panel.onDidChangeViewState(() => void this.renew());
    panel.onDidDispose(() => {
      this.running?.abort();
      this.panel = undefined;
    });
    return panel;
  }

  /** Opens the story that a link of the page leads to, beside the report where that fills the window. */
  private async go(address: string): Promise<void> {
    const [, file, line, column] = link.exec(address) ?? [];
    if (file === undefined) {
      return;
    }
    const name = decodeURIComponent(file);
    // A path of Windows begins with its drive.
    const uri = vscode.Uri.file(/^[a-z]:/i.test(name) ? name : `/${name}`);
    const at = new vscode.Position(Math.max(0, Number(line ?? 1) - 1), Math.max(0, Number(column ?? 1) - 1));
    const beside = vscode.window.tabGroups.all.length > 1
      ? vscode.window.tabGroups.all.find(group => group.viewColumn !== this.panel?.viewColumn)?.viewColumn
      : undefined;
    try {
      await vscode.window.showTextDocument(uri, { viewColumn: beside ?? vscode.ViewColumn.Beside, selection: new vscode.Range(at, at) });
    } catch (error) {
      void vscode.window.showWarningMessage(`copydesk: ${uri.fsPath} cannot be opened: ${error instanceof Error ? error.message : error}`);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.saved.dispose();
    this.panel?.dispose();
  }
}

/** The folders to report on: those of the workspace on the disk; else that of the article in front. */
function chosen(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file');
  if (folders.length > 0) {
    return folders.map(folder => folder.uri.fsPath);
  }
  const uri = active()?.document.uri;
  return uri?.scheme === 'file' ? [path.dirname(uri.fsPath)] : [];
}

/** The page with a script of ours, which its policy lets run besides its own. */
function inWebview(page: string, script: string): string {
  const nonce = crypto.randomBytes(16).toString('base64url');
  const allowed = page.replace("script-src '", `script-src 'nonce-${nonce}' '`);
  const end = allowed.lastIndexOf('</body>');
  return `${allowed.slice(0, end)}<script nonce="${nonce}">${script}</script>${allowed.slice(end)}`;
}
