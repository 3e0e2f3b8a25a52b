import { DuckDBTypeId } from '@duckdb/node-api';
import type { Behaviour } from './behaviour.js';
import { quoteName } from './quote-name.js';

export interface ResultColumn {
  readonly name: string;
  readonly type: DuckDBTypeId;
}

/**
 * @returns SQL that answers each row of `sql` as one text, a JSON object in which every scalar is a string: bits "1" and
 *   "0", datetimes ISO-like without offset. DuckDB writes the text, on all its threads.
 */
export function printRowsAsJson(sql: string, columns: readonly ResultColumn[], behaviour: Behaviour): string {
  const members = columns.map(({ name, type }) => {
    const key = JSON.stringify(name).replaceAll("'", "''");
    const member = `'${key}:' || ${printScalar(quoteName(name), type)}`;
    if (behaviour.nulls === 'absent') return member;
    return `coalesce(${member}, '${key}:${behaviour.nulls === 'null' ? 'null' : '""'}')`;
  });
  const limit = behaviour.capRows === null ? '' : ` LIMIT ${behaviour.capRows}`;
  return `SELECT '{' || concat_ws(',', ${members.join(', ')}) || '}' FROM (${sql})${limit}`;
}

function printScalar(column: string, type: DuckDBTypeId): string {
  switch (type) {
    case DuckDBTypeId.VARCHAR:
      return `CAST(to_json(${column}) AS VARCHAR)`;
    case DuckDBTypeId.BOOLEAN:
      return `CASE WHEN ${column} THEN '"1"' WHEN NOT ${column} THEN '"0"' END`;
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.DATE:
      return `strftime(CAST(${column} AS TIMESTAMP), '"%Y-%m-%dT%H:%M:%S"')`;
    default:
      return `'"' || CAST(${column} AS VARCHAR) || '"'`;
  }
}
