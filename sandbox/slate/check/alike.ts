import type { Fault } from './fault.js';
import { isWord } from './statement.js';
import { tokensOf, type Token } from './tokens.js';

/**
 * Whether two queries say the same where they must: a scorecard that was trained on one reading of a lead must not score
 * another. Compared are the steps (`name as (…)`) that both have under the same name, without comments and blanks; those
 * that differ by their nature are left out.
 *
 * @returns for each step that differs, the first line of `tsql` that does
 */
export function unlikeSteps(
  tsql: string,
  other: { readonly name: string; readonly tsql: string },
  steps: readonly string[],
): Fault[] {
  const [ours, theirs] = [stepsOf(tsql), stepsOf(other.tsql)];
  return steps.flatMap((step) => {
    const [a, b] = [ours.get(step), theirs.get(step)];
    if (a === undefined || b === undefined) return [];
    const at = a.findIndex((token, i) => !sameToken(token, b[i]));
    if (at < 0 && a.length === b.length) return [];
    const { line } = a[at < 0 ? a.length - 1 : at];
    const there = b[Math.min(at < 0 ? a.length : at, b.length - 1)].line;
    return [
      {
        line,
        sentence: `${step} reads otherwise than in ${other.name} (line ${there}); both must describe a lead in the same way.`,
      },
    ];
  });
}

function sameToken(a: Token, b: Token | undefined): boolean {
  if (b === undefined || a.kind !== b.kind) return false;
  return a.kind === 'text' ? a.text === b.text : a.text.toLowerCase() === b.text.toLowerCase();
}

/** The tokens of every `name as (…)` behind WITH. */
function stepsOf(tsql: string): Map<string, Token[]> {
  const { tokens } = tokensOf(tsql);
  const steps = new Map<string, Token[]>();
  let depth = 0;
  let step: Token[] | null = null;
  tokens.forEach((token, i) => {
    const isOpening = token.kind === 'sign' && token.text === '(';
    if (isOpening && depth === 0 && isWord(tokens[i - 1], 'as') && tokens[i - 2] !== undefined) {
      step = [];
      steps.set(tokens[i - 2].text.toLowerCase(), step);
    }
    if (isOpening) depth++;
    if (token.kind === 'sign' && token.text === ')') depth--;
    step?.push(token);
    if (depth === 0) step = null;
  });
  return steps;
}
