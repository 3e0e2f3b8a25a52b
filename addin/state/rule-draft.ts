import { dayToIso, parseDay, parseNumber } from '../../scoring/index.js';
import type { CustomRule, CustomVariable } from '../../scoring/index.js';
import { words } from '../words.js';
import { readPoints } from './read-points.js';

export const RULE_KINDS = [
  'equals',
  'oneOf',
  'contains',
  'between',
  'betweenDays',
  'withinDays',
  'perUnit',
  'blank',
] as const satisfies readonly CustomRule['kind'][];
export type RuleKind = (typeof RULE_KINDS)[number];

/** A rule as it is being typed. */
export interface RuleDraft {
  /** Of the rule that is being changed; null for a new one. */
  readonly id: string | null;
  readonly label: string;
  /** Heading in the Leads table. */
  readonly column: string;
  readonly kind: RuleKind;
  /** Of equals, one of (separated by commas) and contains. */
  readonly text: string;
  /** Ends of between and betweenDays; an empty one is open. */
  readonly from: string;
  readonly to: string;
  readonly days: string;
  readonly side: 'past' | 'future' | 'both';
  readonly points: string;
  readonly cap: string;
}

export const emptyDraft: RuleDraft = {
  id: null,
  label: '',
  column: '',
  kind: 'equals',
  text: '',
  from: '',
  to: '',
  days: '14',
  side: 'past',
  points: '',
  cap: '',
};

/** What is still wrong with a draft, by the field that it stands at. */
export type DraftProblems = Partial<Record<keyof RuleDraft, string>>;

export type ReadDraft =
  | { readonly variable: CustomVariable; readonly problems: null }
  | { readonly variable: null; readonly problems: DraftProblems };

/** Reads a draft. @param newId for a rule that has none yet */
export function readDraft(draft: RuleDraft, newId: string): ReadDraft {
  const say = words.rules.problems;
  const problems: DraftProblems = {};
  const rule = readRule(draft, problems);
  const points = readPoints(draft.points);
  if (draft.column === '') problems.column = say.column;
  if (points === undefined || points === null) problems.points = say.points;
  if (rule === null || points === undefined || points === null || Object.keys(problems).length > 0)
    return { variable: null, problems };
  const label = draft.label.trim() === '' ? draft.column : draft.label.trim();
  return {
    variable: { id: draft.id ?? newId, label, column: draft.column, rule, points, inUse: true },
    problems: null,
  };
}

/** The rule alone, so that what it matches can be counted before there are points; null while it cannot be read. */
export function readRule(draft: RuleDraft, problems: DraftProblems = {}): CustomRule | null {
  const say = words.rules.problems;
  const text = draft.text.trim();
  switch (draft.kind) {
    case 'equals':
      if (text === '') problems.text = say.text;
      return text === '' ? null : { kind: 'equals', value: text };
    case 'contains':
      if (text === '') problems.text = say.text;
      return text === '' ? null : { kind: 'contains', text };
    case 'oneOf': {
      const values = text
        .split(/[,;\n]/)
        .map((value) => value.trim())
        .filter((value) => value !== '');
      if (values.length === 0) problems.text = say.text;
      return values.length === 0 ? null : { kind: 'oneOf', values };
    }
    case 'between': {
      const [from, to] = [readEnd(draft.from), readEnd(draft.to)];
      if (Number.isNaN(from)) problems.from = say.number;
      if (Number.isNaN(to)) problems.to = say.number;
      checkEnds(from, to, problems);
      if (problems.from !== undefined || problems.to !== undefined) return null;
      return {
        kind: 'between',
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
    }
    case 'betweenDays': {
      const [from, to] = [readDayEnd(draft.from), readDayEnd(draft.to)];
      if (Number.isNaN(from)) problems.from = say.day;
      if (Number.isNaN(to)) problems.to = say.day;
      checkEnds(from, to, problems);
      if (problems.from !== undefined || problems.to !== undefined) return null;
      return {
        kind: 'betweenDays',
        ...(from === undefined ? {} : { from: dayToIso(from) }),
        ...(to === undefined ? {} : { to: dayToIso(to) }),
      };
    }
    case 'withinDays': {
      const days = parseNumber(draft.days);
      if (!Number.isInteger(days) || days < 0 || days > 36_500) {
        problems.days = say.days;
        return null;
      }
      return { kind: 'withinDays', days, side: draft.side };
    }
    case 'perUnit': {
      const cap = readPoints(draft.cap);
      if (cap === undefined || (cap !== null && cap < 0)) {
        problems.cap = say.cap;
        return null;
      }
      return cap === null ? { kind: 'perUnit' } : { kind: 'perUnit', cap };
    }
    case 'blank':
      return { kind: 'blank' };
  }
}

/** The draft with which a rule is changed. */
export function draftOf({ id, label, column, rule, points }: CustomVariable): RuleDraft {
  const draft = { ...emptyDraft, id, label, column, kind: rule.kind, points: String(points) };
  switch (rule.kind) {
    case 'equals':
      return { ...draft, text: String(rule.value) };
    case 'oneOf':
      return { ...draft, text: rule.values.join(', ') };
    case 'contains':
      return { ...draft, text: rule.text };
    case 'between':
    case 'betweenDays':
      return { ...draft, from: String(rule.from ?? ''), to: String(rule.to ?? '') };
    case 'withinDays':
      return { ...draft, days: String(rule.days), side: rule.side };
    case 'perUnit':
      return { ...draft, cap: String(rule.cap ?? '') };
    case 'blank':
      return draft;
  }
}

/** @returns undefined where the end is open, NaN where it is no number */
function readEnd(text: string): number | undefined {
  return text.trim() === '' ? undefined : parseNumber(text);
}

/** @returns a day since 1970; undefined where the end is open, NaN where it is no day */
function readDayEnd(text: string): number | undefined {
  return text.trim() === '' ? undefined : parseDay(text);
}

function checkEnds(from: number | undefined, to: number | undefined, problems: DraftProblems): void {
  const say = words.rules.problems;
  if (from === undefined && to === undefined) problems.from = say.oneEnd;
  if (from !== undefined && to !== undefined && to < from) problems.to = say.order;
}
