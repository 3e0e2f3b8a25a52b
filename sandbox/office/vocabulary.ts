/** Kinds of first origin, in the order of the process's coefficients. */
export const ORIGIN_KINDS = [
  'Inquiry Form',
  'Event Registration',
  'Event Attendance',
  'Source',
  'Vendor Lead',
  'Ad-Hoc Data Load',
  'Other',
] as const;

/** How the office spells each kind: inconsistently, as offices do. */
export const SPELLINGS: readonly (readonly string[])[] = [
  [
    'Undergrad Inquiry',
    'Inquiry Form',
    'inquiry form ',
    'Request for Information Inquiry',
    'Graduate Inquiry',
    'INQUIRY - Mobile',
    'Transfer  Inquiry',
  ],
  ['Event Registration'],
  ['Event Attendance'],
  ['Source'],
  ['Vendor Lead'],
  ['Ad-Hoc Data Load'],
  ['Referral', 'College Fair', 'Letter'],
];

/** Every spelling of a first origin, then the one that an application leaves. Origin types are indexes into it. */
export const ORIGIN_SUMMARIES: readonly string[] = [...SPELLINGS.flat(), 'Application'];
export const APPLICATION_ORIGIN = ORIGIN_SUMMARIES.length - 1;
export const REGISTRATION_ORIGIN = ORIGIN_SUMMARIES.indexOf('Event Registration');
export const ATTENDANCE_ORIGIN = ORIGIN_SUMMARIES.indexOf('Event Attendance');

/** @returns index into ORIGIN_SUMMARIES of a kind's first spelling */
export function firstSpelling(kind: number): number {
  return SPELLINGS.slice(0, kind).reduce((sum, list) => sum + list.length, 0);
}

/** The eight colleges; a ninth index means none was named. */
export const COLLEGES = [
  'Arts and Sciences',
  'Business',
  'Engineering',
  'Health Sciences',
  'Education',
  'Design',
  'Agriculture',
  'Music',
] as const;
export const NO_COLLEGE = COLLEGES.length;

/** Activity codes, by index. */
export const ACTIVITY_CODES = ['appointment', 'chat', 'email', 'phone call', 'walkin'] as const;

/** Message statuses, by index. A message keeps only the last one. */
export const MESSAGE_STATUSES = ['sent', 'delivered', 'open', 'click', 'optout', 'complaint'] as const;

export const PAGES: readonly string[] = [
  'https://www.sandbox.example/apply',
  'https://www.sandbox.example/visit',
  'https://www.sandbox.example/',
  'https://www.sandbox.example/aid/cost',
  'https://www.sandbox.example/aid/scholarships?type=merit&level=1',
  ...Array.from({ length: 35 }, (_, i) => `https://www.sandbox.example/programs/${i + 1}`),
];
