import { createHash } from 'node:crypto';

/** One file of a run, as it is frozen. */
export interface FilePlan {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Names that are safe on every server. */
const REMOTE_NAME = /^[A-Za-z0-9_]+\.csv$/;

/**
 * @param run12 the first twelve digits of the run's id
 * @param index of the chunk in its run: `003`, or `003a` for the first half of what was `003`
 */
export function chunkOf(run12: string, index: string, rows: number, content: Uint8Array): FilePlan {
  const sha256 = sha256Of(content);
  return fileOf(`lead_scores_${run12}_${index}_${sha256.slice(0, 12)}.csv`, rows, content, sha256);
}

export function fileOf(
  name: string,
  rows: number,
  content: Uint8Array,
  sha256 = sha256Of(content),
): FilePlan {
  if (!REMOTE_NAME.test(name)) throw new Error('unsafe remote name');
  return { name, rows, bytes: content.length, sha256 };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
