import type { DuckDBInstance } from '@duckdb/node-api';

/** A row of text cells; null is absent. */
export type Row = Record<string, string | null>;

/** Slate's raw tables, row by row, as far as the queries read them. */
export interface RawOffice {
  readonly people: ReadonlyMap<string, Row>;
  readonly origins: ReadonlyMap<string, readonly Row[]>;
  readonly summaries: ReadonlyMap<string, string | null>;
  readonly applications: ReadonlyMap<string, readonly Row[]>;
  readonly tests: ReadonlySet<string>;
  readonly messages: ReadonlyMap<string, readonly Row[]>;
  readonly pings: ReadonlyMap<string, readonly Row[]>;
  readonly activities: ReadonlyMap<string, readonly Row[]>;
  readonly colleges: ReadonlyMap<string, readonly Row[]>;
  readonly prompts: ReadonlyMap<string, string | null>;
}

/** What a query is asked: ISO dates of the first origin, half-open; absent is no limit. */
export interface Window {
  readonly created_from?: string;
  readonly created_to?: string;
}

const LANDMARKS = [0, 3, 7, 30, 90, 180, 270];
const TOUCHES = ['appointment', 'chat', 'email', 'walkin'];
const OPENED = ['open', 'click', 'optout', 'complaint'];
const EVENTS = ['event registration', 'event attendance'];

/** Reads every event of an office, without a join, a condition or a group: nothing is left to the engine. */
export async function readOffice(instance: DuckDBInstance): Promise<RawOffice> {
  const connection = await instance.connect();
  const all = async (table: string) =>
    (await connection.runAndReadAll(`SELECT * FROM "${table}"`)).getRowObjectsJson() as Row[];
  try {
    return {
      people: new Map((await all('person')).map((row) => [String(row.id), row])),
      origins: by('record', await all('origin')),
      summaries: new Map((await all('lookup.origin.type')).map((row) => [String(row.id), row.summary])),
      applications: by('person', await all('application')),
      tests: new Set(
        (await all('tag')).filter((row) => same(row.tag, 'test')).map((row) => String(row.record)),
      ),
      messages: by('person', await all('message')),
      pings: by('record', await all('ping')),
      activities: by('record', await all('activity')),
      colleges: by(
        'record',
        (await all('field')).filter((row) => same(row.field, 'college_of_interest')),
      ),
      prompts: new Map((await all('lookup.prompt')).map((row) => [String(row.id), row.value])),
    };
  } finally {
    connection.closeSync();
  }
}

/** What leads.sql must answer on a day. @param today days since 1970-01-01 */
export function expectedLeads(office: RawOffice, window: Window, today: number): Row[] {
  return listOf(office, window).flatMap((lead) => {
    const person = office.people.get(lead.person);
    if (person === undefined || lead.applied !== null) return [];
    return [
      {
        person_id: lead.person,
        slate_id: person.ref,
        first: person.first,
        last: person.last,
        college: collegeOf(office, lead.person),
        origin: lead.origin,
        origin_date: iso(lead.day),
        ...featuresOf(office, lead.person, lead.day, today),
      },
    ];
  });
}

/** What panel.sql must answer on a day. */
export function expectedPanel(office: RawOffice, window: Window, today: number, undatedMail: boolean): Row[] {
  return listOf(office, window).flatMap((lead) => {
    const converted = lead.applied === null ? null : dayOf(lead.applied) - lead.day;
    return LANDMARKS.filter(
      (landmark) => lead.day + landmark <= today && (converted === null || converted >= landmark),
    ).map((landmark) => {
      const features = featuresOf(office, lead.person, lead.day, lead.day + landmark);
      const mail = undatedMail ? {} : { open: null, click: null, open_30: null };
      return {
        person_id: lead.person,
        landmark: String(landmark),
        origin_date: iso(lead.day),
        origin: lead.origin,
        college: collegeOf(office, lead.person),
        ...features,
        ...mail,
        converted_day: converted === null ? null : String(converted),
      };
    });
  });
}

/** What outcomes.sql must answer. */
export function expectedOutcomes(office: RawOffice, window: Window): Row[] {
  return listOf(office, window)
    .filter(({ applied }) => applied !== null)
    .map(({ person, applied }) => ({
      person_id: person,
      application_created: String(applied).slice(0, 19).replace(' ', 'T'),
    }));
}

interface Lead {
  readonly person: string;
  readonly day: number;
  readonly origin: string | null;
  /** Moment of the first application. */
  readonly applied: string | null;
}

