import { emptyDraft, draftOf, readDraft, readRule, RULE_KINDS } from '../../../addin/state/rule-draft.js';
import type { RuleDraft } from '../../../addin/state/rule-draft.js';
import { ruleWords } from '../../../addin/state/rule-words.js';
import { readTierRule, tierRuleDraft } from '../../../addin/state/tier-rule-draft.js';
import { parseCustomVariables } from '../../../scoring/index.js';
import type { CustomRule } from '../../../scoring/index.js';

const draft = (more: Partial<RuleDraft>): RuleDraft => ({
  ...emptyDraft,
  column: 'Visited',
  points: '5',
  ...more,
});

test.each<[Partial<RuleDraft>, CustomRule, string]>([
  [{ kind: 'equals', text: ' yes ' }, { kind: 'equals', value: 'yes' }, 'is yes'],
  [
    { kind: 'oneOf', text: 'yes, maybe;; 3' },
    { kind: 'oneOf', values: ['yes', 'maybe', '3'] },
    'is one of yes, maybe, 3',
  ],
  [{ kind: 'contains', text: 'scholar' }, { kind: 'contains', text: 'scholar' }, 'contains scholar'],
  [{ kind: 'between', from: '2', to: '' }, { kind: 'between', from: 2 }, 'from 2'],
  [{ kind: 'between', from: '', to: '3.5' }, { kind: 'between', to: 3.5 }, 'up to 3.5'],
  [
    { kind: 'betweenDays', from: '2026-03-01', to: '2026-04-01' },
    { kind: 'betweenDays', from: '2026-03-01', to: '2026-04-01' },
    'from 2026-03-01 to 2026-04-01',
  ],
  [
    { kind: 'withinDays', days: '1', side: 'past' },
    { kind: 'withinDays', days: 1, side: 'past' },
    'is a day within 1 day before the as-of day',
  ],
  [{ kind: 'perUnit', cap: '20' }, { kind: 'perUnit', cap: 20 }, 'for each, at most +20.0'],
  [{ kind: 'perUnit' }, { kind: 'perUnit' }, 'for each'],
  [{ kind: 'blank' }, { kind: 'blank' }, 'is empty'],
])(
  'what is typed becomes a rule, is said in words, and comes back as it was typed: %j',
  (typed, rule, said) => {
    const { variable } = readDraft(draft(typed), 'new');
    expect(variable).toEqual({
      id: 'new',
      label: 'Visited',
      column: 'Visited',
      rule,
      points: 5,
      inUse: true,
    });
    expect(ruleWords(rule)).toBe(said);
    expect(readDraft(draftOf(variable!), '').variable).toEqual(variable);
    expect(parseCustomVariables([variable])).toEqual([variable]);
  },
);

test('the table above has every kind', () => {
  for (const kind of RULE_KINDS)
    expect(readRule(draft({ kind, text: 'x', from: '2026-01-01' }))?.kind ?? kind).toBe(kind);
});

test.each<[Partial<RuleDraft>, keyof RuleDraft]>([
  [{ column: '', text: 'x' }, 'column'],
  [{ text: '' }, 'text'],
  [{ text: 'x', points: '' }, 'points'],
  [{ text: 'x', points: '501' }, 'points'],
  [{ kind: 'oneOf', text: ' , ' }, 'text'],
  [{ kind: 'between' }, 'from'],
  [{ kind: 'between', from: 'three' }, 'from'],
  [{ kind: 'between', from: '4', to: '3' }, 'to'],
  [{ kind: 'betweenDays', from: '2026-02-30' }, 'from'],
  [{ kind: 'betweenDays', from: '2026-02-02', to: '2026-02-01' }, 'to'],
  [{ kind: 'withinDays', days: '-1' }, 'days'],
  [{ kind: 'withinDays', days: '1.5' }, 'days'],
  [{ kind: 'perUnit', cap: '-1' }, 'cap'],
])('%j is no rule yet, and says so at the field %s', (typed, field) => {
  const { variable, problems } = readDraft(draft(typed), 'new');
  expect(variable).toBeNull();
  expect(Object.keys(problems!)).toEqual([field]);
});

test('tiers are cut by points, per cent or numbers of leads, as they are typed', () => {
  const rules = [
    { by: 'points', likely: 60, mayConvert: 50 },
    { by: 'share', likely: 0.125, mayConvert: 0.2 },
    { by: 'capacity', likely: 300, mayConvert: 0 },
  ] as const;
  for (const rule of rules) expect(readTierRule(tierRuleDraft(rule))).toEqual(rule);
  expect(readTierRule({ by: 'share', likely: '10 %', mayConvert: '20%' })).toEqual({
    by: 'share',
    likely: 0.1,
    mayConvert: 0.2,
  });
  for (const [by, likely, mayConvert] of [
    ['points', '50', '60'],
    ['points', '', '60'],
    ['share', '60', '50'],
    ['share', '-1', '50'],
    ['capacity', '2.5', '50'],
    ['capacity', 'many', '50'],
  ] as const) {
    expect(readTierRule({ by, likely, mayConvert })).toBeNull();
  }
});
