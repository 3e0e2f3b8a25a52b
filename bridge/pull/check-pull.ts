import { counted } from '../../scoring/count-words.js';
import { parseLeads } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import { problemOf } from '../problem-of.js';
import type { Finding } from '../protocol/messages.js';
import { doubtfulRows } from './doubtful-rows.js';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Rejections after which the list itself is in doubt, so that a person must look. */
const HOLDS = new Set(['ID_MISSING', 'ID_DUPLICATE']);

/** What is worth knowing about a pull before its scores are sent. Sentences carry counts, never data. */
export function checkPull(feed: FeedTable, recipe: Recipe, asOf: Day): Finding[] {
  if (feed.rows === 0) {
    return [{ code: 'NO_LEADS', severity: 'hold', sentence: 'Slate answered with no leads at all.' }];
  }
  const findings: Finding[] = [];
  try {
    const { leads, rejected, unreadable } = parseLeads(feed, recipe, asOf);
    const reasons = new Map<string, { count: number; reason: string }>();
    for (const { code, reason } of rejected) {
      reasons.set(code, { count: (reasons.get(code)?.count ?? 0) + 1, reason });
    }
    for (const [code, { count, reason }] of reasons) {
      const severity = HOLDS.has(code) ? 'hold' : 'warning';
      findings.push({ code, severity, sentence: `${counted(count, 'row')} left out: ${reason}` });
    }
    const strange = leads.ids.filter((id) => !GUID.test(id)).length;
    if (strange > 0) {
      findings.push({
        code: 'NOT_A_GUID',
        severity: 'hold',
        sentence: `${counted(strange, 'row')} with an id that is not a GUID; Slate would make new people of them.`,
      });
    }
    for (const [feature, count] of Object.entries(unreadable)) {
      if (count === 0) continue;
      findings.push({
        code: 'NOT_A_NUMBER',
        severity: 'warning',
        sentence: `${counted(count, 'row')} where ${feature} is no number; it is read as missing.`,
      });
    }
    findings.push(...doubtfulRows(feed, recipe));
  } catch (error) {
    const { code, sentence } = problemOf(error);
    findings.push({ code, severity: 'hold', sentence });
  }
  return findings;
}
