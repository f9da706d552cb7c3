// The one place where the server is started, and started again.

import * as vscode from 'vscode';
import { LanguageClient, RequestType, State } from 'vscode-languageclient/node';
import { served } from './articles';
import { find } from './program';
import { asksForTexts } from './textContent';
import { toggleTrace, traceChannel } from './trace';
import { advice } from './versions';

/** The commands of the server that are about an article. */
const ofArticle = ['makeCurly', 'openPeopleFile', 'openSettingsFile'].map(name => `copydesk.${name}`);

// Without a token the client would take its absence for one more parameter.
const neverCancelled = new vscode.CancellationTokenSource().token;

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly output = vscode.window.createOutputChannel('copydesk', { log: true });
  private readonly trace: vscode.LogOutputChannel;
  private readonly changed = new vscode.EventEmitter<void>();
  /** The server came or went. */
  readonly onDidChange = this.changed.event;
  /** How far the server is with reading the folder, as in "340 of 2000 articles"; nothing when it has read it. */
  reading: string | undefined;
  /** What to do where this program and the extension do not fit. */
  misfit: string | undefined;
  /** From when a restart is asked for until the new server is there. */
  private restarting = false;
  /** Starts and stops wait for each other: a restart during a start would leave two servers. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    this.trace = traceChannel(context.subscriptions);
  }

  get running(): boolean {
    return this.client?.state === State.Running;
  }

  restart(): Promise<void> {
    this.restarting = true;
    this.queue = this.queue.then(async () => {
      await this.stop();
      await this.start();
      this.restarting = false;
    });
    return this.queue;
  }

  /** The version that the program says it is, if it runs and does. */
  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** Ask the server; undefined when there is none, or when it does not know the request. */
  async ask<P, R>(request: RequestType<P, R, void>, params: P, token = neverCancelled): Promise<R | undefined> {
    if (!this.client || !this.running) {
      return undefined;
    }
    try {
      return await this.client.sendRequest<R>(request.method, params, token);
    } catch (error) {
      if (!token.isCancellationRequested) {
        this.output.warn(`${request.method}: ${error}`);
      }
      return undefined;
    }
  }

  /** A place as the server named it, as VS Code names it. */
  location(of: { uri: string; range: { start: { line: number; character: number }; end: { line: number; character: number } } }): vscode.Location {
    const { start, end } = of.range;
    const uri = this.client ? this.client.protocol2CodeConverter.asUri(of.uri) : vscode.Uri.parse(of.uri);
    return new vscode.Location(uri, new vscode.Range(start.line, start.character, end.line, end.character));
  }

  uri(of: vscode.Uri): string {
    return this.client ? this.client.code2ProtocolConverter.asUri(of) : of.toString();
  }

  showOutput(): void {
    this.output.show();
  }

  toggleTrace(): Promise<void> {
    return toggleTrace(this.trace);
  }

  private async start(): Promise<void> {
    const found = find(this.context);
    if ('missing' in found) {
      this.output.error(found.missing);
      this.changed.fire();
      void this.explain(found.missing);
      return;
    }
    this.output.info(`Starting ${found.command} (from ${found.origin}).`);
    const args = vscode.workspace.getConfiguration('copydesk.server').get<string[]>('arguments', ['lsp']);
    this.client = new LanguageClient('copydesk', 'copydesk', { command: found.command, args }, {
      documentSelector: served(),
      outputChannel: this.output,
      traceOutputChannel: this.trace,
      diagnosticCollectionName: 'copydesk',
      middleware: {
        // From the palette the command comes without the article that it is meant for.
        executeCommand: (command, args, next) => {
          const open = vscode.window.activeTextEditor?.document.uri;
          return next(command, ofArticle.includes(command) && args.length === 0 && open ? [this.uri(open)] : args);
        },
        // VS Code shows the progress, too, and there it can be stopped; but only after a while, and only for some time.
        handleWorkDoneProgress: (token, params, next) => {
          this.reading = params.kind === 'end' ? undefined : params.message ?? this.reading;
          this.changed.fire();
          next(token, params);
        },
        // A server that is about to go need not know; telling it would start it again, and fail.
        workspace: {
          didChangeConfiguration: (sections, next) => this.restarting ? Promise.resolve() : next(sections),
        },
      },
    });
    this.client.registerFeature(asksForTexts);
    this.client.onDidChangeState(() => this.changed.fire());
    try {
      await this.client.start();
      this.misfit = advice(this.context.extension.packageJSON.version, this.version, found.origin);
      if (this.misfit) {
        this.output.warn(this.misfit);
        void vscode.window.showWarningMessage(`copydesk: ${this.misfit}`);
      }
    } catch (error) {
      this.output.error(`${error}`);
      void this.explain(`The server at ${found.command} did not start: ${error instanceof Error ? error.message : error}`);
    }
    this.changed.fire();
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.reading = undefined;
    this.misfit = undefined;
    if (client) {
      // A server that crashed or never started cannot be asked to stop.
      await client.stop().catch(error => this.output.warn(`While stopping: ${error}`));
      await client.dispose().catch(error => this.output.warn(`While stopping: ${error}`));
    }
  }

  private async explain(what: string): Promise<void> {
    const choose = 'Choose the Program…', output = 'Show Output', again = 'Try Again';
    const answer = await vscode.window.showErrorMessage(
      `copydesk: ${what} Install it with “cargo install --path .” in its source folder, or say where it is.`, choose, again, output);
    if (answer === choose) {
      const picked = await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: 'Use This Program', title: 'Where is copydesk?' });
      if (picked?.[0]) {
        // The change of the setting restarts the server.
        await vscode.workspace.getConfiguration('copydesk').update('server.path', picked[0].fsPath, vscode.ConfigurationTarget.Global);
      }
    } else if (answer === again) {
      await this.restart();
    } else if (answer === output) {
      this.showOutput();
    }
  }

  async dispose(): Promise<void> {
    await this.queue;
    await this.stop();
    this.output.dispose();
    this.changed.dispose();
  }
}
