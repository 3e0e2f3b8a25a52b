import { TransportError } from '../transport/transport-error.js';
import type { Session } from '../transport/transport.js';
import type { FilePlan } from './file-plan.js';

/** What a file on the server is to the frozen one. */
export type Likeness =
  /** Read back, byte for byte the same. */
  | 'sha256'
  /** As long; the server forbids reading. */
  | 'size'
  | 'other'
  | 'absent';

/** Compares a file on the server with the frozen one: its size first, which costs less. */
export async function likeness(session: Session, path: string, file: FilePlan): Promise<Likeness> {
  const size = await session.stat(path);
  if (size === null) return 'absent';
  if (size !== file.bytes) return 'other';
  try {
    return (await session.sha256(path)) === file.sha256 ? 'sha256' : 'other';
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    if (error.code === 'SFTP_PERMISSION') return 'size';
    // Taken while we looked.
    if (error.code === 'SFTP_MISSING') return 'absent';
    throw error;
  }
}
