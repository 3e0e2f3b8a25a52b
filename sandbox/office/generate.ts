import type { Day } from '../../scoring/units.js';
import { makeCalendar } from './calendar.js';
import type { Calendar } from './calendar.js';
import { addDirt } from './dirt.js';
import { GrowingInts } from './growing-ints.js';
import { NONE } from './office.js';
import type { Office } from './office.js';
import { PROCESS } from './process.js';
import { Random } from './random.js';
import { addOrigin, leadSimulator } from './simulate-lead.js';
import { SPELLINGS, firstSpelling } from './vocabulary.js';

/** Part of the name under which a generated office is kept: raise it with every change of what is generated. */
export const GENERATOR_VERSION = 2;

/** Days of history, today not counted. */
export const HISTORY_DAYS = 3 * 365;
/** Leads of the last 365 days who have not applied, per human who came in these days (duplicates included). */
const LISTED_PER_HUMAN = 0.984;
const DUPLICATE_SHARE = 0.03;
const DUPLICATE_WITHIN_DAYS = 90;
/** Today is young: the office's clock stands at eight in the morning. */
export const OPENING_MINUTE = 480;
const MINUTES = 1440;

/**
 * Generates three years of an admissions office, up to this morning. The same arguments give the same office.
 *
 * @param o.leads roughly how many leads of the last 365 days have not applied yet
 */
export function generateOffice(o: { seed: number; today: Day; leads: number }): Office {
  const firstDay = o.today - HISTORY_DAYS;
  const calendar = makeCalendar(firstDay, HISTORY_DAYS + 1, o.seed);
  const arrivals = arrivalShares(calendar);
  const recent = arrivals.subarray(HISTORY_DAYS - 365).reduce((sum, share) => sum + share, 0);
  const humans = Math.round(o.leads / recent / LISTED_PER_HUMAN);
  const office = emptyOffice(o.seed, o.today, humans);
  const simulate = leadSimulator(office, calendar);
  const cumulative = arrivals.slice();
  for (let t = 1; t < cumulative.length; t++) cumulative[t] += cumulative[t - 1];

  for (let human = 0; human < humans; human++) {
    const random = new Random(o.seed, human + 1);
    const day = firstAtLeast(cumulative, random.unit());
    const kind = random.pick(originShares(day - HISTORY_DAYS));
    const college = random.pick(PROCESS.collegeShares);
    const interest = PROCESS.interest[kind] + random.normal();
    const privacy = random.chance(PROCESS.privacy);
    const minute = random.below(day === HISTORY_DAYS ? OPENING_MINUTE : MINUTES - 60);
    const moment = (firstDay + day) * MINUTES + minute;
    const person = addPerson(office, { human, kind, college, moment, interest });
    addOrigin(office, person, moment, spell(kind, random));
    let duplicate: { person: number; lag: number } | null = null;
    if (random.chance(DUPLICATE_SHARE)) {
      const lag = Math.min(random.below(DUPLICATE_WITHIN_DAYS), HISTORY_DAYS - day);
      const again = random.pick(DUPLICATE_KINDS);
      const second = lag === 0 ? moment + 1 : (firstDay + day + lag) * MINUTES + random.below(OPENING_MINUTE);
      duplicate = {
        person: addPerson(office, { human, kind: again, college, moment: second, interest }),
        lag,
      };
      addOrigin(office, duplicate.person, second, spell(again, random));
    }
    simulate({ person, kind, college, interest, privacy, day, minute, duplicate }, random);
  }
  addDirt(office, calendar);
  return office;
}

const DUPLICATE_KINDS = [0.4, 0.2, 0.15, 0.1, 0.1, 0.03, 0.02];

/** Leads arrive with the season, and a little more every year. @returns days; sums to 1 */
function arrivalShares(calendar: Calendar): Float64Array {
  const shares = Float64Array.from({ length: calendar.days }, (_, t) => {
    const season = 1 + 0.25 * Math.sin((2 * Math.PI * (calendar.firstDay + t - 250)) / 365.25);
    const partOfDay = t === calendar.days - 1 ? OPENING_MINUTE / MINUTES : 1;
    return season * (1 + (0.05 * t) / 365) * partOfDay;
  });
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

/** More vendor leads and fewer list sources every year. @param day from today, ≤ 0 */
function originShares(day: number): number[] {
  const years = 3 + day / 365.25;
  const shares = PROCESS.originShares.map(
    (share, kind) => share + (kind === 4 ? 0.02 : kind === 3 ? -0.02 : 0) * years,
  );
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

/** @returns index into ORIGIN_SUMMARIES; the first spelling of a kind is the commonest */
function spell(kind: number, random: Random): number {
  return firstSpelling(kind) + Math.floor(random.unit() ** 2 * SPELLINGS[kind].length);
}

function firstAtLeast(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function emptyOffice(seed: number, today: Day, humans: number): Office {
  const ints = (perHuman: number) => new GrowingInts(Math.max(16, Math.ceil(humans * perHuman)));
  return {
    seed,
    today,
    people: {
      human: ints(1.2),
      kind: ints(1.2),
      college: ints(1.2),
      created: ints(1.2),
      convertedDay: ints(1.2),
      interest: ints(1.2),
      test: ints(1.2),
    },
    messages: {
      person: ints(20),
      delivered: ints(20),
      opened: ints(20),
      clicked: ints(20),
      ending: ints(20),
      text: ints(20),
    },
    pings: { person: ints(8), moment: ints(8), page: ints(8) },
    activities: { person: ints(2), moment: ints(2), code: ints(2) },
    origins: { person: ints(1.5), moment: ints(1.5), type: ints(1.5) },
    applications: { person: ints(0.15), created: ints(0.15), submitted: ints(0.15) },
  };
}

/** @returns the new person's index */
export function addPerson(
  office: Office,
  o: { human: number; kind: number; college: number; moment: number; interest: number; test?: boolean },
): number {
  const { people } = office;
  people.human.push(o.human);
  people.kind.push(o.kind);
  people.college.push(o.college);
  people.created.push(o.moment);
  people.convertedDay.push(NONE);
  people.interest.push(Math.round(o.interest * 1000));
  people.test.push(o.test === true ? 1 : 0);
  return people.human.length - 1;
}
