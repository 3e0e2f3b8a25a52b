import { TransportError } from '../transport/transport-error.js';
import type { Session } from '../transport/transport.js';
import type { FilePlan } from './file-plan.js';

/** What a file on the server is to the frozen one. */
export type Likeness =
  /** Read back, and the same: by their hash, or byte for byte with those of which the hash is. */
  | 'sha256'
  /** As long; the server forbids reading. */
  | 'size'
  /** It was there, as long, and was taken before it could be read. */
  | 'taken'
  | 'other'
  | 'absent';

/** Compares a file on the server with the plan of it, its bytes not being at hand: its size first, which costs less. */
export async function likeness(session: Session, path: string, file: FilePlan): Promise<Likeness> {
  const size = await session.stat(path);
  if (size === null) return 'absent';
  if (size !== file.bytes) return 'other';
  const like = await whereReadable(
    async () => (await session.sha256(path)) === file.sha256,
    async () => 'size',
  );
  return like === 'absent' ? 'taken' : like;
}

/** Compares a file on the server with the bytes that were just sent. */
export function likenessToSent(session: Session, path: string, bytes: Uint8Array): Promise<Likeness> {
  return whereReadable(
    () => session.matches(path, bytes),
    async () => {
      const size = await session.stat(path);
      if (size === null) return 'absent';
      return size === bytes.length ? 'size' : 'other';
    },
  );
}

async function whereReadable(
  isSame: () => Promise<boolean>,
  elsewhere: () => Promise<Likeness>,
): Promise<Likeness> {
  try {
    return (await isSame()) ? 'sha256' : 'other';
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    if (error.code === 'SFTP_PERMISSION') return elsewhere();
    // Taken while we looked.
    if (error.code === 'SFTP_MISSING') return 'absent';
    throw error;
  }
}
