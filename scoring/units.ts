/** Points of the scorecard: 50 is an average lead, every 10 points double the odds. */
export type Points = number;

/** Natural logarithm of the odds of converting within the horizon. */
export type LogOdds = number;

/** Whole days since 1970-01-01, of a naive local date. */
export type Day = number;
