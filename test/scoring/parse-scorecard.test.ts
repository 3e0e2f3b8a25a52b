import { parseScorecard, serialiseScorecard } from '../../scoring/index.js';
import { madeCard } from './made-card.js';

const json = () => JSON.parse(serialiseScorecard(madeCard)) as Record<string, unknown>;

test('parseScorecard refuses a newer version with a sentence and something to do', () => {
  expect(() => parseScorecard({ ...json(), version: 2 })).toThrow(
    expect.objectContaining({
      code: 'SCORECARD_NEWER',
      message: 'Reading the model: it has version 2, and this program reads version 1.',
      action: expect.stringContaining('Update'),
    }),
  );
});

test.each([
  ['text', 'model', 'the file'],
  ['another format', { ...json(), format: 'x' }, 'format'],
  ['a base rate of 1', { ...json(), baseRate: 1 }, 'baseRate'],
  ['a falling calibration', { ...json(), calibration: { intercept: 0, slope: -1 } }, 'calibration.slope'],
  [
    'a floor above the middle',
    { ...json(), calibration: { intercept: 0, slope: 1, floor: 0.6 } },
    'calibration.floor',
  ],
  ['an unknown member', { ...json(), secret: 1 }, 'secret'],
])('parseScorecard refuses %s and names the member', (_, value, member) => {
  expect(() => parseScorecard(value)).toThrow(
    expect.objectContaining({ code: 'SCORECARD_INVALID', message: expect.stringContaining(member) }),
  );
});

test('a scorecard comes back bit for bit, whatever the order of its members', () => {
  const odd = {
    ...madeCard,
    baseRate: 0.1 + 0.2,
    start: 1 / 3,
    calibration: { intercept: 0.1, slope: 0.9, floor: 0.01, ceiling: 0.97 },
    quality: { ...madeCard.quality, auc: NaN },
  };
  expect(parseScorecard(JSON.parse(serialiseScorecard(odd)))).toEqual(odd);
  const shuffled = Object.fromEntries(Object.entries(odd).reverse());
  expect(serialiseScorecard(parseScorecard(shuffled))).toBe(serialiseScorecard(odd));
});
