// The sample articles that come with the extension, to try things on.

import * as vscode from 'vscode';

/** Put a copy of the articles where it may be edited, and open the first of them. */
export async function openSamples(context: vscode.ExtensionContext): Promise<void> {
  const from = vscode.Uri.joinPath(context.extensionUri, 'samples');
  const to = vscode.Uri.joinPath(context.globalStorageUri, 'samples');
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await vscode.workspace.fs.copy(from, to, { overwrite: true });
  const open = vscode.workspace.workspaceFolders?.some(folder => folder.uri.toString() === to.toString());
  if (!open) {
    // The other articles are found because the folder is part of the workspace.
    const at = vscode.workspace.workspaceFolders?.length ?? 0;
    vscode.workspace.updateWorkspaceFolders(at, 0, { uri: to, name: 'copydesk samples' });
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(to, 'ledger-bridge.txt'));
}
