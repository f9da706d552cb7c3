// What passes between VS Code and the server, written down when the setting `copydesk.trace.server` wants it.

import * as vscode from 'vscode';

/**
 * The client writes at the log level "trace", and writes at all only where the channel has that level. VS Code lets
 * nobody but the user lower a level, in a command of its own; here the setting is enough.
 */
export function traceChannel(subscriptions: vscode.Disposable[]): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel('copydesk (trace)', { log: true });
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  subscriptions.push(channel, changed, vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration('copydesk.trace')) {
      changed.fire(level());
    }
  }));
  return Object.create(channel, {
    trace: { value: (message: string, ...more: unknown[]) => channel.info(message, ...more) },
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
  }) as vscode.LogOutputChannel;
}

export async function toggleTrace(channel: vscode.OutputChannel): Promise<void> {
  const on = level() === vscode.LogLevel.Off;
  await vscode.workspace.getConfiguration('copydesk').update('trace.server', on ? 'verbose' : 'off', vscode.ConfigurationTarget.Global);
  if (on) {
    channel.show();
  }
}

function level(): vscode.LogLevel {
  const wanted = vscode.workspace.getConfiguration('copydesk').get('trace.server', 'off');
  return wanted === 'off' ? vscode.LogLevel.Off : vscode.LogLevel.Trace;
}
