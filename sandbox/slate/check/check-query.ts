import { SandboxError } from '../../sandbox-error.js';
import { parametersIn } from '../query-file.js';
import { SLATE_TABLES } from '../slate-tables.js';
import { translate } from '../translate.js';
import { columnFaults } from './columns.js';
import type { QueryContract } from './contract.js';
import type { Fault } from './fault.js';
import { parameterFaults } from './parameters.js';
import { statementFaults } from './statement.js';
import { tokensOf, type Token } from './tokens.js';

const TABLES: ReadonlySet<string> = new Set(Object.keys(SLATE_TABLES));

/**
 * Reads a query without running it: that it is one SELECT which only reads, that its parameters and columns are those of
 * its contract, and that it parses as the T-SQL which the sandbox executes.
 *
 * @param contract of the file's name; null for a query of the analyst's own
 * @returns what is wrong, by line
 */
export function checkQuery(tsql: string, contract: QueryContract | null): Fault[] {
  const { tokens, faults } = tokensOf(tsql);
  const found = [
    ...faults,
    ...statementFaults(tokens),
    ...parameterFaults(tsql, tokens, contract?.parameters ?? []),
    ...columnFaults(tokens, contract?.columns ?? []),
  ];
  // What the parser would say of the same lines is said already, and better.
  if (found.length === 0) found.push(...refusals(tsql, tokens));
  return found.sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));
}

function refusals(tsql: string, tokens: readonly Token[]): Fault[] {
  const parameters = Object.fromEntries(parametersIn(tsql).map(({ id, type }) => [id, type]));
  try {
    translate(tsql, { tables: TABLES, parameters });
    return [];
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return [{ line: lineOf(error.message, tokens), sentence: error.message }];
  }
}

/** A refusal names what it found; the line is where that stands first. */
function lineOf(sentence: string, tokens: readonly Token[]): number | null {
  const line = /\(line (\d+)/.exec(sentence)?.[1];
  if (line !== undefined) return Number(line);
  const [, called] = /the function (\w+)/.exec(sentence) ?? [];
  const [, table] = /the table \[(.+?)\]/.exec(sentence) ?? [];
  const at = tokens.findIndex(({ text }, i) =>
    called !== undefined
      ? text.toLowerCase() === called && tokens[i + 1]?.text === '('
      : text === table && /^(from|join|apply)$/i.test(tokens[i - 1]?.text ?? ''),
  );
  return at < 0 ? null : tokens[at].line;
}
