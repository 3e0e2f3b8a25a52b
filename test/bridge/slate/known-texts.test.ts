/** @jest-environment node */
import { KnownTexts, UNKNOWN } from '../../../bridge/slate/known-texts.js';
import { viewOf } from '../../../bridge/slate/words-of-bytes.js';

/** Looks a text up as a column does, and keeps it where it is new. */
function codeOf(known: KnownTexts, text: string): number {
  const bytes = Buffer.from(text);
  const view = viewOf(bytes);
  return known.find(view, 0, bytes.length) || known.keep(view, 0, bytes.length, text);
}

test('each text has a code of its own, whatever its length, and keeps it while the table grows', () => {
  const known = new KnownTexts();
  const texts = Array.from({ length: 6_000 }, (_, i) => `${'x'.repeat(i % 9)}${i}`);
  const codes = texts.map((text) => codeOf(known, text));
  expect(new Set(codes).size).toBe(texts.length);
  expect(texts.map((text) => codeOf(known, text))).toEqual(codes);
  expect(codes.map((code) => known.textOf(code))).toEqual(texts);
});

test('texts that begin alike, or differ in the last byte of a word only, are told apart', () => {
  const known = new KnownTexts();
  const texts = ['a', 'aa', 'aaa', 'aaaa', 'aaaaa', 'aaab', 'aaaaaaab', 'aaaaaaac', 'ä', 'ö', 'äö'];
  expect(texts.map((text) => known.textOf(codeOf(known, text)))).toEqual(texts);
});

test('a full table still knows its texts and takes no more', () => {
  const known = new KnownTexts();
  const text = (i: number) => `town ${i}`;
  for (let i = 0; i < 32_768; i++) for (let times = 0; times < 3; times++) codeOf(known, text(i));
  expect(codeOf(known, 'one more')).toBe(UNKNOWN);
  expect(known.textOf(codeOf(known, text(0)))).toBe(text(0));
  expect(known.textOf(codeOf(known, text(32_767)))).toBe(text(32_767));
});

test('a column whose texts hardly come again is given up', () => {
  const known = new KnownTexts();
  for (let i = 0; i < 8_192; i++) codeOf(known, `GUID ${i}`);
  expect(codeOf(known, 'GUID 1')).toBe(UNKNOWN);
  expect(codeOf(known, 'GUID 8192')).toBe(UNKNOWN);
});

test('a text too long to come again is not kept', () => {
  expect(codeOf(new KnownTexts(), 'x'.repeat(65))).toBe(UNKNOWN);
});
