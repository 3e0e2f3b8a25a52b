import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BridgeError } from './bridge-error.js';
import { syncName } from './sync-name.js';

/** Where everything the bridge keeps lives; one per user, readable by that user only. */
export interface DataFolder {
  readonly path: string;
  /** Path of a file in it; the folders on the way are made, and survive a power cut. */
  file(...names: readonly string[]): string;
}

/**
 * The data folder of this user: `LEADSCORE_HOME`, else the operating system's own place.
 * @param userHome the user's home folder
 */
export function dataFolderPath(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  userHome: string,
): string {
  if (env.LEADSCORE_HOME) return resolve(env.LEADSCORE_HOME);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(userHome, 'AppData', 'Local'), 'leadscore');
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', 'leadscore');
  return join(env.XDG_DATA_HOME ?? join(userHome, '.local', 'share'), 'leadscore');
}

/** Opens a data folder, making it where it is missing. @throws BridgeError DATA_FOLDER_IS_A_FILE */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    throw new BridgeError(
      'DATA_FOLDER_IS_A_FILE',
      'The data folder was to be opened, but a file stands in its place.',
      'Let LEADSCORE_HOME name a folder.',
    );
  }
  return {
    path,
    file(...names) {
      const folder = join(path, ...names.slice(0, -1));
      const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (made !== undefined) for (let at = folder; at.length > path.length; at = dirname(at)) syncName(at);
      return join(folder, names[names.length - 1]);
    },
  };
}
