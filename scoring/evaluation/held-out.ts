import type { LogOdds } from '../units.js';

/** Leads that a model had not seen, with what it said of them and what became of them. All columns have one length. */
export interface HeldOut {
  /** From published points, before calibration; no NaN. */
  readonly logOdds: ArrayLike<LogOdds>;
  /** 0 or 1. */
  readonly converted: ArrayLike<number>;
  /** How much of a weekly list a row stands for; at least 0. */
  readonly weight: ArrayLike<number>;
  /** Index of the row's person, from 0: rows of one person are drawn together. */
  readonly person: ArrayLike<number>;
}
