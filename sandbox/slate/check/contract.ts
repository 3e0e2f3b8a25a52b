/** What the bridge relies on in the answer of a query. */
export interface QueryContract {
  /** Names of parameters that it asks with. */
  readonly parameters: readonly string[];
  /** Columns that it reads, in the order of the shipped files; more may follow. */
  readonly columns: readonly string[];
  /** Columns that tell rows apart. */
  readonly key: readonly string[];
  /** Whether the sandbox's office must answer with rows. */
  readonly hasRows: boolean;
  /** Whether what happens today must not change the answer. */
  readonly isAsOf: boolean;
}

const MAIL = ['sent', 'open', 'click'];
const COUNTS = [
  'ping',
  'ping_days',
  'appointment',
  'chat',
  'email',
  'phone',
  'walkin',
  'event_registration',
  'event_attendance',
];
const RECENT = ['open_30', 'ping_30', 'touch_30', 'days_since_web', 'days_since_touch'];
const FEATURES = [...MAIL, ...COUNTS, ...RECENT];
const WINDOW = ['created_from', 'created_to'];

/** The contracts of the files of sql/, by name. */
export const CONTRACTS: Readonly<Record<string, QueryContract>> = {
  leads: {
    parameters: WINDOW,
    columns: ['person_id', 'slate_id', 'first', 'last', 'college', 'origin', 'origin_date', ...FEATURES],
    key: ['person_id'],
    hasRows: true,
    isAsOf: true,
  },
  panel: {
    parameters: [...WINDOW, 'undated_mail'],
    columns: ['person_id', 'landmark', 'origin_date', 'origin', 'college', ...FEATURES, 'converted_day'],
    key: ['person_id', 'landmark'],
    hasRows: true,
    isAsOf: true,
  },
  outcomes: {
    parameters: WINDOW,
    columns: ['person_id', 'application_created'],
    key: ['person_id'],
    hasRows: true,
    isAsOf: false,
  },
  scores: {
    parameters: ['run_id'],
    columns: ['person_id', 'run_id', 'points', 'tier', 'scored_at'],
    key: ['person_id'],
    hasRows: false,
    isAsOf: false,
  },
};
