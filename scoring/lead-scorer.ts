import { addedUp } from './added-up.js';
import { calibrated } from './calibration.js';
import type { Calibration } from './calibration.js';
import { missingColumns } from './custom/custom-column.js';
import { customSums } from './custom/custom-sums.js';
import { judgedExplainer } from './explain-lead.js';
import type { Explanation } from './explain-lead.js';
import type { JudgedScores, Judgement } from './judgement.js';
import type { Leads } from './leads.js';
import { placeOverrides } from './override.js';
import { logOddsOfPoints } from './points-scale.js';
import { pointsTable, toTenths } from './points-table.js';
import { rankTenths } from './rank.js';
import { reasonsOf, whyLines } from './reasons.js';
import type { Reasons } from './reasons.js';
import type { Scorecard } from './scorecard.js';
import { tallyOf } from './tally.js';
import type { Tally } from './tally.js';
import { termSums } from './term-sums.js';
import { cutsOfTally } from './tier-rule.js';
import { toTiers } from './tiers.js';

/** Scores the same leads again and again, as staff edit. */
export interface LeadScorer {
  /** Scores with everything that staff decided. Only what changed since the last call is worked out again. */
  score(judgement: Judgement): JudgedScores;
  /** The addition of one lead, by the judgement scored last; the model's own before the first. */
  explain(i: number): Explanation;
  reasons(i: number): Reasons;
  /** The Why column, one line a lead, of the leads from … to (excluded); of all where absent. */
  why(from?: number, to?: number): string[];
}

/** @throws ScoringError FEATURE_MISSING where the leads were not read with the scorecard's recipe */
export function leadScorer(leads: Leads, card: Scorecard): LeadScorer {
  const model = pointsTable(card);
  const terms = termSums(leads.features, model);
  const modelPoints = inPoints(terms.all);
  const custom = customSums();
  let last: Judgement = { asOf: NaN };
  let explainer: ((i: number) => Explanation) | null = null;
  let lineOf: ((i: number) => string) | null = null;
  const explain = (i: number) => (explainer ??= judgedExplainer(leads, card, last))(i);

  return {
    score(judgement) {
      const { asOf, edits, caps = [], overrides = [], tierRule, tested } = judgement;
      last = judgement;
      explainer = null;
      lineOf = null;
      const table = pointsTable(card, edits);
      terms.apply(table);
      const { known, combined, bites } = addedUp(terms, custom(judgement.custom, asOf), caps);
      const { byRow, expired, elsewhere } = placeOverrides(overrides, leads.ids, asOf);
      const final = byRow.size === 0 ? combined : combined.slice();
      const overridden = new Uint8Array(leads.rows);
      for (const [row, override] of byRow) {
        final[row] = toTenths(override.points);
        overridden[row] = 1;
      }
      const tally = tallyOf(final);
      const points = inPoints(final);
      const cuts = tierRule ? cutsOfTally(tierRule, tally) : card.cuts;
      const line = table.edited || bites ? tested : card.calibration;
      return {
        points,
        combinedPoints: final === combined ? points : inPoints(combined),
        modelPoints,
        probability: probabilities(known, combined, final === known ? tally : tallyOf(known), card, line),
        rank: rankTenths(final, tally),
        tier: toTiers(points, cuts),
        cuts,
        overridden,
        expired,
        elsewhere,
        missing: missingColumns(
          judgement.custom?.variables ?? [],
          Object.keys(judgement.custom?.columns ?? {}),
        ),
      };
    },
    explain,
    reasons: (i) => reasonsOf(explain(i), card),
    why(from = 0, to = leads.rows) {
      lineOf ??= whyLines(leads, card, last);
      const lines: string[] = [];
      for (let i = from; i < to; i++) lines.push(lineOf(i));
      return lines;
    },
  };
}

/** @returns n; NaN where a custom variable moves a lead, or nothing is known of these edits */
function probabilities(
  known: Int32Array,
  combined: Int32Array,
  { lowest, counts }: Tally,
  { baseRate }: Scorecard,
  line: Calibration | undefined,
): Float64Array {
  const probability = new Float64Array(known.length).fill(NaN);
  if (line === undefined) return probability;
  // Leads of equal points have equal probabilities: each is worked out once.
  const probabilityOf = calibrated(line);
  const at = Float64Array.from(counts, (count, t) =>
    count === 0 ? NaN : probabilityOf(logOddsOfPoints((lowest + t) / 10, baseRate)),
  );
  for (let i = 0; i < known.length; i++) {
    if (combined[i] === known[i]) probability[i] = at[known[i] - lowest];
  }
  return probability;
}

function inPoints(tenths: Int32Array): Float64Array {
  const points = new Float64Array(tenths.length);
  for (let i = 0; i < points.length; i++) points[i] = tenths[i] / 10;
  return points;
}
