// Which documents are articles. The server is asked about these, the files that hold for them, and about no others.

import * as vscode from 'vscode';
import { TextDocumentFilter } from 'vscode-languageclient/node';

/** Plain text and Markdown alone, so that no glob can hand over source code, a log or a commit message. */
export const languages = ['plaintext', 'markdown'];

/** HTML is as often a template or a program's page: it is an article only where a glob says so by its ending. */
function languagesOf(glob: string): string[] {
  return /\.html?$/.test(glob) ? [...languages, 'html'] : languages;
}

export function selector(): TextDocumentFilter[] {
  const globs = vscode.workspace.getConfiguration('copydesk').get<string[]>('articles', []);
  const files = schemes().flatMap(scheme => globs.flatMap(glob =>
    languagesOf(glob).map(language => ({ scheme, language, pattern: anywhere(glob) }))));
  // What was never saved has no name yet that a glob could fit.
  return [...files, ...languages.map(language => ({ scheme: 'untitled', language }))];
}

/** The articles, and the newsroom's own files, which are completed and explained. */
export function served(): TextDocumentFilter[] {
  return [...selector(), ...schemes().map(scheme => ({ scheme, pattern: '**/{copydesk,people}.toml' }))];
}

/**
 * The disk, and wherever the open folders lie: in a virtual workspace the server reads what is open. Never the other
 * texts that VS Code shows: sides of a diff, old versions, output.
 */
export function schemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme);
  return [...new Set(['file', ...folders])].sort();
}

/** A glob is matched against the whole path: "stories/*.txt" is meant to fit below any folder. */
function anywhere(glob: string): string {
  return glob.startsWith('/') || glob.startsWith('**/') ? glob : `**/${glob}`;
}

export function isArticle(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selector() as vscode.DocumentSelector, document) > 0;
}

/** The article that the person looks at, if it is one. */
export function active(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isArticle(editor.document) ? editor : undefined;
}
