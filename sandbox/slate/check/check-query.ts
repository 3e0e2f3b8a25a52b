import { SandboxError } from '../../sandbox-error.js';
import { parametersIn } from '../query-file.js';
import { SLATE_TABLES } from '../slate-tables.js';
import { translate } from '../translate.js';
import { columnFaults } from './columns.js';
import type { QueryContract } from './contract.js';
import type { Fault } from './fault.js';
import { parameterFaults } from './parameters.js';
import { statementFaults } from './statement.js';
import { tokensOf } from './tokens.js';

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
  if (found.length === 0) found.push(...refusals(tsql));
  return found.sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));
}

function refusals(tsql: string): Fault[] {
  const parameters = Object.fromEntries(parametersIn(tsql).map(({ id, type }) => [id, type]));
  try {
    translate(tsql, { tables: TABLES, parameters });
    return [];
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const line = /\(line (\d+)/.exec(error.message)?.[1];
    return [{ line: line === undefined ? null : Number(line), sentence: error.message }];
  }
}
