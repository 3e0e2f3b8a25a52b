import transactsql from 'node-sql-parser/build/transactsql.js';
import { printSelect } from './print-select.js';
import { sqlRefused } from './sql-refused.js';

/** What a query may name. */
export interface Vocabulary {
  /** Tables, in lower case. */
  readonly tables: ReadonlySet<string>;
  /** Types of the declared parameters by name, without "@". */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Translates one SELECT of the T-SQL subset into DuckDB's SQL: parsed by node-sql-parser, printed by our own printer,
 * which refuses every node, member, function, table and parameter that it does not know.
 *
 * Parameters appear as `$name`, the current time as `$sandbox_now`; all are bound as text or null.
 * Text is compared as SQL Server does by default, without case and trailing blanks.
 *
 * @throws SandboxError `SQL_REFUSED`
 */
export function translate(tsql: string, vocabulary: Vocabulary): string {
  let tree: unknown;
  try {
    tree = new transactsql.Parser().astify(tsql, { database: 'transactsql' });
  } catch (cause) {
    throw sqlRefused(`text that does not parse as T-SQL${placeOf(cause)}`);
  }
  const statements: readonly unknown[] = Array.isArray(tree) ? tree : [tree];
  if (statements.length !== 1) throw sqlRefused(`${statements.length} statements`);
  return printSelect(statements[0], { vocabulary, ctes: new Set(), place: 'statement' });
}

function placeOf(cause: unknown): string {
  const start = (cause as { location?: { start?: { line?: number; column?: number } } }).location?.start;
  return start === undefined ? '' : ` (line ${start.line}, column ${start.column})`;
}
