/** @jest-environment node */
import { AnswerReader } from '../../../bridge/slate/answer-to-feed.js';
import type { FeedTable } from '../../../scoring/table.js';

/** The answer in pieces of so many bytes. */
function read(text: string, piece = Infinity): FeedTable {
  const reader = new AnswerReader();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += Math.min(piece, bytes.length))
    reader.push(bytes.subarray(at, at + piece));
  return reader.end();
}

const coded = (code: string) => expect.objectContaining({ code }) as Error;

describe('AnswerReader', () => {
  test('cut off at any byte is truncated, never a shorter answer', () => {
    const text = '{"row":[{"a":"1","b":"x}\\"]{"},{"a":"2"}]}';
    for (let cut = 0; cut < text.length; cut++) {
      expect(() => read(text.slice(0, cut))).toThrow(coded('SLATE_TRUNCATED'));
    }
  });

  test.each(['<!DOCTYPE html><html>', '\r\n  <html><body>Login', '\uFEFF<html>'])(
    '%j is a login page',
    (text) => {
      expect(() => read(text)).toThrow(coded('SLATE_LOGIN_PAGE'));
    },
  );

  test.each([
    '[]',
    '[{"a":"1"}]',
    'null',
    '"row"',
    '{"error":"CANARY-LEAD"}',
    '{"error":{"message":"CANARY-LEAD"}}',
    '{"row":{"a":{"CANARY-LEAD":1}}}',
    '{"row":[{"a":["CANARY-LEAD"]}]}',
    '{"row":[{"a":"1"}{"a":"2"}]}',
    '{"row":[1,2]}',
    '{"row":[{"a":CANARY-LEAD}]}',
    '{"row":[],"more":[]}',
    '{"row":[{"a":"1"}]} CANARY-LEAD',
    '{"row":[{"a":"1"}],"row":[{"a":"2"}]}',
    '{"row":[{"a":"1",}]}',
    '{"row":[{"a":"1"},]}',
    '{"row":[{"a":01}]}',
    '{"row":[{"a":1.}]}',
    '{"row":[{"a":+1}]}',
    '{"row":[{"a":NaN}]}',
    '{"row":[{"a":}]}',
    '{"row":[{"a":"\\x"}]}',
    '{"row":[{"a":"CANARY\tLEAD"}]}',
    '{"row":[{"a" "1"}]}',
    '{"row":nil}',
    '\uFEFF\uFEFF{}',
    'CANARY-LEAD',
  ])('%j is unreadable, and is not quoted', (text) => {
    expect(() => read(text)).toThrow(coded('SLATE_UNREADABLE'));
    expect(() => read(text)).not.toThrow(/CANARY/);
  });

  test.each(['{}', '{"row":[]}', '{"row":null}', ' {\n"row" : [ ] }\n'])('%j is no rows', (text) => {
    expect(read(text)).toEqual({ rows: 0, columns: {} });
  });

  test('a single object under row is one row, and the list may have another name', () => {
    expect(read('{"row":{"a":"1"}}')).toEqual({ rows: 1, columns: { a: ['1'] } });
    expect(read('{"lead":[{"a":"1"}]}')).toEqual({ rows: 1, columns: { a: ['1'] } });
  });

  test('an absent key, null and an empty string are the same: missing', () => {
    expect(read('{"row":[{"a":"1"},{"b":"2"},{"a":null,"b":""}]}')).toEqual({
      rows: 3,
      columns: { a: ['1', null, null], b: [null, '2', null] },
    });
  });

  test('numbers and bits become text as Slate would have written them', () => {
    expect(read('{"row":[{"n":3,"d":0.5,"t":true,"f":false,"s":"007"}]}').columns).toEqual({
      n: ['3'],
      d: ['0.5'],
      t: ['1'],
      f: ['0'],
      s: ['007'],
    });
  });

  test('a number is its shortest text, however it is written', () => {
    const text = '{"row":[{"n":5.0},{"n":1e3},{"n":2.5E-1},{"n":-0},{"n":-0.50},{"n":0.000},{"n":12}]}';
    expect(read(text).columns['n']).toEqual(['5', '1000', '0.25', '0', '-0.5', '0', '12']);
  });

  test('a number that no double holds keeps every digit', () => {
    const text = '{"row":[{"n":12345678901234567890},{"n":-9007199254740993},{"n":1e400}]}';
    expect(read(text).columns['n']).toEqual(['12345678901234567890', '-9007199254740993', '1e400']);
  });

  test('bytes that are not UTF-8 are refused in a cell and in a key, and not quoted', () => {
    const damaged = (before: string, after: string) => {
      const reader = new AnswerReader();
      reader.push(Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28]), Buffer.from(after)]));
      return reader.end();
    };
    const places = [
      ['{"row":[{"a":"1"},{"a":"CANARY', '"}]}'],
      ['{"row":[{"a":"1"},{"a":"\\n', 'CANARY"}]}'],
      ['{"row":[{"a":"1"},{"CANARY', '":"1"}]}'],
    ];
    for (const [before, after] of places) {
      expect(() => damaged(before, after)).toThrow(coded('SLATE_DAMAGED_TEXT'));
      expect(() => damaged(before, after)).toThrow(/after 1 row:/);
      expect(() => damaged(before, after)).not.toThrow(/CANARY/);
    }
    expect(() => damaged('', '{}')).toThrow(coded('SLATE_UNREADABLE'));
  });

  test('a byte order mark is left aside, whole or in pieces', () => {
    for (const piece of [1, 2, 3, 100]) expect(read('\uFEFF{"row":[{"a":"1"}]}', piece).rows).toBe(1);
  });

  test('many rows: columns that come late, stop, repeat, never repeat or change, in any order', () => {
    const rows = Array.from({ length: 36_000 }, (_, i) => ({
      id: `lead ${i}`,
      repeats: String(i % 7),
      ...(i > 10_000 && { late: i % 2 === 0 ? 'on “paper”' : 'o"n\nline' }),
      ...(i < 100 && { stopped: 'x'.repeat(100) }),
      // More different ones than are kept for reuse.
      town: `town ${i % 36 === 0 ? i % 900 : i}`,
      number: i % 1000,
      flag: i % 2 === 0,
    }));
    const turned = rows.map((row, i) =>
      i % 11 === 0 ? Object.fromEntries(Object.entries(row).reverse()) : row,
    );
    const { columns, rows: count } = read(JSON.stringify({ row: turned }), 40_000);
    expect(count).toBe(rows.length);
    const cell = (value: string | number | boolean | undefined) =>
      value === undefined ? null : typeof value === 'boolean' ? String(Number(value)) : String(value);
    expect(Object.keys(columns).sort()).toEqual([
      'flag',
      'id',
      'late',
      'number',
      'repeats',
      'stopped',
      'town',
    ]);
    const wrong = Object.entries(columns).flatMap(([name, cells]) =>
      rows.filter((row, i) => cells[i] !== cell(row[name as keyof typeof row])),
    );
    expect(wrong).toEqual([]);
  });

  test('more columns than a table can have are refused before they fill the memory', () => {
    const row = (columns: number) =>
      JSON.stringify({
        row: [Object.fromEntries(Array.from({ length: columns }, (_, i) => [`c${i}`, '1']))],
      });
    expect(Object.keys(read(row(1024)).columns)).toHaveLength(1024);
    expect(() => read(row(1025))).toThrow(coded('SLATE_UNREADABLE'));
  });

  test('a quote that is never closed is given up before it fills the memory', () => {
    const reader = new AnswerReader();
    reader.push(Buffer.from('{"row":[{"a":"'));
    const piece = Buffer.alloc(1_000_000, 'x');
    const push = () => {
      for (let megabyte = 0; megabyte < 5; megabyte++) reader.push(piece);
    };
    expect(push).toThrow(coded('SLATE_UNREADABLE'));
  });

  test('reads the same in pieces of any size, inside of characters, escapes and braces in strings too', () => {
    const text = '{"row":[{"näme":"Zoë {[\\"\\\\"},{"näme":"\\u007b}]","x":"🎓"}]}';
    const whole = read(text);
    for (let piece = 1; piece < 20; piece++) expect(read(text, piece)).toEqual(whole);
    expect(whole.columns['näme']).toEqual(['Zoë {["\\', '{}]']);
  });

  test('a column named __proto__ is a column', () => {
    const { columns } = read('{"row":[{"__proto__":"x","a":"1"}]}');
    expect(Object.getOwnPropertyNames(columns)).toContain('a');
    expect(Object.getPrototypeOf(columns)).toBe(Object.prototype);
  });
});
