/** @jest-environment node */
import fc from 'fast-check';
import { cleanText } from '../../../addin/excel/clean-text.js';

test('cleanText leaves ordinary names as they are', () => {
  for (const name of [
    'Zoë O’Brien-Smith',
    'محمد',
    '李小龙',
    '👩‍🎓'.replace('\u200d', ''),
    '=1+1',
    "'t Hooft",
    '',
  ]) {
    expect(cleanText(name)).toBe(name);
  }
});

test('cleanText turns tabs and line breaks into a space and takes out what cannot be seen', () => {
  expect(cleanText('a\tb\r\nc')).toBe('a b c');
  expect(cleanText('\u0000a\u007f\u009f\u200b\u202e\u2066\ufeffb')).toBe('ab');
});

test('cleanText puts a replacement character for half a surrogate pair', () => {
  expect(cleanText('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
});

test('cleanText cuts at 32,767 without splitting a surrogate pair', () => {
  expect(cleanText('a'.repeat(40_000))).toHaveLength(32_767);
  expect(cleanText(`${'a'.repeat(32_766)}😀`)).toBe('a'.repeat(32_766));
});

test('cleanText of clean text is the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)),
  );
});
