import { TransportError } from '../transport/transport-error.js';
import type { Session } from '../transport/transport.js';

const UNSEEN = new Set(['SFTP_MISSING', 'SFTP_PERMISSION', 'SFTP_REFUSED', 'SFTP_UNSUPPORTED']);

/** Names in a folder; null where there is none or it may not be looked at. */
export async function namesIn(session: Session, folder: string): Promise<ReadonlySet<string> | null> {
  try {
    return new Set(await session.list(folder));
  } catch (error) {
    if (error instanceof TransportError && UNSEEN.has(error.code)) return null;
    throw error;
  }
}
