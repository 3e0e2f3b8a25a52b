import { join, posix } from 'node:path';

/**
 * Where a remote path lies on disk. The remote root is the top of its world: "..", however many, leads no further up.
 *
 * @returns null for a name that no file of the server can have
 */
export function localPath(root: string, remote: string): string | null {
  if (/[\0\\]/.test(remote)) return null;
  return join(root, ...absolute(remote).split('/'));
}

/** @returns the remote path from the root on, without "." and ".." */
export function absolute(remote: string): string {
  return posix.normalize(`/${remote}`).replace(/(.)\/$/, '$1');
}
