import { createHash } from 'node:crypto';
import { HISTORY_DAYS, generateOffice } from '../../../sandbox/office/generate.js';
import type { GrowingInts } from '../../../sandbox/office/growing-ints.js';
import { HOSTILE_NAMES, personText } from '../../../sandbox/office/names.js';
import { NONE } from '../../../sandbox/office/office.js';
import type { Office } from '../../../sandbox/office/office.js';
import { APPLICATION_ORIGIN, ORIGIN_SUMMARIES } from '../../../sandbox/office/vocabulary.js';

const TODAY = 20_777;
const MINUTES = 1440;

function fingerprint(office: Office): string {
  const hash = createHash('sha256');
  const { people, messages, pings, activities, origins, applications } = office;
  for (const table of [people, messages, pings, activities, origins, applications]) {
    for (const column of Object.values(table) as GrowingInts[]) hash.update(column.view());
  }
  return hash.digest('hex');
}

describe('generateOffice', () => {
  const office = generateOffice({ seed: 3, today: TODAY, leads: 2500 });
  const { people, messages, origins } = office;
  const indexes = Array.from({ length: people.human.length }, (_, i) => i);

  test('gives the same office for the same seed and day, and another for another', () => {
    const small = (seed: number, today: number) => fingerprint(generateOffice({ seed, today, leads: 200 }));
    expect(small(1, TODAY)).toBe(small(1, TODAY));
    expect(small(1, TODAY)).not.toBe(small(2, TODAY));
    expect(small(1, TODAY)).not.toBe(small(1, TODAY + 1));
  });

  test('lets 6 to 8 % of leads apply within a year, most of them early', () => {
    const followed = indexes.filter(
      (i) => people.kind.at(i) !== NONE && people.created.at(i) < (TODAY - 366) * MINUTES,
    );
    const within = (days: number) =>
      followed.filter((i) => people.convertedDay.at(i) !== NONE && people.convertedDay.at(i) < days).length;
    const share = within(365) / followed.length;
    expect(share).toBeGreaterThan(0.06);
    expect(share).toBeLessThan(0.08);
    expect(within(30)).toBeGreaterThan(0.35 * within(365));
    // The hazard falls: more in the first week than in any later one on average.
    expect(within(7)).toBeGreaterThan((within(365) - within(7)) / 51);
  });

  test('opens and clicks some mail days after delivery, and only after delivery', () => {
    const opened = messages.opened.view();
    const delivered = messages.delivered.view();
    const read = Array.from(opened.keys()).filter((i) => opened[i] !== NONE);
    expect(read.every((i) => opened[i] >= delivered[i] && delivered[i] !== NONE)).toBe(true);
    const late = read.filter((i) => Math.floor(opened[i] / MINUTES) > Math.floor(delivered[i] / MINUTES));
    expect(late.length / read.length).toBeGreaterThan(0.05);
    const clicked = messages.clicked.view();
    const early = Array.from(clicked.keys()).filter((i) => clicked[i] !== NONE && clicked[i] <= opened[i]);
    expect(early).toEqual([]);
  });

  test('keeps what happens inside the history, dirt aside', () => {
    const first = (TODAY - HISTORY_DAYS) * MINUTES;
    for (const column of [office.pings.moment, messages.delivered]) {
      const view = column.view().filter((moment) => moment !== NONE);
      expect(view.every((moment) => moment >= first && moment < TODAY * MINUTES)).toBe(true);
    }
  });

  test('is dirty: duplicates, tests, applicants first, undated, untyped and impossible origins, many spellings', () => {
    const humans = new Set(indexes.map((i) => people.human.at(i)));
    expect(humans.size).toBeLessThan(people.human.length);
    expect(people.test.view().includes(1)).toBe(true);
    expect(indexes.some((i) => people.kind.at(i) === NONE)).toBe(true);
    expect(origins.moment.view().includes(NONE)).toBe(true);
    expect(origins.type.view().includes(NONE)).toBe(true);
    const years = Array.from(origins.moment.view(), (m) => new Date(m * 60_000).getUTCFullYear());
    expect(years).toContain(1900);
    expect(years).toContain(2099);
    const used = new Set(Array.from(origins.type.view()).filter((type) => type !== NONE));
    expect(used).toEqual(new Set(ORIGIN_SUMMARIES.keys()));
    expect(used.has(APPLICATION_ORIGIN)).toBe(true);
    expect(ORIGIN_SUMMARIES.filter((summary) => /inquiry/i.test(summary)).length).toBeGreaterThan(3);
  });
});

describe('personText', () => {
  const texts = Array.from({ length: 20_000 }, (_, human) => personText(3, human));

  test('brings hostile and missing names, each human always the same', () => {
    const firsts = new Set(texts.map((text) => text.first));
    expect(HOSTILE_NAMES.filter((name) => !firsts.has(name))).toEqual([]);
    expect(firsts.has(null)).toBe(true);
    expect(texts.some((text) => text.email === null)).toBe(true);
    expect(personText(3, 17)).toEqual(texts[17]);
  });
});
