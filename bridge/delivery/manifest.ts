import { toCsv } from '../csv/to-csv.js';
import { fileOf, type FilePlan } from './file-plan.js';

/** The list of a run's chunks, sent last and outside of Slate's mask: whoever finds it finds all of them. */
export function manifestOf(
  runId: string,
  chunks: readonly FilePlan[],
): { readonly file: FilePlan; readonly content: Buffer } {
  const rows = chunks.map(({ name, rows, bytes, sha256 }) => [
    name,
    String(rows),
    String(bytes),
    sha256,
    runId,
  ]);
  const content = Buffer.from(toCsv(['chunk', 'rows', 'bytes', 'sha256', 'run_id'], rows), 'utf8');
  return { file: fileOf(`manifest_${runId.slice(0, 12)}.csv`, chunks.length, content), content };
}
