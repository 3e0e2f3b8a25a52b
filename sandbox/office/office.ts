import type { Day } from '../../scoring/units.js';
import type { GrowingInts } from './growing-ints.js';

/** Marks an integer that is not there. */
export const NONE = -1;

/**
 * A synthetic admissions office: what its Slate would hold, and beside it the truth that Slate does not keep.
 * Everything is in columns; a person is an index, a moment is minutes since 1970-01-01, naive local.
 */
export interface Office {
  readonly seed: number;
  readonly today: Day;
  readonly people: People;
  /** One per message; `person` receives it. */
  readonly messages: {
    readonly person: GrowingInts;
    /** Moment of delivery, or NONE where it is still queued. */
    readonly delivered: GrowingInts;
    /** Truth: first opened and clicked, or NONE. May lie after today: then Slate does not know it yet. */
    readonly opened: GrowingInts;
    readonly clicked: GrowingInts;
    /** Index into MESSAGE_STATUSES where nothing more happens to it, or NONE: opens and clicks decide. */
    readonly ending: GrowingInts;
    /** 1 for a text message. */
    readonly text: GrowingInts;
  };
  /** `page` is an index into PAGES; `moment` is a whole hour. */
  readonly pings: { readonly person: GrowingInts; readonly moment: GrowingInts; readonly page: GrowingInts };
  /** `code` is an index into ACTIVITY_CODES. */
  readonly activities: {
    readonly person: GrowingInts;
    readonly moment: GrowingInts;
    readonly code: GrowingInts;
  };
  /** `type` is an index into ORIGIN_SUMMARIES or NONE; `moment` may be NONE. */
  readonly origins: {
    readonly person: GrowingInts;
    readonly moment: GrowingInts;
    readonly type: GrowingInts;
  };
  /** `submitted` may be NONE. */
  readonly applications: {
    readonly person: GrowingInts;
    readonly created: GrowingInts;
    readonly submitted: GrowingInts;
  };
}

export interface People {
  /** The human behind the record; duplicate records share it. */
  readonly human: GrowingInts;
  /** Index into ORIGIN_KINDS, or NONE for people who came as applicants. */
  readonly kind: GrowingInts;
  /** Index into COLLEGES; NO_COLLEGE for none. */
  readonly college: GrowingInts;
  /** Moment the record came into being. */
  readonly created: GrowingInts;
  /** Truth: days from the first origin to the first application, before any dirt; NONE for none. */
  readonly convertedDay: GrowingInts;
  /** Truth: latent interest × 1000. */
  readonly interest: GrowingInts;
  /** 1 for a test record. */
  readonly test: GrowingInts;
}
