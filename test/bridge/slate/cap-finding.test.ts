/** @jest-environment node */
import { capFinding, cappedAnswers, cappedWindow } from '../../../bridge/slate/cap-finding.js';

test('exactly 100 and 10,000 rows hold', () => {
  expect([99, 100, 101, 9_999, 10_000, 10_001].map((rows) => capFinding(rows)?.severity)).toEqual([
    undefined,
    'hold',
    undefined,
    undefined,
    'hold',
    undefined,
  ]);
});

test('of several windows, 10,000 rows count at once and 100 only where they come twice', () => {
  expect(cappedAnswers([100, 10_000, 99])).toEqual([1]);
  expect(cappedAnswers([100, 7, 100])).toEqual([0, 2]);
});

test('a capped window is named', () => {
  const { code, severity, sentence } = cappedWindow(10_000, 'created from 2026-01-01 to 2026-01-31');
  expect([code, severity]).toEqual(['QUERY_CAPPED', 'hold']);
  expect(sentence).toContain('exactly 10,000 rows for leads created from 2026-01-01 to 2026-01-31,');
});
