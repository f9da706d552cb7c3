// Files that VS Code cannot show, such as those of Word: the server gives their text as it reads it, and nobody writes there.

import * as vscode from 'vscode';
import { StaticFeature } from 'vscode-languageclient/node';
import { textDocumentContent } from './protocol';
import { Server } from './server';

/** The scheme of the addresses at which such texts are shown. */
const scheme = 'copydesk-text';

/** Tells the server that such texts are asked for. */
export const asksForTexts: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, textDocumentContent: true };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};

export class TextContent implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor(private readonly server: Server) {}

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const shown = await this.server.ask(textDocumentContent, { uri: this.server.uri(uri) }, token);
    if (!shown) {
      throw new Error(`copydesk has no text of ${uri.fsPath}: the file is gone, or no article of the open folder`);
    }
    return shown.text;
  }

  dispose(): void {
    this.registration.dispose();
  }
}
