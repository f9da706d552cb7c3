// Whether extension and program fit, and what somebody who reports a problem should say of both.

import * as os from 'node:os';
import * as vscode from 'vscode';

/** What to do where the versions of extension and program do not fit; those of one minor version do. */
export function advice(extension: string, program: string | undefined, origin: string): string | undefined {
  const [ours, theirs] = [numbers(extension), numbers(program ?? '0.0')];
  if (ours[0] === theirs[0] && ours[1] === theirs[1]) {
    return undefined;
  }
  const older = theirs[0] < ours[0] || theirs[0] === ours[0] && theirs[1] < ours[1];
  const versions = `the extension is version ${extension}, and the program from ${origin} is ${program ?? 'older than any that says its version'}`;
  return older
    ? `${versions}: install a newer program, or clear the setting copydesk.server.path to use the one in the extension.`
    : `${versions}: update the extension.`;
}

function numbers(version: string): number[] {
  return version.split('.').slice(0, 2).map(part => parseInt(part, 10) || 0);
}

/** Opens what to fill in about a problem. It is no article, so that nobody looks for names in it. */
export async function reportProblem(extension: string, program: string, misfit: string | undefined): Promise<void> {
  const content = [
    'What did you do?', '', '', 'What did you expect, and what happened instead?', '', '',
    'The fewest words of an article that show it, with other names if it is unpublished:', '', '',
    '----',
    `copydesk for VS Code ${extension}`,
    `copydesk ${program}`,
    `VS Code ${vscode.version}`,
    `${os.type()} ${os.release()} ${os.arch()}`,
    ...misfit ? [`They do not fit: ${misfit}`] : [], '',
  ].join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'log', content }));
}
