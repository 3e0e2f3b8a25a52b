import type { CustomRule } from '../../scoring/index.js';
import { signedPoints, words } from '../words.js';

/** A rule as it follows its column's name: "is one of yes, maybe". */
export function ruleWords(rule: CustomRule): string {
  const { says, sides } = words.rules;
  switch (rule.kind) {
    case 'equals':
      return says.equals(String(rule.value));
    case 'oneOf':
      return says.oneOf(rule.values.join(', '));
    case 'contains':
      return says.contains(rule.text);
    case 'between':
    case 'betweenDays':
      return says.between(String(rule.from ?? ''), String(rule.to ?? ''));
    case 'perUnit':
      return says.perUnit(rule.cap === undefined ? '' : signedPoints(rule.cap));
    case 'blank':
      return says.blank;
    case 'withinDays':
      return says.withinDays(rule.days, sides[rule.side]);
  }
}
