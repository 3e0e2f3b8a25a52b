import { chunkOf, sha256Of, type FilePlan } from './file-plan.js';

/** A smaller file is not halved: what refuses so little refuses everything. */
const SMALLEST_BYTES = 16_384;

export function canBeHalved({ rows, bytes }: FilePlan): boolean {
  return rows >= 2 && bytes > SMALLEST_BYTES;
}

/** One of the two files that replace a chunk. */
export interface Half {
  readonly file: FilePlan;
  readonly bytes: Buffer;
}

/**
 * The two chunks that replace one: its header and half of its rows each, under its index with `a` and `b` added. The
 * same chunk always gives the same two, so they need not be kept.
 */
export function halve(chunk: FilePlan, bytes: Uint8Array): readonly [Half, Half] {
  const [header, ...rows] = Buffer.from(bytes)
    .toString('utf8')
    .split(/(?<=\r\n)/);
  const middle = Math.ceil(rows.length / 2);
  const [, run12, index] = /^lead_scores_([0-9a-f]{12})_([0-9ab]+)_/.exec(chunk.name) ?? [];
  const half = (part: readonly string[], letter: string): Half => {
    const text = Buffer.from(header + part.join(''), 'utf8');
    return { file: chunkOf(run12, `${index}${letter}`, part.length, text), bytes: text };
  };
  return [half(rows.slice(0, middle), 'a'), half(rows.slice(middle), 'b')];
}

/**
 * The bytes of a chunk that replaced another, made anew from the frozen one.
 * @param frozen the chunk of the plan that it descends from, with its bytes
 * @returns null where it does not descend from it
 */
export function descend(frozen: FilePlan, bytes: Uint8Array, wanted: FilePlan): Uint8Array | null {
  if (frozen.name === wanted.name) return sha256Of(bytes) === wanted.sha256 ? bytes : null;
  if (frozen.rows < 2) return null;
  const of = indexOf(wanted);
  const next = halve(frozen, bytes).find(({ file }) => of.startsWith(indexOf(file)));
  return next ? descend(next.file, next.bytes, wanted) : null;
}

/** The chunk of a plan that a chunk descends from: itself where it was never halved. */
export function ancestorOf(chunk: FilePlan, planned: readonly FilePlan[]): FilePlan | undefined {
  // Indices count from 1; letters follow where a chunk was halved.
  return planned[parseInt(indexOf(chunk), 10) - 1];
}

/** `003ab` */
function indexOf({ name }: FilePlan): string {
  return name.split('_')[3];
}
