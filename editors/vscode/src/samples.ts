// The sample articles that come with the extension, to try things on.

import * as vscode from 'vscode';

// A transcript is read with the story that names it when it is open, too: their folder is none of the workspace.
const names = ['harbour-radio-diver.vtt', 'harbour-radio-diver.md', 'harbour-radio-ferry.txt', 'courier-bridge.txt', 'ledger-bridge.txt'];

/**
 * Put a copy of the articles where it may be edited, and open all of them, so that they know of each other, `front` in front.
 * Their folder is not made part of the workspace: VS Code would start anew for that.
 */
export async function openSamples(context: vscode.ExtensionContext, front = 'ledger-bridge.txt'): Promise<void> {
  const from = vscode.Uri.joinPath(context.extensionUri, 'samples');
  const to = vscode.Uri.joinPath(context.globalStorageUri, 'samples');
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await vscode.workspace.fs.copy(from, to, { overwrite: true });
  // The last one opened is the one in front.
  for (const name of [...names.filter(name => name !== front), front]) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(to, name), { preview: false });
  }
}
