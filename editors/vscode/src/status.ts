// The item in the status bar: how many people and quotes the article has, how far the folder is read, or that the server
// is away.

import * as vscode from 'vscode';
import { active } from './articles';
import { Desk } from './desk';
import { elsewhere } from './protocol';
import { Server } from './server';

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Right, 90);

  constructor(private readonly server: Server, private readonly desk: Desk) {
    this.item.name = 'copydesk';
    desk.onDidChange(() => this.show());
    server.onDidChange(() => this.show());
  }

  private show(): void {
    const wanted = vscode.workspace.getConfiguration('copydesk').get('statusBar', true);
    if (!wanted || !active()) {
      this.item.hide();
      return;
    }
    if (!this.server.running) {
      this.item.text = '$(warning) copydesk is not running';
      this.item.tooltip = 'Click to start it again';
      this.item.command = 'copydesk.restart';
    } else {
      const { people = [], quotes = [] } = this.desk.reading ?? {};
      const shared = quotes.filter(quote => elsewhere(quote).length > 0).length;
      const { reading } = this.server;
      this.item.text = reading ? `$(sync~spin) ${reading}` : `$(person) ${people.length} $(quote) ${quotes.length}`;
      this.item.tooltip = `${people.length} people, ${quotes.length} quotes, ${shared} of them in other articles too`
        + `${reading ? ` so far: ${reading} are read` : ''}. Click for the list.`;
      this.item.accessibilityInformation = { label: `copydesk: ${reading ? `${reading} read` : `${people.length} people, ${quotes.length} quotes`}` };
      this.item.command = 'copydesk.people.focus';
    }
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
