import { TransportError } from '../transport/transport-error.js';
import type { Session } from '../transport/transport.js';
import type { Ledger } from './ledger.js';
import { sha256Of, type FilePlan } from './plan.js';
import { pathIn, temporaryName } from './remote-names.js';

export interface FileDelivery {
  readonly runId: string;
  readonly file: FilePlan;
  /** Where Slate looks for files. */
  readonly folder: string;
  /** What the ledger says: nothing yet, or that the rename was about to happen. */
  readonly state: 'renaming' | undefined;
  bytes(): Promise<Uint8Array>;
}

/**
 * Delivers one file so that it takes effect exactly once: temporary name, measure, compare, record, rename, record.
 * It may be stopped between any two lines and called again.
 * @param onNews bytes acknowledged so far, then that they were compared
 */
export async function deliverFile(
  session: Session,
  ledger: Ledger,
  { runId, file, folder, state, bytes }: FileDelivery,
  onNews: (news: number | 'verified') => void,
  signal: AbortSignal,
): Promise<void> {
  const final = pathIn(folder, file.name);
  const part = temporaryName(final);
  const renamed = state === 'renaming' && (await finishRename(session, part, final, file));
  if (!renamed) {
    await session.write(part, await bytes(), onNews, signal);
    const verified = await verify(session, part, file);
    onNews('verified');
    signal.throwIfAborted();
    ledger.append({ kind: 'renaming', runId, file: file.name, verified });
    await session.rename(part, final);
  }
  ledger.append({ kind: 'done', runId, file: file.name });
}

/** The bytes on the server are the frozen ones; where reading is forbidden their number must do. */
async function verify(session: Session, part: string, file: FilePlan): Promise<'sha256' | 'size'> {
  const size = await session.stat(part);
  if (size === null) {
    throw new TransportError(
      'SFTP_MISSING',
      `${file.name}.part was written and is gone again.`,
      'Somebody else works in this folder; ask who, then resume.',
      false,
    );
  }
  if (size !== file.bytes) {
    throw new TransportError(
      'CHUNK_TRUNCATED',
      `${file.name}.part: ${size} of ${file.bytes} bytes arrived.`,
      "It is sent again; if it stays, the server's disk may be full.",
      true,
    );
  }
  let arrived: Uint8Array;
  try {
    arrived = await session.read(part);
  } catch (error) {
    if (error instanceof TransportError && error.code === 'SFTP_PERMISSION') return 'size';
    throw error;
  }
  if (sha256Of(arrived) === file.sha256) return 'sha256';
  throw new TransportError(
    'CHUNK_DAMAGED',
    `${file.name}.part: ${file.bytes} bytes arrived, but read back they are not the ones that were sent.`,
    "It is sent again; if it stays, tell the server's administrator.",
    true,
  );
}

/**
 * The rename was recorded, but not that it is done. The temporary file tells: where it is gone the rename happened
 * (Slate may have taken the file since), and it is never sent again.
 * @returns false where the temporary file is there but spoilt: it was never renamed and must be sent again
 */
async function finishRename(session: Session, part: string, final: string, file: FilePlan): Promise<boolean> {
  if ((await session.stat(part)) === null) return true;
  if ((await session.stat(final)) === null) {
    try {
      await verify(session, part, file);
      await session.rename(part, final);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (/^CHUNK_/.test(error.code)) return false;
      // Gone since we looked: a slow server carried the first rename out only now.
      if (error.code !== 'SFTP_MISSING' || (await session.stat(part)) !== null) throw error;
    }
    return true;
  }
  // Both are there. The final name is made of the content, so equal bytes mean that nothing is left to do.
  if ((await session.stat(final)) !== file.bytes || sha256Of(await session.read(final)) !== file.sha256) {
    throw new TransportError(
      'CHUNK_NAME_TAKEN',
      `${file.name} is on the server already, with other content.`,
      'Somebody else writes into this folder; ask who, then resume.',
      false,
    );
  }
  await session.remove(part);
  return true;
}
