import { CALENDAR_COLLEGES } from './calendar.js';
import type { Calendar } from './calendar.js';
import { NONE } from './office.js';
import type { Office } from './office.js';
import { PROCESS, agingOf, logistic, openingStart } from './process.js';
import type { Random } from './random.js';
import {
  APPLICATION_ORIGIN,
  ATTENDANCE_ORIGIN,
  MESSAGE_STATUSES,
  ORIGIN_KINDS,
  PAGES,
  REGISTRATION_ORIGIN,
} from './vocabulary.js';

/** A lead at the moment of its first origin. */
export interface NewLead {
  readonly person: number;
  /** Index into ORIGIN_KINDS and COLLEGES. */
  readonly kind: number;
  readonly college: number;
  readonly interest: number;
  readonly privacy: boolean;
  /** Day of the calendar, and minute of that day, of the first origin. */
  readonly day: number;
  readonly minute: number;
  /** A second record of the same human, which from `lag` days on receives half of what happens. */
  readonly duplicate: { readonly person: number; readonly lag: number } | null;
}

const MINUTES = 1440;
const ORIGINS = ORIGIN_KINDS.length;
const SENT = MESSAGE_STATUSES.indexOf('sent');
const OPTOUT = MESSAGE_STATUSES.indexOf('optout');
const COMPLAINT = MESSAGE_STATUSES.indexOf('complaint');

/** Of the mail that is ever opened at first sight, the share opened on the day of delivery; the rest waits. */
const OPENED_SAME_DAY = 0.65;
const MEAN_WAIT_DAYS = 4;
/** The process's share of openings; the others come from mail found later by leads who are active or apply. */
const OPENED_AT_FIRST = 0.85;
const FOUND_WHEN_ACTIVE = 0.05;
const FOUND_WHEN_APPLYING = 0.35;
const FOUND_WITHIN_DAYS = 30;
const CLICK_LEAVES_PING = 0.85;

/** How the application is recorded, with the office's slips. */
const NEVER_LINKED = 0.02;
const LINKED_LATE = 0.02;
const OUT_OF_NOWHERE = 0.001;
const TO_DUPLICATE = 0.4;

const AGING = Float64Array.from({ length: PROCESS.followed }, (_, a) => Math.exp(agingOf(a)));
const AGING_BY_ORIGIN = PROCESS.hazard.originByAge.map((slope) =>
  AGING.map((x, a) => x * Math.exp(slope * Math.log1p(a))),
);
const DRIP = Uint8Array.from({ length: PROCESS.followed }, (_, a) =>
  PROCESS.drip.some((d) => d === a) ? 1 : 0,
);
const fading = (slope: number) =>
  Float64Array.from({ length: PROCESS.followed }, (_, a) => Math.exp(slope * Math.log1p(a / 10)));
const FADING_VISIT = fading(PROCESS.visit[3]);
const FADING_TALK = fading(PROCESS.appointment[3]);
const FADING_WALKIN = fading(PROCESS.walkin[3]);
const PHONE_EARLY = Math.exp(PROCESS.phoneEarly);

/**
 * @returns a function that lives one lead's year, day by day, up to yesterday, and records it in the office. What
 *   happens on a day counts for later days; a lead who applies keeps that day's events.
 */
