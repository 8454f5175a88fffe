import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** The user's own data: `$ENTENTE_DATA`, else `$XDG_DATA_HOME/entente`, else `~/.local/share/entente`. */
export function userDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env['ENTENTE_DATA'];
  if (own !== undefined && own !== '') return resolve(own);
  const xdg = env['XDG_DATA_HOME'];
  // The XDG rule: a path that is not absolute is ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'entente');
  return join(homedir(), '.local', 'share', 'entente');
}

export const importsFolder = (folder: string): string => join(folder, 'imports');
export const downloadsFolder = (folder: string): string => join(folder, 'downloads');
