import type { Leads } from './leads.js';
import { featureColumn } from './feature-column.js';
import { MISSING } from './missing.js';
import { contributionOf, pointsTable } from './points-table.js';
import type { FeatureRule } from './recipe.js';
import type { Scorecard, Term } from './scorecard.js';
import type { Column, Table } from './table.js';
import type { Points } from './units.js';
import type { WeightEdits } from './weights.js';

/** What one term adds to one lead. */
export interface Contribution {
  readonly feature: string;
  readonly label: string;
  /** What the feature belongs to, where the recipe says so. */
  readonly group?: string;
  /** In plain words: "3 pings", "no web visit yet", "Event Attendance". */
  readonly value: string;
  /** As short as a cell: "3", "never", "Event Attendance". */
  readonly shortValue: string;
  readonly points: Points;
}

/** A lead's points as an addition: `start` plus every contribution is exactly `points`. */
export interface Explanation {
  readonly start: Points;
  readonly contributions: readonly Contribution[];
  readonly points: Points;
}

export function explainLead(leads: Leads, i: number, card: Scorecard, edits?: WeightEdits): Explanation {
  return explainer(leads, card, edits)(i);
}

/** The same for many leads: what does not depend on the lead is worked out once. */
export function explainer(leads: Leads, card: Scorecard, edits?: WeightEdits): (i: number) => Explanation {
  const table = pointsTable(card, edits);
  const terms = table.terms.map((points) => ({
    term: points.term,
    contribution: contributionOf(points, leads.features),
    words: valueWords(leads.features, points.term, card.recipe.features),
  }));
  return (i) => {
    let sum = table.start;
    const contributions = terms.map(({ term, contribution, words }): Contribution => {
      const tenths = contribution(i);
      sum += tenths;
      const { feature, label, group } = term;
      return { feature, label, ...(group === undefined ? {} : { group }), ...words(i), points: tenths / 10 };
    });
    return { start: table.start / 10, contributions, points: sum / 10 };
  };
}

interface ValueWords {
  readonly value: string;
  readonly shortValue: string;
}

/** A function from lead to the words for what it has of a term's feature, or of both features of a pair. */
function valueWords(features: Table, term: Term, rules: readonly FeatureRule[]): (i: number) => ValueWords {
  if (term.kind === 'pair') {
    const [a, b] = term.axes.map((axis) =>
      wordsOf(features, axis.feature, axis.knots === undefined ? 'category' : 'number', rules),
    );
    return (i) => {
      const [first, second] = [a(i), b(i)];
      return {
        value: `${first.value} and ${second.value}, together`,
        shortValue: `${first.shortValue}, ${second.shortValue}`,
      };
    };
  }
  return wordsOf(features, term.feature, term.kind === 'categorical' ? 'category' : 'number', rules);
}

function wordsOf(
  features: Table,
  feature: string,
  kind: Column['kind'],
  rules: readonly FeatureRule[],
): (i: number) => ValueWords {
  const column = featureColumn(features, feature, kind);
  const rule = rules.find(({ name }) => name === feature);
  return column.kind === 'category'
    ? (i) => categoryWords(column.codes[i] < 0 ? null : column.levels[column.codes[i]], rule)
    : (i) => numberWords(column.values[i], rule);
}

function categoryWords(level: string | null, rule: FeatureRule | undefined): ValueWords {
  return level === null ? missingWords(rule) : { value: level, shortValue: level };
}

function numberWords(value: number, rule: FeatureRule | undefined): ValueWords {
  if (Number.isNaN(value)) return missingWords(rule);
  const shortValue = String(Math.round(value * 100) / 100);
  const unit = rule?.unit;
  if (unit === undefined) return { value: shortValue, shortValue };
  if (value === 0 && unit.none !== undefined) return { value: unit.none, shortValue };
  return { value: `${shortValue} ${value === 1 ? unit.one : unit.many}`, shortValue };
}

function missingWords(rule: FeatureRule | undefined): ValueWords {
  const shortValue = rule?.missingName ?? MISSING;
  return { value: rule?.missingWords ?? shortValue, shortValue };
}
