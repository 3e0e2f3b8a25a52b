/** @jest-environment node */
import { retryAfterSeconds } from '../../../bridge/slate/retry-after.js';
import { retryDecision } from '../../../bridge/slate/retry-decision.js';

const status = (code: number, retryAfter: number | null = null) =>
  ({ kind: 'status', status: code, retryAfter }) as const;

describe('retryDecision', () => {
  test('asks once more, after a while, for what may pass, and never for a refusal', () => {
    expect(retryDecision(status(500), 1, 0)).toBe(2500);
    expect(retryDecision({ kind: 'time-out' }, 1, 0.999)).toBeGreaterThan(4990);
    expect(retryDecision({ kind: 'network' }, 1, 0.5)).not.toBeNull();
    expect(retryDecision({ kind: 'network' }, 2, 0.5)).toBeNull();
    for (const code of [400, 404, 418]) expect(retryDecision(status(code), 1, 0)).toBeNull();
  });

  test('waits for as long as Slate asks, up to two minutes; for longer it gives up, so that a person is told', () => {
    expect(retryDecision(status(429, 90), 1, 0)).toBe(90_000);
    expect(retryDecision(status(503, 120), 1, 0)).toBe(120_000);
    expect(retryDecision(status(429, 121), 1, 0)).toBeNull();
    expect(retryDecision(status(429, 90), 2, 0)).toBeNull();
  });

  test('asked to wait for hardly any time, or not told, waits as usual', () => {
    for (const seconds of [0, 1, null]) expect(retryDecision(status(429, seconds), 1, 0)).toBe(2500);
  });
});

test('retryAfterSeconds reads seconds and dates, and nothing else', () => {
  const now = new Date('2026-03-02T09:00:00Z');
  const read = (header: string | undefined) => retryAfterSeconds(header, now);
  expect(read('120')).toBe(120);
  expect(read('Mon, 02 Mar 2026 09:01:30 GMT')).toBe(90);
  expect(read('Mon, 02 Mar 2026 08:00:00 GMT')).toBe(0);
  for (const header of [undefined, '', 'soon', '-5', '1.5', '1e9', 'Monday']) expect(read(header)).toBeNull();
});
