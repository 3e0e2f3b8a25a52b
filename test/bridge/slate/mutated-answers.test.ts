/** @jest-environment node */
import { isUtf8 } from 'node:buffer';
import { BridgeError } from '../../../bridge/bridge-error.js';
import { checkPull } from '../../../bridge/pull/check-pull.js';
import { AnswerReader } from '../../../bridge/slate/answer-to-feed.js';
import { parseDay, slateRecipe } from '../../../scoring/index.js';
import type { FeedTable } from '../../../scoring/table.js';
import { uniform } from '../../scoring/made-feed.js';

const MUTATIONS = 10_000;
const AS_OF = parseDay('2026-03-02');
const random = uniform(20_260_302);
const below = (n: number) => Math.floor(random() * n);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)];

const lead = (i: number) => ({
  person_id: `0000000${i}-aaaa-4bbb-8ccc-ddddeeeeffff`,
  slate_id: `00000000${i}`,
  first: oneOf(['Zoë', 'Ana', '李', 'O"Neil \\ 🎓']),
  origin: oneOf(['Source', 'Event Attendance']),
  origin_date: '2026-01-15',
  sent: String(below(20)),
});
const leads = (n: number) => Array.from({ length: n }, (_, i) => lead(i));
const typed = leads(4).map((row, i) => ({
  ...row,
  sent: i * 1.5,
  open: i % 2 === 0,
  click: null,
  email: '',
}));
const sparse = leads(5).map((row, i) => (i % 2 === 0 ? { ...row, ping: '3' } : { person_id: row.person_id }));
const VALID = [
  JSON.stringify({ row: leads(6) }),
  JSON.stringify({ row: typed }, null, 1),
  JSON.stringify({ leads: sparse }),
  JSON.stringify({ row: lead(1) }),
  '\uFEFF' +
    JSON.stringify({ row: leads(2) })
      .replaceAll('ë', '\\u00eb')
      .replaceAll('"sent":"', '"sent":"1e'),
  '{"row":[]}',
  '{"row":null}',
].map((text) => Buffer.from(text));

/** What a parser stumbles over. */
const TRAPS = [
  ...[
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '<',
    '-',
    '0',
    '.',
    'e',
    'null',
    'true',
    ' ',
    '\n',
    '\t',
    '\0',
  ],
  ...['\uFEFF', '\\u', '\\ud800', '"":"",', '{},', '[],', '1e999', '-0', '00', '🎓'],
].map((text) => Buffer.from(text));
const NOT_UTF8 = [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]].map((bytes) =>
  Buffer.from(bytes),
);

const KINDS: ((bytes: Buffer) => Buffer)[] = [
  function flip(bytes) {
    const flipped = Buffer.from(bytes);
    flipped[below(bytes.length)] ^= 1 << below(8);
    return flipped;
  },
  function remove(bytes) {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(oneOf([1, 4, 60])))]);
  },
  (bytes) => inserted(bytes, below(bytes.length + 1), oneOf(TRAPS)),
  (bytes) => inserted(bytes, below(bytes.length + 1), oneOf(NOT_UTF8)),
  function duplicate(bytes) {
    const at = below(bytes.length);
    return inserted(bytes, below(bytes.length + 1), bytes.subarray(at, at + 1 + below(oneOf([2, 30, 300]))));
  },
  function repeatRow(bytes) {
    const at = bytes.indexOf('{"person_id"');
    const stop = bytes.indexOf('}', at) + 1;
    if (at < 0) return bytes;
    return inserted(bytes, stop, Buffer.concat([Buffer.from(','), bytes.subarray(at, stop)]));
  },
  (bytes) => bytes.subarray(0, below(bytes.length + 1)),
  function splice(bytes) {
    const other = oneOf(VALID);
    return Buffer.concat([
      bytes.subarray(0, below(bytes.length + 1)),
      other.subarray(below(other.length + 1)),
    ]);
  },
  (bytes) => bytes,
];