export function leadSimulator(office: Office, calendar: Calendar): (lead: NewLead, random: Random) => void {
  const today = calendar.days - 1;
  const firstMinute = calendar.firstDay * MINUTES;
  const clicksOn = new Float64Array(PROCESS.followed + 400);
  const waiting = { message: new Int32Array(64), age: new Int32Array(64), count: 0 };
  const rate = new Float64Array(6);
  const did = new Uint8Array(6);

  return (lead, random) => {
    const { kind, college, interest, day, duplicate } = lead;
    const whose = (age: number) =>
      duplicate !== null && age >= duplicate.lag && random.chance(0.5) ? duplicate.person : lead.person;
    const momentOn = (age: number) =>
      firstMinute +
      (day + age) * MINUTES +
      (age === 0 ? lead.minute + 1 + random.below(MINUTES - 1 - lead.minute) : 480 + random.below(840));

    clicksOn.fill(0);
    waiting.count = 0;
    const base = startRates(lead, calendar);
    let active = random.chance(logistic(PROCESS.active[kind] + PROCESS.activeByInterest * interest)) ? 1 : 0;
    let activity = 0;
    let converted = NONE;

    const click = (message: number, moment: number) => {
      office.messages.clicked.set(message, moment);
      const age = Math.floor((moment - firstMinute) / MINUTES) - day;
      clicksOn[age]++;
      if (age + day < today && random.chance(CLICK_LEAVES_PING)) ping(office, whose(age), moment, random);
    };
    const openMail = (message: number, moment: number, clickChance: number) => {
      office.messages.opened.set(message, moment);
      const ending = random.unit();
      if (ending < 0.004) office.messages.ending.set(message, OPTOUT);
      else if (ending < 0.0045) office.messages.ending.set(message, COMPLAINT);
      else if (random.chance(clickChance)) click(message, moment + 1 + random.below(5));
    };

    for (let age = 0; age < PROCESS.followed && day + age < today; age++) {
      const t = day + age;
      const season = calendar.season[t * CALENDAR_COLLEGES + college];
      const hazard =
        base.hazard[active] *
        AGING_BY_ORIGIN[kind][age] *
        Math.exp(season + (activity > 1e-4 ? PROCESS.hazard.activity * Math.log1p(activity) : 0));
      const draw = random.unit();
      const converts = draw < hazard && draw < -Math.expm1(-hazard);

      let added = 0;
      rate[0] = base.visit[active] * FADING_VISIT[age];
      rate[1] = base.appointment[active] * FADING_TALK[age];
      rate[2] = base.chat[active] * FADING_TALK[age];
      rate[3] = base.email[active] * FADING_TALK[age];
      rate[4] = base.phone[active] * (age < 14 ? PHONE_EARLY : 1);
      rate[5] = base.walkin[active] * FADING_WALKIN[age];
      const total = rate[0] + rate[1] + rate[2] + rate[3] + rate[4] + rate[5];
      const contact = random.unit();
      if (contact < total && contact < -Math.expm1(-total)) {
        // Independent events of each kind, given that there is one at all: a Poisson count, shared out by rate.
        did.fill(0);
        for (let n = random.poissonAtLeastOne(total); n > 0; n--) did[pickBy(rate, total, random)] = 1;
        if (did[0] === 1) {
          added += PROCESS.activity.visit;
          const start = momentOn(age);
          for (let n = 1 + random.poisson(PROCESS.morePages); n > 0; n--)
            ping(office, whose(age), start, random);
        }
        for (let k = 1; k < 6; k++) {
          if (did[k] === 0) continue;
          office.activities.person.push(whose(age));
          office.activities.moment.push(momentOn(age));
          office.activities.code.push(k - 1);
          added += ACTIVITY_ADDS[k - 1];
        }
      }

      if (calendar.campaign[(t * ORIGINS + kind) * CALENDAR_COLLEGES + college] === 1 || DRIP[age] === 1) {
        const message = send(office, whose(age), momentOn(age), random);
        const delivered = office.messages.delivered.at(message);
        const willing = logistic(openingStart(age) + 0.8 * interest + 0.8 * active);
        const clicking = logistic(-2.3 + 0.5 * interest + 0.9 * active);
        if (delivered !== NONE && lead.privacy) {
          const opens = 0.85 + 0.15 * willing;
          if (random.chance(opens)) openMail(message, delivered + 1, (clicking * willing) / opens);
        } else if (delivered !== NONE && random.chance(willing * OPENED_AT_FIRST)) {
          const wait = random.chance(OPENED_SAME_DAY)
            ? 0
            : 1 + Math.min(60, Math.floor(-MEAN_WAIT_DAYS * Math.log(1 - random.unit())));
          const room = (day + age + 1) * MINUTES + firstMinute - delivered - 8;
          openMail(
            message,
            wait === 0 ? delivered + random.below(Math.max(1, room)) : momentOn(age + wait),
            clicking,
          );
        } else if (delivered !== NONE && waiting.count < waiting.message.length) {
          waiting.message[waiting.count] = message;
          waiting.age[waiting.count++] = age;
        }
      }
      if (age === 5 && random.chance(0.3)) sendText(office, whose(age), momentOn(age));

      if (waiting.count > 0 && (active === 1 || converts)) {
        const finds = converts ? FOUND_WHEN_APPLYING : FOUND_WHEN_ACTIVE;
        let kept = 0;
        for (let i = 0; i < waiting.count; i++) {
          if (age - waiting.age[i] > FOUND_WITHIN_DAYS) continue;
          if (age > waiting.age[i] && random.chance(finds)) {
            openMail(waiting.message[i], momentOn(age), logistic(-2.3 + 0.5 * interest + 0.9 * active));
          } else {
            waiting.message[kept] = waiting.message[i];
            waiting.age[kept++] = waiting.age[i];
          }
        }
        waiting.count = kept;
      }

      if (calendar.event[t] === 1 && random.chance(logistic(-6.2 + 0.8 * interest + 1.5 * active))) {
        const moment = momentOn(age);
        addOrigin(office, whose(age), moment, REGISTRATION_ORIGIN);
        if (random.chance(PROCESS.attend)) {
          addOrigin(office, whose(age), moment + 1, ATTENDANCE_ORIGIN);
          added += PROCESS.activity.attendance;
        }
      }

      activity = activity * PROCESS.fade + added + PROCESS.activity.click * clicksOn[age];
      if (active === 1) active = random.chance(PROCESS.leave) ? 0 : 1;
      else if (random.chance(base.enter * Math.exp(PROCESS.enterBySeason * season))) active = 1;
      if (converts) {
        converted = age;
        break;
      }
    }
    office.people.convertedDay.set(lead.person, converted);
    recordApplication(converted);

    function recordApplication(age: number): void {
      if (age === NONE) {
        const stray = random.below(PROCESS.followed);
        if (random.chance(OUT_OF_NOWHERE) && day + stray < today) apply(lead.person, momentOn(stray));
        return;
      }
      if (random.chance(NEVER_LINKED)) return;
      const late = random.chance(LINKED_LATE) ? 1 + random.below(10) : 0;
      if (day + age + late >= today) return;
      const toDuplicate = duplicate !== null && age >= duplicate.lag && random.chance(TO_DUPLICATE);
      apply(toDuplicate ? duplicate.person : lead.person, momentOn(age + late));
    }

    function apply(person: number, moment: number): void {
      const submitted = moment + (5 + random.below(55)) * MINUTES;
      office.applications.person.push(person);
      office.applications.created.push(moment);
      office.applications.submitted.push(
        random.chance(0.6) && submitted < firstMinute + today * MINUTES ? submitted : NONE,
      );
      addOrigin(office, person, moment, APPLICATION_ORIGIN);
    }
  };
}

