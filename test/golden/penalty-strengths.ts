import fs from 'node:fs';
import path from 'node:path';

/** By term: origin, home, visits, days, shade, digits, and the table over home and visits. */
type ByTerm<T> = Readonly<Record<string, T>>;

/** Where one of mgcv's methods ended. */
interface Estimate {
  /** One a form of the term's penalty. */
  readonly strengths: ByTerm<number[]>;
  /** Effective degrees of freedom. */
  readonly freedom: ByTerm<number>;
  /** Intercept, then term by term. */
  readonly coefficients: number[];
}

/** What penalty_strengths.R wrote; the rows' columns are of one length. */
interface PenaltyStrengths {
  readonly origins: string[];
  readonly homes: string[];
  readonly shades: string[];
  /** Which of the names; so are home and shade. */
  readonly origin: number[];
  readonly home: number[];
  readonly shade: number[];
  /** 0 where missing too. */
  readonly visits: number[];
  /** Rows whose visits are missing. */
  readonly never_visited: number[];
  readonly days: number[];
  readonly digits: number[];
  readonly converted: number[];
  readonly knots: { readonly visits: number[]; readonly days: number[]; readonly digits: number[] };
  /** Of visits in the table. */
  readonly table_knots: number[];
  readonly fellner_schall: Estimate;
  readonly newton: Estimate;
  /** Fellner–Schall with one strength for all forms of a role. */
  readonly shared: {
    readonly strengths: Readonly<Record<'category' | 'bend' | 'level' | 'missing' | 'pair', number>>;
    readonly coefficients: number[];
  };
  /** Of the rows' log-odds. */
  readonly standard_errors: number[];
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'penalty_strengths.json'), 'utf8'),
) as PenaltyStrengths;
