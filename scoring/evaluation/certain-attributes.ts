import { inDigits } from '../count-words.js';
import { MISSING } from '../missing.js';
import type { FeatureRule, Recipe } from '../recipe.js';
import type { QualityWarning } from '../quality-report.js';
import type { Column } from '../table.js';
import type { TrainingRows } from '../training-rows.js';
import { sortByIndex } from './sort-by-index.js';

/** A chance that none, or all, of an attribute's people convert by luck, over all attributes looked at, below which it is no luck. */
const SURELY_NOT_CHANCE = 1e-3;
/** The attribute of a number's cells that are not missing. */
const PRESENT = 'any number';

interface Count {
  readonly attribute: string;
  readonly people: number;
  readonly converted: number;
}

/**
 * Attributes of which nobody, or everybody, converted, though there are so many people that this is no luck: often they
 * are known only afterwards. Numbers are looked at as present or missing. A person counts once, as converted where any
 * of the person's rows with the attribute is. The chance of none is (1 − rate)^people, of all rate^people, times the
 * number of attributes looked at (Bonferroni).
 *
 * @returns at most one warning a feature, about the attribute that is least likely to be luck
 */
export function certainAttributes(training: TrainingRows, recipe: Recipe): QualityWarning[] {
  const order = sortByIndex(training.person);
  const [all] = countByAttribute(training, order, [''], new Int32Array(training.rows));
  const rate = all.converted / all.people;
  const counted = recipe.features.map((rule) => ({ rule, counts: countAttributes(rule, training, order) }));
  const looks = counted.reduce((sum, { counts }) => sum + counts.length, 0);
  return counted.flatMap(({ rule, counts }) => {
    const suspects = counts
      .filter(({ people, converted }) => people < all.people && (converted === 0 || converted === people))
      .map((count) => ({ count, chance: looks * (count.converted === 0 ? 1 - rate : rate) ** count.people }))
      .filter(({ chance }) => chance < SURELY_NOT_CHANCE)
      .sort((a, b) => a.chance - b.chance);
    return suspects.slice(0, 1).map(({ count }) => warn(rule, count, rate, suspects.length - 1));
  });
}

function warn(rule: FeatureRule, count: Count, rate: number, others: number): QualityWarning {
  const label = rule.label ?? rule.name;
  const which =
    count.attribute === PRESENT
      ? `with a number under "${label}"`
      : count.attribute === (rule.missingName ?? MISSING) && rule.kind !== 'category'
        ? `with nothing under "${label}"`
        : `with ${label} "${count.attribute}"`;
  const n = inDigits(count.people);
  const found = count.converted === 0 ? `None of the ${n} leads` : `All ${n} leads`;
  const more = others > 0 ? ` The same holds of ${others} more of its attributes.` : '';
  return {
    code: count.converted === 0 ? 'NOBODY_CONVERTED' : 'EVERYBODY_CONVERTED',
    feature: rule.name,
    attribute: count.attribute,
    sentence: `${found} ${which} converted, where ${inDigits(Math.round(rate * count.people))} would be expected.${more} If this is written down only once the outcome is known, take the feature out of the recipe; if not, keep it.`,
  };
}

function countAttributes(rule: FeatureRule, training: TrainingRows, order: Uint32Array): Count[] {
  const column = training.features.columns[rule.name] as Column | undefined;
  if (column === undefined) return [];
  const present = column.kind === 'category' ? column.levels : [PRESENT];
  const missing = present.length;
  const of =
    column.kind === 'category'
      ? column.codes.map((code) => (code < 0 ? missing : code))
      : new Int32Array(column.values.length).map((_, i) => (Number.isNaN(column.values[i]) ? missing : 0));
  const counts = countByAttribute(training, order, [...present, rule.missingName ?? MISSING], of);
  return counts.filter(({ people }) => people > 0);
}

/**
 * People under each attribute, and those of them who converted.
 *
 * @param order rows person by person
 * @param of one a row: its attribute, by index
 */
function countByAttribute(
  { person, converted }: TrainingRows,
  order: Uint32Array,
  attributes: readonly string[],
  of: Int32Array,
): Count[] {
  const people = new Int32Array(attributes.length);
  const conversions = new Int32Array(attributes.length);
  // The person counted last under each attribute, and the one counted last as converted.
  const last = new Int32Array(attributes.length).fill(-1);
  const lastConverted = new Int32Array(attributes.length).fill(-1);
  for (const i of order) {
    const at = of[i];
    if (last[at] !== person[i]) people[at]++;
    last[at] = person[i];
    if (converted[i] !== 1) continue;
    if (lastConverted[at] !== person[i]) conversions[at]++;
    lastConverted[at] = person[i];
  }
  return attributes.map((attribute, at) => ({
    attribute,
    people: people[at],
    converted: conversions[at],
  }));
}