const ACTIVITY_ADDS = [
  PROCESS.activity.appointment,
  PROCESS.activity.chat,
  PROCESS.activity.email,
  PROCESS.activity.phone,
  PROCESS.activity.walkin,
];

type Pair = readonly [dormant: number, active: number];

interface StartRates {
  readonly hazard: Pair;
  readonly visit: Pair;
  readonly appointment: Pair;
  readonly chat: Pair;
  readonly email: Pair;
  readonly phone: Pair;
  readonly walkin: Pair;
  readonly enter: number;
}

/** The lead's own part of every rate, dormant and active. */
function startRates(lead: NewLead, calendar: Calendar): StartRates {
  const { hazard } = PROCESS;
  const originHazard = hazard.origin[lead.kind];
  const pair = (dormant: number, active: number): Pair => [Math.exp(dormant), Math.exp(dormant + active)];
  const contact = ([start, byInterest, byActive, , byOrigin]: readonly number[]) =>
    pair(start + byInterest * lead.interest + byOrigin * originHazard, byActive);
  // Years are counted back from today, so that the same lead has the same hazard whatever the history's length.
  const years = (lead.day - (calendar.days - 1)) / 365.25;
  return {
    hazard: pair(
      hazard.start +
        originHazard +
        hazard.college[lead.college] +
        hazard.interest * lead.interest +
        hazard.year * years,
      hazard.active,
    ),
    visit: contact(PROCESS.visit),
    appointment: contact(PROCESS.appointment),
    chat: contact(PROCESS.chat),
    email: contact(PROCESS.email),
    phone: contact(PROCESS.phone),
    walkin: contact(PROCESS.walkin),
    enter: PROCESS.enter * Math.exp(PROCESS.enterByInterest * lead.interest),
  };
}

function pickBy(rate: Float64Array, total: number, random: Random): number {
  let rest = random.unit() * total;
  for (let k = 0; k < rate.length - 1; k++) {
    rest -= rate[k];
    if (rest < 0) return k;
  }
  return rate.length - 1;
}

/** Slate keeps pings by the hour. */
function ping(office: Office, person: number, moment: number, random: Random): void {
  office.pings.person.push(person);
  office.pings.moment.push(moment - (moment % 60));
  // Few pages are seen often: squaring favours the first.
  office.pings.page.push(Math.floor(random.unit() ** 2 * PAGES.length));
}

function send(office: Office, person: number, moment: number, random: Random): number {
  const { messages } = office;
  const fate = random.unit();
  messages.person.push(person);
  messages.delivered.push(fate < 0.003 ? NONE : moment);
  messages.opened.push(NONE);
  messages.clicked.push(NONE);
  messages.ending.push(fate < 0.03 ? SENT : NONE);
  messages.text.push(0);
  return messages.person.length - 1;
}

function sendText(office: Office, person: number, moment: number): void {
  const { messages } = office;
  messages.person.push(person);
  messages.delivered.push(moment);
  messages.opened.push(NONE);
  messages.clicked.push(NONE);
  messages.ending.push(NONE);
  messages.text.push(1);
}

export function addOrigin(office: Office, person: number, moment: number, type: number): void {
  office.origins.person.push(person);
  office.origins.moment.push(moment);
  office.origins.type.push(type);
}
