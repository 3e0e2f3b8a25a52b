import type { Session } from '../transport/transport.js';
import { namesIn } from './names-in.js';
import { processedFolder } from './remote-names.js';
import type { RunHistory } from './run-history.js';

export interface Pickup {
  readonly processed: string[];
  readonly gone: string[];
}

/**
 * What has become of the delivered chunks: seen in the folder of processed files, or no longer where they were put.
 * Picked up is not yet imported.
 * @returns only what was not known; null where there is nothing new
 */
export async function lookForPickup(
  session: Session,
  folder: string,
  { chunks, files, picked }: RunHistory,
): Promise<Pickup | null> {
  const delivered = chunks.filter(
    ({ name }) => files.get(name) === 'done' && picked.get(name) !== 'processed',
  );
  if (delivered.length === 0) return null;
  const waiting = await namesIn(session, folder);
  if (waiting === null) return null;
  const place = processedFolder(folder);
  const done = place === null ? null : await namesIn(session, place);
  const names = delivered.map(({ name }) => name);
  const processed = names.filter((name) => done?.has(name));
  const gone = names.filter((name) => !waiting.has(name) && !done?.has(name) && !picked.has(name));
  return processed.length + gone.length > 0 ? { processed, gone } : null;
}
