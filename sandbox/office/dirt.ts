import type { Calendar } from './calendar.js';
import { addPerson } from './generate.js';
import { NONE } from './office.js';
import type { Office } from './office.js';
import { Random } from './random.js';
import { addOrigin } from './simulate-lead.js';
import {
  ACTIVITY_CODES,
  APPLICATION_ORIGIN,
  COLLEGES,
  ORIGIN_SUMMARIES,
  firstSpelling,
} from './vocabulary.js';

const MINUTES = 1440;
const YEAR_1900 = Date.UTC(1900, 0, 1) / 60_000;
const YEAR_2099 = Date.UTC(2099, 11, 31) / 60_000;
const SOURCE = firstSpelling(3);

/** Shares of the office's people. */
const SHARE = {
  applicantsFirst: 0.04,
  tests: 0.005,
  againASource: 0.08,
  undatedOrigin: 0.003,
  noOriginType: 0.002,
  origin1900: 0.0006,
  origin2099: 0.0006,
  appliedBefore: 0.001,
  strangeActivity: 0.002,
} as const;

/**
 * Adds what every office's Slate is full of: people who came as applicants, test records, repeated, undated and
 * untyped origins, impossible dates, and applications older than the first origin.
 */
export function addDirt(office: Office, calendar: Calendar): void {
  const random = new Random(office.seed, -2);
  const people = office.people.human.length;
  const someone = () => random.below(people);
  const times = (share: number) => Math.max(1, Math.round(people * share));
  const start = calendar.firstDay * MINUTES;
  const someMoment = () => start + random.below((calendar.days - 1) * MINUTES);
  let human = people;
  const stranger = (moment: number, test = false) =>
    addPerson(office, {
      human: human++,
      kind: NONE,
      college: random.below(COLLEGES.length + 1),
      moment,
      interest: 0,
      test,
    });

  for (let i = times(SHARE.applicantsFirst); i > 0; i--) {
    const moment = someMoment();
    const person = stranger(moment);
    addOrigin(office, person, moment, APPLICATION_ORIGIN);
    if (random.chance(0.95)) {
      office.applications.person.push(person);
      office.applications.created.push(moment);
      office.applications.submitted.push(NONE);
    }
    if (random.chance(0.2)) addOrigin(office, person, moment + random.below(30 * MINUTES), SOURCE);
  }
  for (let i = times(SHARE.tests); i > 0; i--) {
    const moment = someMoment();
    addOrigin(office, stranger(moment, true), moment, random.below(ORIGIN_SUMMARIES.length - 1));
  }
  for (let i = times(SHARE.againASource); i > 0; i--) {
    const person = someone();
    const later = office.people.created.at(person) + random.below(200 * MINUTES);
    if (later < office.today * MINUTES) addOrigin(office, person, later, SOURCE);
  }
  for (let i = times(SHARE.undatedOrigin); i > 0; i--) addOrigin(office, someone(), NONE, SOURCE);
  for (let i = times(SHARE.noOriginType); i > 0; i--) {
    const moment = someMoment();
    addOrigin(office, stranger(moment), moment, NONE);
  }
  for (let i = times(SHARE.origin1900); i > 0; i--) addOrigin(office, someone(), YEAR_1900, SOURCE);
  for (let i = times(SHARE.origin2099); i > 0; i--)
    addOrigin(office, stranger(someMoment()), YEAR_2099, SOURCE);
  for (let i = times(SHARE.appliedBefore); i > 0; i--) {
    const person = someone();
    office.applications.person.push(person);
    office.applications.created.push(office.people.created.at(person) - (1 + random.below(300)) * MINUTES);
    office.applications.submitted.push(NONE);
  }
  for (let i = times(SHARE.strangeActivity); i > 0; i--) {
    office.activities.person.push(someone());
    office.activities.moment.push(random.chance(0.5) ? YEAR_2099 : random.chance(0.5) ? YEAR_1900 : NONE);
    office.activities.code.push(random.below(ACTIVITY_CODES.length));
  }
}
