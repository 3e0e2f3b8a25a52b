import { TransportError } from '../transport/transport-error.js';

/** So often a chunk may fail at one size before it is halved. */
const FAILURES = 3;

/** Failures that may be due to how much was sent. A full disk, a refused name or a server that is away are not. */
const OF_SIZE = new Set(['SFTP_REFUSED', 'SFTP_LOST', 'SFTP_STALLED', 'CHUNK_TRUNCATED', 'CHUNK_DAMAGED']);

/** Counts the failures of each file while a delivery is tried again and again. */
export class FailingSizes {
  private readonly counts = new Map<string, number>();

  note(file: string, error: unknown): void {
    if (!(error instanceof TransportError && OF_SIZE.has(error.code))) return;
    this.counts.set(file, (this.counts.get(file) ?? 0) + 1);
  }

  isTooLarge(file: string): boolean {
    return (this.counts.get(file) ?? 0) >= FAILURES;
  }
}
