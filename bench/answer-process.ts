import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { AnswerReader } from '../bridge/slate/answer-to-feed.js';
import type { FeedTable } from '../scoring/table.js';

/** What a process of its own says about reading an answer. */
export interface AnswerRead {
  readonly seconds: number;
  /** Peak of its memory (RSS) above what it had before, in MB. */
  readonly peak: number;
  readonly rows: number;
  /** Cells that are not missing, and their UTF-16 units. */
  readonly cells: number;
  readonly units: number;
  /** MB of the table as Arrow: UTF-8, offsets of 4 bytes and a bit for what is missing. */
  readonly arrow: number;
}

/** As axios hands them on. */
const CHUNK = 65_536;
const MB = 1e6;

function readOurselves(file: string): FeedTable {
  const chunk = Buffer.alloc(CHUNK);
  const input = openSync(file, 'r');
  const reader = new AnswerReader();
  for (let size = readSync(input, chunk); size > 0; size = readSync(input, chunk))
    reader.push(chunk.subarray(0, size));
  closeSync(input);
  return reader.end();
}

type Row = Readonly<Record<string, string>>;

const [how, file] = process.argv.slice(2);
const before = process.memoryUsage.rss();
// The peer is given its bytes for nothing: only its parsing is timed.
const bytes = how === 'peer' ? readFileSync(file) : null;
const begin = performance.now();
const answer = bytes
  ? (JSON.parse(bytes.toString()) as { readonly row: readonly Row[] }).row
  : readOurselves(file);
const seconds = (performance.now() - begin) / 1000;
const peak = (process.resourceUsage().maxRSS * 1024 - before) / MB;

const texts: Iterable<readonly (string | null)[]> =
  'columns' in answer
    ? Object.values(answer.columns)
    : (answer as readonly Row[]).map((row) => Object.values(row));
let [cells, units, utf8, lists] = [0, 0, 0, 0];
for (const list of texts) {
  lists++;
  for (const text of list) {
    if (text === null) continue;
    cells++;
    units += text.length;
    utf8 += Buffer.byteLength(text);
  }
}
const rows = 'columns' in answer ? answer.rows : answer.length;
const arrow = (utf8 + lists * rows * (4 + 1 / 8)) / MB;
process.stdout.write(JSON.stringify({ seconds, peak, rows, cells, units, arrow } satisfies AnswerRead));