function listOf(office: RawOffice, { created_from, created_to }: Window): Lead[] {
  const leads: Lead[] = [];
  for (const person of office.origins.keys()) {
    const first = originsOf(office, person).at(0);
    if (first === undefined || office.tests.has(person)) continue;
    const origin = summaryOf(office, first);
    const day = dayOf(first.date);
    if (same(origin, 'Application')) continue;
    if (created_from !== undefined && day < dayOf(created_from)) continue;
    if (created_to !== undefined && day >= dayOf(created_to)) continue;
    const applications = (office.applications.get(person) ?? []).flatMap((row) => row.created ?? []);
    leads.push({ person, day, origin, applied: applications.sort().at(0) ?? null });
  }
  return leads;
}

/** Dated origins, earliest first; of one moment by their GUIDs. */
function originsOf(office: RawOffice, person: string): Row[] {
  return (office.origins.get(person) ?? [])
    .filter((row) => row.date !== null)
    .sort((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1));
}

function summaryOf(office: RawOffice, origin: Row): string | null {
  return office.summaries.get(String(origin.type)) ?? null;
}

/** The latest answer; of several at one moment the first of the alphabet. */
function collegeOf(office: RawOffice, person: string): string | null {
  const answers = (office.colleges.get(person) ?? []).map((row) => ({
    at: row.timestamp ?? '',
    college: office.prompts.get(String(row.prompt)) ?? row.value,
  }));
  const latest = answers.reduce((most, { at }) => (at > most ? at : most), '');
  const named = answers.filter(({ at }) => at === latest).map(({ college }) => college);
  // NULL sorts below everything in SQL Server.
  return named.includes(null) ? null : (named.sort().at(0) ?? null);
}

/** @param since day of the first origin @param asOf day before whose morning everything must have happened */
function featuresOf(office: RawOffice, person: string, since: number, asOf: number): Row {
  const dated = (rows: readonly Row[] | undefined, column: string) =>
    (rows ?? [])
      .filter((row) => row[column] !== null)
      .map((row) => ({ row, day: dayOf(row[column]) }))
      .filter(({ day }) => day >= since && day < asOf);
  const recent = <T extends { readonly day: number }>(events: readonly T[]) =>
    events.filter(({ day }) => day >= asOf - 30);

  const mail = dated(office.messages.get(person), 'delivered').filter(({ row }) => !same(row.method, 'sms'));
  const opened = mail.filter(({ row }) => OPENED.some((status) => same(row.status, status)));
  const pings = dated(office.pings.get(person), 'timestamp');
  const done = dated(office.activities.get(person), 'date');
  const events = dated(originsOf(office, person).slice(1), 'date').filter(({ row }) =>
    EVENTS.some((name) => same(summaryOf(office, row), name)),
  );
  const touches = [...done.filter(({ row }) => TOUCHES.some((code) => same(row.code, code))), ...events];

  const pages = (visits: typeof pings) =>
    new Set(visits.map(({ row }) => plain(row.url ?? '').slice(0, 400))).size;
  const days = (visits: typeof pings) => new Set(visits.map(({ day }) => day)).size;
  const coded = (code: string) => done.filter(({ row }) => same(row.code, code)).length;
  const held = (name: string) => events.filter(({ row }) => same(summaryOf(office, row), name)).length;
  const ago = (list: readonly { readonly day: number }[]) =>
    list.length === 0 ? null : String(asOf - Math.max(...list.map(({ day }) => day)));
  const counts = {
    sent: mail.length,
    open: opened.length,
    click: mail.filter(({ row }) => same(row.status, 'click')).length,
    ping: pages(pings),
    ping_days: days(pings),
    appointment: coded('appointment'),
    chat: coded('chat'),
    email: coded('email'),
    phone: coded('phone call'),
    walkin: coded('walkin'),
    event_registration: held('event registration'),
    event_attendance: held('event attendance'),
    open_30: recent(opened).length,
    ping_30: pages(recent(pings)),
    touch_30: recent(touches).length,
  };
  return {
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
    days_since_web: ago(pings),
    days_since_touch: ago(touches),
  };
}

/** Whole days of a naive local moment, by its date alone: no time zone has a say. */
function dayOf(moment: string | null): number {
  const [year, month, day] = String(moment).slice(0, 10).split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Equal as SQL Server compares by default: without case and trailing blanks. */
function same(a: string | null, b: string): boolean {
  return a !== null && plain(a) === plain(b);
}

function plain(text: string): string {
  return text.toLowerCase().trimEnd();
}

function by(column: string, rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(String(row[column]));
    if (own === undefined) groups.set(String(row[column]), [row]);
    else own.push(row);
  }
  return groups;
}
