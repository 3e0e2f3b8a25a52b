import { parseNumber } from '../../scoring/index.js';
import type { TierRule } from '../../scoring/index.js';
import { readPoints } from './read-points.js';

/** A tier rule as it is being typed; shares are in per cent. */
export interface TierRuleDraft {
  readonly by: TierRule['by'];
  readonly likely: string;
  readonly mayConvert: string;
}

export function tierRuleDraft({ by, likely, mayConvert }: TierRule): TierRuleDraft {
  const text = (value: number) => String(by === 'share' ? Math.round(value * 1000) / 10 : value);
  return { by, likely: text(likely), mayConvert: text(mayConvert) };
}

/** @returns null where the two numbers make no rule */
export function readTierRule({ by, likely, mayConvert }: TierRuleDraft): TierRule | null {
  if (by === 'points') {
    const [first, second] = [readPoints(likely), readPoints(mayConvert)];
    if (first === null || first === undefined || second === null || second === undefined) return null;
    return first < second ? null : { by, likely: first, mayConvert: second };
  }
  const [first, second] = [likely, mayConvert].map((text) => parseNumber(text.trim().replace(/\s*%$/, '')));
  if (!(first >= 0 && second >= 0)) return null;
  if (by === 'share')
    return first + second > 100 ? null : { by, likely: first / 100, mayConvert: second / 100 };
  return Number.isInteger(first) && Number.isInteger(second)
    ? { by, likely: first, mayConvert: second }
    : null;
}
