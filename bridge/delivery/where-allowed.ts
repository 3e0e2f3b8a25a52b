import { TransportError } from '../transport/transport-error.js';

/** The server answered, and said no: servers say it in several ways. */
const REFUSALS = new Set(['SFTP_MISSING', 'SFTP_PERMISSION', 'SFTP_REFUSED', 'SFTP_UNSUPPORTED']);

/** For what a delivery can do without. @returns null where the server refuses it */
export async function whereAllowed<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TransportError && REFUSALS.has(error.code)) return null;
    throw error;
  }
}