function inserted(bytes: Buffer, at: number, more: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

/** The rows as JSON.parse sees them; null where the bytes are not such an answer. */
function truth(bytes: Buffer): Record<string, unknown>[] | null {
  if (!isUtf8(bytes)) return null;
  let answer: unknown;
  try {
    answer = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return null;
  const [[name, list] = ['row', null], ...more] = Object.entries(answer) as [string, unknown][];
  const rows: unknown[] | null =
    list === null
      ? []
      : Array.isArray(list)
        ? list
        : name === 'row' && typeof list === 'object'
          ? [list]
          : null;
  const isRow = (row: unknown) =>
    typeof row === 'object' &&
    row !== null &&
    !Array.isArray(row) &&
    Object.values(row).every((cell) => cell === null || typeof cell !== 'object');
  return more.length === 0 && rows !== null && rows.every(isRow) ? (rows as Record<string, unknown>[]) : null;
}

function isCell(cell: string | null, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return cell === null;
  if (typeof value === 'boolean') return cell === (value ? '1' : '0');
  return typeof value === 'number' ? cell !== null && Number(cell) === value : cell === value;
}

function isTruth({ rows, columns }: FeedTable, wanted: readonly Record<string, unknown>[]): boolean {
  const names = new Set(wanted.flatMap((row) => Object.keys(row)));
  return (
    rows === wanted.length &&
    Object.keys(columns).length === names.size &&
    [...names].every((name) => {
      const cells = columns[name];
      return cells.length === rows && wanted.every((row, i) => isCell(cells[i], row[name]));
    })
  );
}

/** Reads the bytes in pieces of a random size. @returns the code of the failure, or the table */
function read(bytes: Buffer): FeedTable | string {
  const longest = oneOf([1, 7, 100, 10_000]);
  const reader = new AnswerReader();
  try {
    for (let at = 0; at < bytes.length;) {
      const piece = 1 + below(longest);
      reader.push(bytes.subarray(at, at + piece));
      at += piece;
    }
    return reader.end();
  } catch (error) {
    if (error instanceof BridgeError) return error.code;
    throw error;
  }
}

test('ten thousand mutations of valid answers each end in the true rows or in a named failure', () => {
  const ended: Record<string, number> = {};
  const wrong: string[] = [];
  for (let i = 0; i < MUTATIONS; i++) {
    let bytes: Buffer = oneOf(VALID);
    for (let times = 1 + below(3); times > 0 && bytes.length > 0; times--) bytes = oneOf(KINDS)(bytes);
    const outcome = read(bytes);
    const wanted = truth(bytes);
    const how = typeof outcome === 'string' ? outcome : 'rows';
    ended[how] = (ended[how] ?? 0) + 1;
    if (typeof outcome !== 'string') {
      if (wanted === null || !isTruth(outcome, wanted)) wrong.push(`${i}: wrong rows`);
      // What is wrong with the rows themselves is found and counted later, without a crash.
      else if (outcome.rows > 0) checkPull(outcome, slateRecipe, AS_OF);
    } else if (wanted !== null) wrong.push(`${i}: ${outcome} for a valid answer`);
  }
  expect(wrong).toEqual([]);
  expect(Object.keys(ended).sort()).toEqual([
    'SLATE_DAMAGED_TEXT',
    'SLATE_LOGIN_PAGE',
    'SLATE_TRUNCATED',
    'SLATE_UNREADABLE',
    'rows',
  ]);
  expect(ended['rows']).toBeGreaterThan(1500);
});

test('a row that comes twice is left out and counted', () => {
  const [id] = leads(1);
  const answer = read(Buffer.from(JSON.stringify({ row: [id, id, id] }))) as FeedTable;
  const found = checkPull(answer, { ...slateRecipe, features: [], pairs: [] }, AS_OF);
  expect(found).toContainEqual(expect.objectContaining({ code: 'ID_DUPLICATE', severity: 'hold' }));
  expect(found.map(({ sentence }) => sentence).join()).toContain('2 rows');
});
