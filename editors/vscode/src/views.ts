// The two trees of the sidebar: People (person, what they said, where) and Quotes (quote, its occurrences).

import * as path from 'node:path';
import * as vscode from 'vscode';
import { Desk } from './desk';
import { elsewhere, Occurrence, Person, Quote } from './protocol';
import { Server } from './server';

/** What a tree shows in one row; `children` are rows too. */
export interface Row {
  item: vscode.TreeItem;
  children: Row[];
  /** The words that a filter looks at. */
  words: string;
  /** For "Compare": the quote and the one of its occurrences that this row is. */
  pair?: { quote: Quote; occurrence: Occurrence };
  /** For "Copy": the words of the quotation. */
  quotation?: string;
  /** For "Rename" and "Find All References": where the person is first named. */
  name?: vscode.Location;
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export class View implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<Row>;
  private filter = '';

  constructor(
    id: string,
    private readonly nothing: string,
    private readonly desk: Desk,
    private readonly rows: (desk: Desk) => Row[],
  ) {
    this.tree = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    desk.onDidChange(() => this.refresh());
  }

  setFilter(filter: string): void {
    this.filter = filter.trim().toLowerCase();
    this.refresh();
  }

  async askFilter(prompt: string): Promise<void> {
    const filter = await vscode.window.showInputBox({ prompt, value: this.filter, placeHolder: 'a name or a word' });
    if (filter !== undefined) {
      this.setFilter(filter);
    }
  }

  get filtered(): boolean {
    return this.filter !== '';
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.item;
  }

  getChildren(row?: Row): Row[] {
    return row ? row.children : this.desk.reading ? this.visible() : [];
  }

  private visible(): Row[] {
    return this.rows(this.desk).filter(row => row.words.toLowerCase().includes(this.filter));
  }

  private refresh(): void {
    const reading = this.desk.reading;
    // With no article in front there are no rows, and VS Code shows the welcome text instead.
    const count = reading ? this.visible().length : 0;
    this.tree.message = reading && count === 0 ? (this.filter ? `Nothing here fits “${this.filter}”.` : this.nothing) : undefined;
    this.tree.description = reading ? path.basename(reading.uri.path) + (this.filter ? ` · “${this.filter}”` : '') : undefined;
    this.changed.fire();
  }

  dispose(): void {
    this.tree.dispose();
    this.changed.dispose();
  }
}

/** Person → what they said → where. */
export function peopleRows(server: Server): (desk: Desk) => Row[] {
  return desk => (desk.reading?.people ?? []).map((person: Person) => {
    const quotes = person.quotes.map(said => quotation(leaf(server, `“${said.text}”`, 'quote', said.location), said.text));
    const first = person.mentions[0];
    const item = new vscode.TreeItem(person.name, quotes.length ? Expanded : None);
    item.id = `person:${person.id}`;
    item.description = [person.roles.join(', '), count(person.mentions.length, 'mention')].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon('person');
    item.tooltip = `${person.name}${person.roles.length ? `\n${person.roles.join('\n')}` : ''}\n${count(person.mentions.length, 'mention')}, ${count(person.quotes.length, 'quote')} in this article`;
    if (first) {
      item.command = go(server, first.location);
      item.contextValue = 'person';
    }
    return { item, name: first && server.location(first.location), children: quotes, words: [person.name, ...person.roles, ...person.quotes.map(said => said.text)].join(' ') };
  });
}

/** Quote → its occurrences in all articles. */
export function quoteRows(server: Server): (desk: Desk) => Row[] {
  return desk => (desk.reading?.quotes ?? []).map((quote: Quote) => {
    const others = elsewhere(quote).map(occurrence => {
      const where = server.location(occurrence.location);
      const row = leaf(server, path.basename(where.uri.path), 'file-text', occurrence.location);
      row.item.description = `line ${where.range.start.line + 1} · ${occurrence.difference}`;
      row.item.contextValue = 'otherOccurrence';
      return { ...row, pair: { quote, occurrence } };
    });
    const differs = others.some(other => isOther(other.pair.occurrence));
    // The speaker first: in a narrow sidebar the end of the row is cut off.
    const item = new vscode.TreeItem(`${quote.speaker ?? '?'}: “${quote.text}”`, others.length ? Collapsed : None);
    item.description = differs ? 'differs elsewhere' : others.length ? `${others.length} elsewhere` : undefined;
    item.iconPath = new vscode.ThemeIcon(differs ? 'warning' : 'quote');
    item.tooltip = [`“${quote.text}”`, quote.speaker ? `said by ${quote.speaker}` : 'it is not clear who says this',
      ...others.map(other => `${other.item.label}, ${other.item.description}`)].join('\n');
    item.command = go(server, quote.location);
    return quotation({ item, children: others, words: `${quote.text} ${quote.speaker ?? ''}` }, quote.text);
  });
}

/** Are the words themselves other ones, so that an editor should look? */
function isOther(occurrence: Occurrence): boolean {
  return /worded differently|altered/i.test(occurrence.difference);
}

function leaf(server: Server, label: string, icon: string, location: Quote['location']): Row {
  const item = new vscode.TreeItem(label, None);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = label;
  item.command = go(server, location);
  return { item, children: [], words: label };
}

/** The row of words that can be copied. */
function quotation(row: Row, text: string): Row {
  row.item.contextValue = 'quotation';
  return { ...row, quotation: text };
}

function go(server: Server, location: Quote['location']): vscode.Command {
  return { command: 'copydesk.go', title: 'Go There', arguments: [server.location(location)] };
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
