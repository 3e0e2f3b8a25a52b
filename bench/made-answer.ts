import { closeSync, openSync, writeSync } from 'node:fs';
import { dayToIso } from '../scoring/index.js';
import { Random } from '../sandbox/office/random.js';

const SEED = 6;
/** 2025-03-02. */
const FIRST_DAY = 20_149;
const BLOCK = 1_000_000;
const FIRST = ['Ana', 'Zoë', '李', 'Mohammed', 'Grace', "D'Arcy", 'Kofi'];
const SYLLABLES = ['ba', 'ler', 'mon', 'ti', 'ska', 'rin', 'dov', 'el', 'gra', 'hu', 'qui', 'zan'];
const COLLEGES = ['Arts and Sciences', 'Business', 'Education', 'Engineering', 'Nursing'];
const ORIGINS = ['Direct Mail', 'Event Attendance', 'Inquiry Form', 'List Buy', 'Transfer Fair'];
const COUNTS = [
  ...['sent', 'open', 'click', 'ping', 'ping_days', 'appointment', 'chat', 'email', 'phone', 'walkin'],
  ...['event_registration', 'event_attendance', 'open_30', 'ping_30', 'touch_30'],
];

/**
 * Writes an answer such as Slate gives to sql/leads.sql, the same in every run: 24 columns and an address that nobody
 * shares, every scalar a text, what is NULL left out; about 508 bytes a lead.
 */
export function writeMadeAnswer(file: string, leads: number): void {
  const random = new Random(SEED, 0);
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const oneOf = (list: readonly string[]) => list[random.below(list.length)];
  const name = () => {
    const word = Array.from({ length: 2 + random.below(3) }, () => oneOf(SYLLABLES)).join('');
    return word[0].toUpperCase() + word.slice(1);
  };
  const out = openSync(file, 'w');
  try {
    let text = '{"row":[';
    for (let i = 0; i < leads; i++) {
      const lead: Record<string, string> = {
        person_id: `${hex(6)}${hex(2)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`,
        slate_id: String(100_000_000 + 7 * i),
        first: random.chance(0.3) ? oneOf(FIRST) : name(),
        last: name(),
        address: `${i} ${name()} Street, ${name()} ${name()}, County of ${name()}`,
        college: oneOf(COLLEGES),
        origin: oneOf(ORIGINS),
        origin_date: `${dayToIso(FIRST_DAY + random.below(365))}T00:00:00`,
      };
      for (const count of COUNTS) lead[count] = String(random.poisson(-4 * Math.log(1 - random.unit())));
      if (random.chance(0.6)) lead['days_since_web'] = String(random.below(365));
      if (random.chance(0.5)) lead['days_since_touch'] = String(random.below(365));
      text += (i === 0 ? '' : ',') + JSON.stringify(lead);
      if (text.length < BLOCK) continue;
      writeSync(out, text);
      text = '';
    }
    writeSync(out, `${text}]}`);
  } finally {
    closeSync(out);
  }
}
