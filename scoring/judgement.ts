import type { CustomColumns, CustomVariable } from './custom/custom-variable.js';
import type { GroupCap } from './group-cap.js';
import type { Override } from './override.js';
import type { Calibration } from './calibration.js';
import type { Scores } from './score-leads.js';
import type { TierRule } from './tier-rule.js';
import type { TierCuts } from './tiers.js';
import type { Day, Points } from './units.js';
import type { WeightEdits } from './weights.js';

/** What staff decided beside the model: the one thing that sheet and upload score with. */
export interface Judgement {
  /** The day that "within 14 days" and the end of an override are counted from. */
  readonly asOf: Day;
  readonly edits?: WeightEdits;
  readonly custom?: {
    readonly variables: readonly CustomVariable[];
    /** In the order of the leads. */
    readonly columns: CustomColumns;
  };
  readonly caps?: readonly GroupCap[];
  readonly overrides?: readonly Override[];
  /** The scorecard's own cuts where absent. */
  readonly tierRule?: TierRule;
  /** The calibration of exactly these edits and caps, from `testEdits`. */
  readonly tested?: Calibration;
}

/** Scores with what staff decided. `points`, `rank` and `tier` follow the overrides. */
export interface JudgedScores extends Scores {
  /** Start and all contributions, caps included, before overrides. */
  readonly combinedPoints: Float64Array;
  /** What the tier rule came to. */
  readonly cuts: TierCuts;
  /** 1 where an override holds. */
  readonly overridden: Uint8Array;
  /** Overrides whose day has passed: they do nothing. */
  readonly expired: readonly Override[];
  /** Overrides of people who are not among the leads. */
  readonly elsewhere: readonly Override[];
  /** Custom variables in use whose column is not there: they add nothing, and must be said. */
  readonly missing: readonly CustomVariable[];
}

/** An override as the lead's card says it. */
export interface OverrideView {
  readonly points: Points;
  readonly reason: string;
  readonly expires: string;
}
