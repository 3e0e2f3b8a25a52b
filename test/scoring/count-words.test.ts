import { counted, inDigits } from '../../scoring/count-words.js';

test('counts are grouped by thousands, and one is said in the singular', () => {
  expect([0, 999, 1476, 1_234_567].map((count) => inDigits(count))).toEqual([
    '0',
    '999',
    '1,476',
    '1,234,567',
  ]);
  expect([0, 1, 2, 49_690].map((count) => counted(count, 'lead'))).toEqual([
    '0 leads',
    '1 lead',
    '2 leads',
    '49,690 leads',
  ]);
});
