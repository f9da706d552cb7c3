// The sample articles that come with the extension, to try things on.

import * as vscode from 'vscode';

/**
 * Put a copy of the articles where it may be edited, and open all of them, so that they know of each other.
 * Their folder is not made part of the workspace: VS Code would start anew for that.
 */
export async function openSamples(context: vscode.ExtensionContext): Promise<void> {
  const from = vscode.Uri.joinPath(context.extensionUri, 'samples');
  const to = vscode.Uri.joinPath(context.globalStorageUri, 'samples');
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await vscode.workspace.fs.copy(from, to, { overwrite: true });
  // The last one opened is the one in front.
  for (const name of ['harbour-radio-ferry.txt', 'courier-bridge.txt', 'ledger-bridge.txt']) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(to, name), { preview: false });
  }
}
