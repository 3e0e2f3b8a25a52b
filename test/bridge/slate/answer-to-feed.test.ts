/** @jest-environment node */
import { AnswerReader } from '../../../bridge/slate/answer-to-feed.js';
import { capFinding } from '../../../bridge/slate/cap-finding.js';
import { retryDecision } from '../../../bridge/slate/retry-decision.js';
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

describe('retryDecision', () => {
  test('asks once more, after a while, for what may pass, and never for a refusal', () => {
    expect(retryDecision({ kind: 'status', status: 500 }, 1, 0)).toBe(2500);
    expect(retryDecision({ kind: 'time-out' }, 1, 0.999)).toBeGreaterThan(4990);
    expect(retryDecision({ kind: 'network' }, 1, 0.5)).not.toBeNull();
    expect(retryDecision({ kind: 'network' }, 2, 0.5)).toBeNull();
    for (const status of [400, 404, 418]) expect(retryDecision({ kind: 'status', status }, 1, 0)).toBeNull();
  });
});

describe('capFinding', () => {
  test('holds exactly 100 and 10,000 rows', () => {
    expect([99, 100, 101, 9_999, 10_000, 10_001].map((rows) => capFinding(rows)?.severity)).toEqual([
      undefined,
      'hold',
      undefined,
      undefined,
      'hold',
      undefined,
    ]);
  });
});
