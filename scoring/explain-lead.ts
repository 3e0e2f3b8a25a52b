import { customColumn } from './custom/custom-column.js';
import { customContribution } from './custom/custom-tenths.js';
import { customWords } from './custom/custom-words.js';
import { featureColumn } from './feature-column.js';
import { capChange } from './group-cap.js';
import type { GroupCap } from './group-cap.js';
import type { Judgement, OverrideView } from './judgement.js';
import type { Leads } from './leads.js';
import { MISSING } from './missing.js';
import { placeOverrides } from './override.js';
import { contributionOf, pointsTable, toTenths } from './points-table.js';
import type { Tenths } from './points-table.js';
import type { FeatureRule } from './recipe.js';
import type { Scorecard, Term } from './scorecard.js';
import type { Column, Table } from './table.js';
import type { Points } from './units.js';
import type { WeightEdits } from './weights.js';

/** What one term adds to one lead. */
export interface Contribution {
  /** The feature or pair, the id of a custom variable, or the group that is capped. */
  readonly feature: string;
  readonly label: string;
  /** What the feature belongs to, where the recipe says so. */
  readonly group?: string;
  /** In plain words: "3 pings", "no web visit yet", "Event Attendance". */
  readonly value: string;
  /** As short as a cell: "3", "never", "Event Attendance". */
  readonly shortValue: string;
  readonly points: Points;
  /** custom: staff's own variable · cap: what the cap of a group takes away or puts on top; absent for features and pairs. */
  readonly part?: 'custom' | 'cap';
}

/** A lead's points as an addition: `start` plus every contribution is exactly `points`. */
export interface Explanation {
  readonly start: Points;
  /** Features and pairs, then custom variables, then what caps of groups take away or put on top. */
  readonly contributions: readonly Contribution[];
  readonly points: Points;
  /** What a person decided in place of `points`, where that holds. */
  readonly override?: OverrideView;
}

export function explainLead(leads: Leads, i: number, card: Scorecard, edits?: WeightEdits): Explanation {
  return explainer(leads, card, edits)(i);
}

/** The same for many leads: what does not depend on the lead is worked out once. */
export function explainer(leads: Leads, card: Scorecard, edits?: WeightEdits): (i: number) => Explanation {
  return judgedExplainer(leads, card, edits === undefined ? { asOf: NaN } : { asOf: NaN, edits });
}

/** The same with everything that staff decided. */
export function judgedExplainer(
  leads: Leads,
  card: Scorecard,
  { asOf, edits, custom, caps = [], overrides = [] }: Judgement,
): (i: number) => Explanation {
  const table = pointsTable(card, edits);
  const terms = table.terms.map((points) => ({
    ...namesOf(points.term),
    contribution: contributionOf(points, leads.features),
    words: valueWords(leads.features, points.term, card.recipe.features),
  }));
  const variables = (custom?.variables ?? []).flatMap((variable) => {
    const cells = custom && variable.inUse ? customColumn(custom.columns, variable) : undefined;
    if (cells === undefined) return [];
    const tenths = customContribution(variable, asOf);
    return {
      ...namesOf({ ...variable, feature: variable.id }),
      part: 'custom' as const,
      contribution: (i: number) => tenths(cells[i]),
      words: (i: number) => customWords(variable.rule, cells[i]),
    };
  });
  const changes = caps.map((cap) => ({ cap, change: capChange(cap) }));
  const { byRow } = placeOverrides(overrides, leads.ids, asOf);
  return (i) => {
    let sum = table.start;
    const ofGroup = new Map<string | undefined, Tenths>();
    const contributions = [...terms, ...variables].map(({ contribution, words, ...names }): Contribution => {
      const tenths = contribution(i);
      sum += tenths;
      ofGroup.set(names.group, (ofGroup.get(names.group) ?? 0) + tenths);
      return { ...names, ...words(i), points: tenths / 10 };
    });
    for (const { cap, change } of changes) {
      const tenths = change(ofGroup.get(cap.group) ?? 0);
      if (tenths === 0) continue;
      sum += tenths;
      contributions.push({ ...capNames(cap, tenths), points: tenths / 10 });
    }
    const points = sum / 10;
    const override = byRow.get(i);
    if (override === undefined) return { start: table.start / 10, contributions, points };
    const { reason, expires } = override;
    const decided = { points: toTenths(override.points) / 10, reason, expires };
    return { start: table.start / 10, contributions, points, override: decided };
  };
}

type Names = Pick<Contribution, 'feature' | 'label' | 'group'>;

function namesOf({ feature, label, group }: Names): Names {
  return { feature, label, ...(group === undefined ? {} : { group }) };
}

/** How a cap's own row reads: "Email: together at most 10 points". */
function capNames({ group, atMost, atLeast }: GroupCap, tenths: Tenths): Omit<Contribution, 'points'> {
  const words =
    tenths < 0
      ? { value: `together at most ${atMost} points`, shortValue: `capped at ${atMost}` }
      : { value: `together at least ${atLeast} points`, shortValue: `raised to ${atLeast}` };
  return { feature: group, label: group, group, part: 'cap', ...words };
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
