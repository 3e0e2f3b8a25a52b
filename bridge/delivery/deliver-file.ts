import { TransportError } from '../transport/transport-error.js';
import type { Session } from '../transport/transport.js';
import type { FilePlan } from './file-plan.js';
import type { Ledger } from './ledger.js';
import { likeness, likenessToSent, type Likeness } from './likeness.js';
import { pathIn, temporaryName } from './remote-names.js';
import { whereAllowed } from './where-allowed.js';

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
  delivery: FileDelivery,
  onNews: (news: number | 'verified') => void,
  signal: AbortSignal,
): Promise<void> {
  const { runId, file, folder, state } = delivery;
  const final = pathIn(folder, file.name);
  const part = temporaryName(final);
  const end = state === 'renaming' ? await finishRename(session, part, final, file) : 'spoilt';
  if (end !== 'spoilt') {
    ledger.append({ kind: 'done', runId, file: file.name, ...(end === 'unseen' && { found: 'nowhere' }) });
  } else if (await hasFinalName(session, final, file)) {
    await whereAllowed(session.remove(part));
    ledger.append({ kind: 'done', runId, file: file.name, found: 'incoming' });
  } else {
    const bytes = await delivery.bytes();
    await session.write(part, bytes, onNews, signal);
    const verified = await verify(session, part, file, await likenessToSent(session, part, bytes));
    onNews('verified');
    signal.throwIfAborted();
    ledger.append({ kind: 'renaming', runId, file: file.name, verified });
    await renameNow(session, ledger, delivery, part, final);
    ledger.append({ kind: 'done', runId, file: file.name });
  }
}

/** The bytes on the server are the frozen ones; where reading is forbidden their number must do. */
async function verify(
  session: Session,
  part: string,
  file: FilePlan,
  like: Likeness,
): Promise<'sha256' | 'size'> {
  if (like === 'sha256' || like === 'size') return like;
  if (like === 'absent' || like === 'taken') throw purged(file);
  const size = await session.stat(part);
  if (size !== file.bytes) {
    throw new TransportError(
      'CHUNK_TRUNCATED',
      `${file.name}.part: ${size ?? 0} of ${file.bytes} bytes arrived.`,
      "It is sent again; if it stays, the server's disk may be full.",
      true,
    );
  }
  throw new TransportError(
    'CHUNK_DAMAGED',
    `${file.name}.part: ${file.bytes} bytes arrived, but read back they are not the ones that were sent.`,
    "It is sent again; if it stays, tell the server's administrator.",
    true,
  );
}

/**
 * The first rename of a file. That the server finds nothing to rename is as good as known: nobody else ever asked it
 * to. Only the first can tell: later ones may come after one of a lost connection.
 */
async function renameNow(
  session: Session,
  ledger: Ledger,
  { runId, file, state }: FileDelivery,
  part: string,
  final: string,
): Promise<void> {
  try {
    await session.rename(part, final);
  } catch (error) {
    if (state !== undefined || !(error instanceof TransportError && error.code === 'SFTP_MISSING'))
      throw error;
    ledger.append({ kind: 'unrenamed', runId, file: file.name });
    throw purged(file);
  }
}

/**
 * unseen: it is gone, and not under its final name either · spoilt: it is there, was never renamed and must be sent again.
 */
type RenameEnd = 'renamed' | 'unseen' | 'spoilt';

/**
 * The rename was recorded, but not that it is done. The temporary file tells: where it is gone the rename happened
 * (Slate may have taken the file since), and it is never sent again.
 */
async function finishRename(
  session: Session,
  part: string,
  final: string,
  file: FilePlan,
): Promise<RenameEnd> {
  if ((await session.stat(part)) === null) return endOf(session, final);
  if (await hasFinalName(session, final, file)) {
    await whereAllowed(session.remove(part));
    return 'renamed';
  }
  try {
    await verify(session, part, file, await likeness(session, part, file));
    await session.rename(part, final);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    // Gone since we looked: a slow server carried the first rename out only now.
    const gone = error.code === 'SFTP_MISSING' || error.code === 'CHUNK_PURGED';
    if (gone && (await session.stat(part)) === null) return endOf(session, final);
    if (/^CHUNK_(TRUNCATED|DAMAGED)$/.test(error.code)) return 'spoilt';
    throw error;
  }
  return 'renamed';
}

/** Slate may have taken it, or somebody may have cleared it away before its rename: only Slate can tell. */
async function endOf(session: Session, final: string): Promise<RenameEnd> {
  return (await session.stat(final)) === null ? 'unseen' : 'renamed';
}

/**
 * The final name is made of the content: equal bytes under it mean that nothing is left to do. So does a file that was
 * taken while we looked: under this name there is no other of its length.
 */
async function hasFinalName(session: Session, final: string, file: FilePlan): Promise<boolean> {
  const like = await likeness(session, final, file);
  if (like !== 'other') return like !== 'absent';
  throw new TransportError(
    'CHUNK_NAME_TAKEN',
    `${file.name} is on the server already, with other content.`,
    'Somebody else writes into this folder; ask who, then resume.',
    false,
  );
}

function purged(file: FilePlan): TransportError {
  return new TransportError(
    'CHUNK_PURGED',
    `${file.name}.part was written, and somebody removed it before it got its final name.`,
    'It is sent again; if it stays, ask who clears that folder, and let files that end in .part be.',
    true,
  );
}
