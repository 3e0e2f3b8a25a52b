import { featureColumn } from './feature-column.js';
import { MISSING } from './missing.js';
import type { FeatureRule } from './recipe.js';
import type { Term } from './scorecard.js';
import type { Column, Table } from './table.js';

/** What a lead has of a feature. */
export interface ValueWords {
  /** In plain words: "3 pings", "no web visit yet", "Event Attendance". */
  readonly value: string;
  /** As short as a cell: "3", "never", "Event Attendance". */
  readonly shortValue: string;
}

/** A function from lead to the words for what it has of a term's feature, or of both features of a pair. */
export function valueWords(
  features: Table,
  term: Term,
  rules: readonly FeatureRule[],
): (i: number) => ValueWords {
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
