import type { Day } from '../../scoring/units.js';
import { PROCESS } from './process.js';
import { Random } from './random.js';
import { COLLEGES, ORIGIN_KINDS } from './vocabulary.js';

/** What the office does on each of its days; arrays are day-major. */
export interface Calendar {
  readonly firstDay: Day;
  readonly days: number;
  /** days × colleges; log-hazard of the season, mean 0 over the year. */
  readonly season: Float64Array;
  /** days × origins × colleges; 1 where a campaign is sent. */
  readonly campaign: Uint8Array;
  /** days; 1 where an event is held. */
  readonly event: Uint8Array;
}

export const CALENDAR_COLLEGES = COLLEGES.length + 1;
const ORIGINS = ORIGIN_KINDS.length;
const TUESDAY = 2;
const THURSDAY = 4;
const CAMPAIGN_TO_ORIGIN = [0.45, 0.45, 0.45, 0.3, 0.3, 0.3, 0.35];
const CAMPAIGN_TO_COLLEGE = 0.55;
const CAMPAIGN_ON_DAY = 0.55;
const EVENT_ON_DAY = 1 / 14;
const YEAR = 365.25;

/** @param firstDay first day of the office's history; the calendar covers `days` days from it */
export function makeCalendar(firstDay: Day, days: number, seed: number): Calendar {
  const random = new Random(seed, -1);
  const season = new Float64Array(days * CALENDAR_COLLEGES);
  const campaign = new Uint8Array(days * ORIGINS * CALENDAR_COLLEGES);
  const event = new Uint8Array(days);
  const year = seasonOfYear();
  for (let t = 0; t < days; t++) {
    const ofYear = dayOfYear(firstDay + t);
    for (let c = 0; c < CALENDAR_COLLEGES; c++)
      season[t * CALENDAR_COLLEGES + c] = year[ofYear * CALENDAR_COLLEGES + c];
    event[t] = random.chance(EVENT_ON_DAY) ? 1 : 0;
    const weekday = (((firstDay + t + 4) % 7) + 7) % 7;
    const sends = (weekday === TUESDAY || weekday === THURSDAY) && random.chance(CAMPAIGN_ON_DAY);
    const toOrigin = CAMPAIGN_TO_ORIGIN.map((share) => random.chance(share));
    const toCollege = Array.from({ length: CALENDAR_COLLEGES }, () => random.chance(CAMPAIGN_TO_COLLEGE));
    if (!sends) continue;
    for (let o = 0; o < ORIGINS; o++) {
      for (let c = 0; c < CALENDAR_COLLEGES; c++) {
        if (toOrigin[o] && toCollege[c]) campaign[(t * ORIGINS + o) * CALENDAR_COLLEGES + c] = 1;
      }
    }
  }
  return { firstDay, days, season, campaign, event };
}

/** Hazard rises in the weeks before a deadline; the second counts half. */
function seasonOfYear(): Float64Array {
  const table = new Float64Array(366 * CALENDAR_COLLEGES);
  for (let c = 0; c < CALENDAR_COLLEGES; c++) {
    let sum = 0;
    for (let d = 0; d < 366; d++) {
      let height = 0;
      PROCESS.deadlines[c].forEach((deadline, i) => {
        const left = (((deadline - d) % YEAR) + YEAR) % YEAR;
        if (left < 45) height += (i === 0 ? 1 : 0.5) * Math.exp(-left / 18);
      });
      table[d * CALENDAR_COLLEGES + c] = height;
      sum += height;
    }
    for (let d = 0; d < 366; d++) table[d * CALENDAR_COLLEGES + c] -= sum / 366;
  }
  return table;
}

function dayOfYear(day: Day): number {
  const date = new Date(day * 86_400_000);
  return Math.floor(day - Date.UTC(date.getUTCFullYear(), 0, 1) / 86_400_000);
}
