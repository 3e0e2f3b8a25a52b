import { centredErrors } from './clustered-errors.js';
import type { FittedRows } from './fit-rows.js';
import type { AxisLayout, PairLayout, TermLayout } from './layout.js';
import { AVERAGE, logit, pointsOfLogOdds, roundPoints } from './points-scale.js';
import type { CardPoints } from './points-table.js';
import { pairName } from './recipe.js';
import type { FeatureRule, PairRule } from './recipe.js';
import type { Attribute, PairAxis, Term } from './scorecard.js';
import type { TrainingRows } from './training-rows.js';

/**
 * Turns a fit into published points: every term is centred on the cohort (its mean contribution there is 0), Start
 * carries the rest, and points are rounded to one decimal.
 *
 * @param cohort rows on which terms are centred and leads are counted, by index
 * @param baseRate in (0, 1); 50 points is exactly this
 * @param covariance of the coefficients, size × size, where standard errors are wanted
 */
export function publish(
  { design, fit }: FittedRows,
  training: TrainingRows,
  cohort: Uint32Array,
  baseRate: number,
  covariance: Float64Array | null = null,
): CardPoints {
  const beta = fit.coefficients;
  const leads = new Float64Array(beta.length);
  const converted = new Float64Array(beta.length);
  const scale = peoplePerWidth(training, cohort);
  for (const i of cohort) {
    const weight = training.weight[i] * training.width[i] * scale;
    for (const { codes, from, at, share } of design.features) {
      for (let e = from[codes[i]]; e < from[codes[i] + 1]; e++) {
        leads[at[e]] += weight * share[e];
        converted[at[e]] += weight * share[e] * training.converted[i];
      }
    }
  }
  let start = AVERAGE + pointsOfLogOdds(beta[0] - logit(baseRate));
  const attributesOf = (layout: TermLayout | PairLayout): Attribute[] => {
    const places = layout.names.map((_, k) => layout.offset + k);
    const total = places.reduce((sum, at) => sum + leads[at], 0);
    const meanOf = (value: (at: number) => number) =>
      total === 0 ? 0 : places.reduce((sum, at) => sum + leads[at] * value(at), 0) / total;
    const centre = meanOf((at) => beta[at]);
    const points = (at: number) => roundPoints(pointsOfLogOdds(beta[at] - centre));
    // What rounding leaves in the term's mean goes to Start with the centre, so that the average lead keeps its points.
    start += pointsOfLogOdds(centre) - meanOf(points);
    const errors =
      covariance &&
      centredErrors(
        covariance,
        places,
        places.map((at) => leads[at]),
      );
    return places.map((at, k): Attribute => ({
      ...attributeName(layout, k),
      coefficient: beta[at] - centre,
      ...(errors ? { standardError: errors[k] } : {}),
      points: points(at),
      leads: Math.round(leads[at] * 10) / 10,
      converted: Math.round(converted[at] * 10) / 10,
    }));
  };
  const terms = design.layout.terms.map((layout): Term => {
    const { rule, scale } = layout;
    const base = {
      feature: rule.name,
      label: labelOf(rule),
      ...groupOf(rule),
      attributes: attributesOf(layout),
    };
    return layout.kind === 'categorical'
      ? { kind: 'categorical', ...base }
      : { kind: 'numeric', scale, ...base };
  });
  const pairs = design.layout.pairs.map((layout): Term => {
    const [a, b] = layout.axes;
    return {
      kind: 'pair',
      feature: pairName(layout.rule),
      label: layout.rule.label ?? `${labelOf(a.rule)} × ${labelOf(b.rule)}`,
      ...groupOf(layout.rule),
      axes: [pairAxis(a), pairAxis(b)],
      attributes: attributesOf(layout),
    };
  });
  return { start: roundPoints(start), terms: [...terms, ...pairs] };
}

function labelOf(rule: FeatureRule): string {
  return rule.label ?? rule.name;
}

function groupOf({ group }: FeatureRule | PairRule): Pick<Term, 'group'> {
  return group === undefined ? {} : { group };
}

function pairAxis({ rule, kind, names, knots, scale, hasMissing }: AxisLayout): PairAxis {
  const base = { feature: rule.name, label: labelOf(rule), names };
  return kind === 'categorical' ? { ...base, hasMissing } : { ...base, knots, scale, hasMissing };
}

function attributeName(
  layout: TermLayout | PairLayout,
  k: number,
): Pick<Attribute, 'name' | 'knot' | 'missing'> {
  const name = layout.names[k];
  if (layout.kind === 'pair') return { name };
  if (layout.hasMissing && k === layout.names.length - 1) return { name, missing: true };
  return layout.kind === 'numeric' ? { name, knot: layout.knots[k] } : { name };
}

/** The factor that turns widths into leads: the cohort's people stand on a list in proportion to their rows' widths. */
function peoplePerWidth(training: TrainingRows, cohort: Uint32Array): number {
  const seen = new Uint8Array(training.people);
  let people = 0;
  let width = 0;
  let oneEach = true;
  for (const i of cohort) {
    people += 1 - seen[training.person[i]];
    seen[training.person[i]] = 1;
    width += training.width[i];
    if (training.width[i] !== 1) oneEach = false;
  }
  // A file with one row a lead is counted as it stands.
  return oneEach || width === 0 ? 1 : people / width;
}
