// Where the copydesk program is.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

const name = process.platform === 'win32' ? 'copydesk.exe' : 'copydesk';

/** The program, and in words where it was found; or why there is none. */
export type Found = { command: string; origin: string } | { missing: string };

/** The setting first, then the one in the extension, then PATH, then where cargo puts programs. */
export function find(context: vscode.ExtensionContext): Found {
  const setting = vscode.workspace.getConfiguration('copydesk.server').get<string>('path', '').trim();
  if (setting) {
    const command = setting.replace(/^~(?=$|[/\\])/, os.homedir());
    return runs(command)
      ? { command, origin: 'the setting copydesk.server.path' }
      : { missing: `The setting copydesk.server.path names ${command}, and there is no program there.` };
  }
  const places = [
    { folder: context.asAbsolutePath('server'), origin: 'the extension' },
    ...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean).map(folder => ({ folder, origin: 'PATH' })),
    { folder: path.join(os.homedir(), '.cargo', 'bin'), origin: 'cargo' },
  ];
  for (const { folder, origin } of places) {
    const command = path.join(folder, name);
    if (runs(command)) {
      return { command, origin };
    }
  }
  return { missing: 'There is no copydesk program in the extension or on your PATH.' };
}

function runs(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
