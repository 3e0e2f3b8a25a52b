import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Table } from '../scoring/table.js';
import { runPeer } from './python.js';
import { inWorkFolder } from './work-folder.js';

/** Rows to learn from and rows to judge by. */
export interface TreeTask {
  readonly name: string;
  readonly features: Table;
  /** 0 or 1, of the whole table. */
  readonly converted: Uint8Array;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

export const PEER_TREES = 'XGBoost hist 100 × 31';

/** @returns seconds of the peer's fastest fit, and its log-odds for the test rows */
export function peerTrees(
  root: string,
  { features, converted, train, test }: TreeTask,
  repetitions: number,
): { seconds: number; logOdds: Float32Array } {
  const columns = peerColumns(features);
  return inWorkFolder((folder) => {
    const write = (name: string, data: Float32Array) => writeFileSync(path.join(folder, name), data);
    writeFileSync(path.join(folder, 'shape.json'), JSON.stringify({ columns: columns.length }));
    write('train.bin', matrix(columns, train));
    write('test.bin', matrix(columns, test));
    write(
      'converted.bin',
      Float32Array.from(train, (i) => converted[i]),
    );
    const fits = runPeer<{ seconds: number }>(
      root,
      'boosted.py',
      ['numpy', 'xgboost'],
      [folder, String(repetitions)],
    );
    const bytes = readFileSync(path.join(folder, 'predicted.bin'));
    const logOdds = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    return { seconds: Math.min(...fits.map(({ seconds }) => seconds)), logOdds };
  });
}

/** Numbers as they are, and one column a category. */
function peerColumns(features: Table): ((row: number) => number)[] {
  return Object.values(features.columns).flatMap((column) =>
    column.kind === 'number'
      ? [(row: number) => column.values[row]]
      : column.levels.map((_, code) => (row: number) => (column.codes[row] === code ? 1 : 0)),
  );
}

function matrix(columns: readonly ((row: number) => number)[], rows: Uint32Array): Float32Array {
  const values = new Float32Array(rows.length * columns.length);
  columns.forEach((column, c) => {
    for (let i = 0; i < rows.length; i++) values[i * columns.length + c] = column(rows[i]);
  });
  return values;
}
