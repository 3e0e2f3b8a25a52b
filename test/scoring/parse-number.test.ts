import { parseLabel } from '../../scoring/parse-label.js';
import { parseNumber } from '../../scoring/index.js';

test.each([
  '',
  ' ',
  'abc',
  '1,23',
  '1 2',
  '0x10',
  'NaN',
  'Infinity',
  '1e999',
  '--1',
  '.',
  '१२',
  '$',
  '%',
  '$%',
  '$-',
  '-$-5',
  '5%%',
  null,
])('parseNumber answers NaN to %j, never 0', (text) => expect(parseNumber(text)).toBeNaN());

test.each([
  ['12', 12],
  [' -3.5 ', -3.5],
  ['+7', 7],
  ['1e3', 1000],
  ['.5', 0.5],
  ['1,234,567.8', 1234567.8],
  ['$5,000', 5000],
  ['-$12.50', -12.5],
  ['$-5', -5],
  ['3 €', 3],
  ['10.65%', 10.65],
  ['-7 %', -7],
])('parseNumber reads %j', (text, value) => expect(parseNumber(text)).toBe(value));

test('parseNumber knows one zero', () => expect(Object.is(parseNumber('-0'), 0)).toBe(true));

test('parseLabel reads yes and no in their usual spellings and nothing else', () => {
  expect(['1', 'YES', 'true', '1.0', '1.000000000000000000e+00', ' True.'].map(parseLabel)).toEqual([
    1, 1, 1, 1, 1, 1,
  ]);
  expect(['0', 'No', 'FALSE', '0.000000000000000000e+00', 'False.'].map(parseLabel)).toEqual([0, 0, 0, 0, 0]);
  expect(['', '.', null, 'maybe', '2'].map(parseLabel)).toEqual([NaN, NaN, NaN, NaN, NaN]);
});
