import { counted, inDigits } from '../../scoring/count-words.js';
import { dayToIso, parseDay } from '../../scoring/index.js';
import type { Day } from '../../scoring/units.js';
import type { Decisions, Finding } from '../protocol/messages.js';

/** Beyond which values of custom variables are not scored with until a person has looked. */
export interface CustomValueLimits {
  readonly customValuesDays: number;
  /** The part of the leads that must have values, 0 … 1. */
  readonly customValuesShare: number;
}

/** What keeps a pull from being scored with kept values: their age, how few leads they are of, or both. */
export function checkCustomValues(
  custom: Decisions['custom'],
  ids: readonly string[],
  asOf: Day,
  { customValuesDays, customValuesShare }: CustomValueLimits,
): Finding[] {
  if (custom === undefined || !custom.variables.some(({ inUse }) => inUse) || ids.length === 0) return [];
  const { readOn, ids: known } = custom.values;
  const reasons: string[] = [];
  const age = asOf - parseDay(readOn);
  if (age > customValuesDays) {
    reasons.push(
      `were read from the sheet on ${readOn}, ${age} days before ${dayToIso(asOf)} (at most ${customValuesDays} are allowed)`,
    );
  }
  const people = new Set(known.map((id) => id.toLowerCase()));
  const covered = ids.filter((id) => people.has(id.toLowerCase())).length;
  if (covered < customValuesShare * ids.length) {
    reasons.push(
      `are known of ${inDigits(covered)} of ${counted(ids.length, 'lead')} (at least ${Math.round(customValuesShare * 100)} % are wanted)`,
    );
  }
  if (reasons.length === 0) return [];
  const sentence = `The values of custom variables ${reasons.join(', and ')}; open the workbook, refresh it and upload from there.`;
  return [{ code: 'CUSTOM_VALUES', severity: 'hold', sentence }];
}
