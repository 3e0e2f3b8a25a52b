import { printExpression } from './print-expression.js';
import { quoteName } from './quote-name.js';
import { sqlRefused } from './sql-refused.js';
import { asList, asNode, asText, open } from './tree.js';
import type { Node } from './tree.js';
import type { Vocabulary } from './translate.js';

/** Where a SELECT stands, and what it may name there. */
export interface Scope {
  readonly vocabulary: Vocabulary;
  /** Names of the common table expressions in reach, in lower case. */
  readonly ctes: ReadonlySet<string>;
  readonly place: 'statement' | 'cte' | 'subquery' | 'set';
}

const JOINS: Readonly<Record<string, string>> = {
  'INNER JOIN': 'JOIN',
  'LEFT JOIN': 'LEFT JOIN',
  'LEFT OUTER JOIN': 'LEFT JOIN',
  'CROSS JOIN': 'CROSS JOIN',
};
const APPLIES: Readonly<Record<string, string>> = {
  'OUTER APPLY': 'LEFT JOIN LATERAL',
  'CROSS APPLY': 'JOIN LATERAL',
};

/** @returns the SELECT in DuckDB's SQL, without parentheses */
export function printSelect(node: unknown, outer: Scope): string {
  if (asNode(node, 'statement')['type'] !== 'select') {
    throw sqlRefused(`a statement of type ${String(asNode(node, 'statement')['type']).toUpperCase()}`);
  }
  const select = open(node, 'SELECT', [
    'with',
    'distinct',
    'columns',
    'from',
    'where',
    'groupby',
    'having',
    'top',
    'orderby',
    '_next',
    'set_op',
  ]);
  const { text: withText, scope } = printWith(select['with'], outer);
  const distinct = select['distinct'] === 'DISTINCT' ? 'DISTINCT ' : '';
  const columns = asList(select['columns'], 'columns').map((c) => printColumn(c, scope));
  const parts = [`${withText}SELECT ${distinct}${columns.join(', ')}`];
  if (select['from'] !== null) parts.push(`FROM ${printFrom(asList(select['from'], 'tables'), scope)}`);
  if (select['where'] !== null) parts.push(`WHERE ${printExpression(select['where'], scope)}`);
  if (select['groupby'] !== null) {
    const by = asList(open(select['groupby'], 'GROUP BY', ['columns'])['columns'], 'columns');
    parts.push(`GROUP BY ${by.map((c) => printExpression(c, scope)).join(', ')}`);
  }
  if (select['having'] !== null) parts.push(`HAVING ${printExpression(select['having'], scope)}`);
  if (select['_next'] !== undefined) {
    const operator = asText(select['set_op'], 'set operator').toUpperCase();
    if (operator !== 'UNION ALL' && operator !== 'UNION') throw sqlRefused(operator);
    if (select['orderby'] !== null || select['top'] !== null)
      throw sqlRefused(`TOP or ORDER BY before ${operator}`);
    parts.push(operator, printSelect(select['_next'], { ...scope, place: 'set' }));
    return parts.join('\n');
  }
  if (select['orderby'] !== null) {
    if (scope.place !== 'statement' && select['top'] === null) {
      throw sqlRefused('ORDER BY without TOP inside a subquery, a common table expression or a UNION');
    }
    parts.push(`ORDER BY ${printOrder(asList(select['orderby'], 'sort keys'), scope)}`);
  }
  if (select['top'] !== null) {
    const top = open(select['top'], 'TOP', ['value', 'percent']);
    if (top['percent'] !== null || !Number.isInteger(top['value']))
      throw sqlRefused('TOP with more than a number');
    parts.push(`LIMIT ${String(top['value'])}`);
  }
  return parts.join('\n');
}

function printWith(list: unknown, outer: Scope): { text: string; scope: Scope } {
  if (list === null || list === undefined) return { text: '', scope: outer };
  if (outer.place !== 'statement') throw sqlRefused('WITH inside a subquery');
  const ctes = new Set(outer.ctes);
  const texts = asList(list, 'common table expressions').map((item) => {
    const cte = open(item, 'common table expression', ['name', 'stmt']);
    const name = asText(asNode(cte['name'], 'name')['value'], 'name');
    const body = asNode(asNode(cte['stmt'], 'SELECT')['ast'], 'SELECT');
    const text = `${quoteName(name)} AS (${printSelect(body, { ...outer, ctes: new Set(ctes), place: 'cte' })})`;
    ctes.add(name.toLowerCase());
    return text;
  });
  return { text: `WITH ${texts.join(',\n')}\n`, scope: { ...outer, ctes } };
}

function printColumn(item: unknown, scope: Scope): string {
  const column = open(item, 'column', ['expr', 'as']);
  const text = printExpression(column['expr'], scope);
  return column['as'] === null ? text : `${text} AS ${quoteName(asText(column['as'], 'name'))}`;
}

function printFrom(list: readonly unknown[], scope: Scope): string {
  return list
    .map((item, index) => {
      const known = ['db', 'schema', 'table', 'as', 'expr', 'join', 'on'];
      const source = open(item, 'table', known);
      const join = source['join'] === undefined ? '' : asText(source['join'], 'join').toUpperCase();
      if (index === 0) return printSource(source, scope);
      const apply = APPLIES[join];
      if (apply !== undefined) return `${apply} ${printSource(source, scope)} ON true`;
      const kind = JOINS[join];
      if (kind === undefined) throw sqlRefused(join === '' ? 'tables separated by commas' : join);
      if (kind === 'CROSS JOIN') return `${kind} ${printSource(source, scope)}`;
      return `${kind} ${printSource(source, scope)} ON ${printExpression(source['on'], scope)}`;
    })
    .join('\n');
}

function printSource(source: Node, scope: Scope): string {
  if (source['expr'] !== undefined) {
    const body = asNode(source['expr'], 'subquery')['ast'];
    if (body === undefined) throw sqlRefused('a table that is neither named nor a subquery');
    const name = quoteName(asText(source['as'], "subquery's name"));
    return `(${printSelect(body, { ...scope, place: 'subquery' })}) AS ${name}`;
  }
  if (source['db'] !== null || (source['schema'] ?? null) !== null)
    throw sqlRefused('a database or schema name');
  const table = asText(source['table'], 'table');
  const known = scope.ctes.has(table.toLowerCase()) || scope.vocabulary.tables.has(table.toLowerCase());
  if (!known) throw sqlRefused(`the table [${table}], which the sandbox's Slate does not have`);
  return source['as'] === null
    ? quoteName(table)
    : `${quoteName(table)} AS ${quoteName(asText(source['as'], 'name'))}`;
}

/** SQL Server sorts NULL below everything; DuckDB above. */
export function printOrder(list: readonly unknown[], scope: Scope): string {
  return list
    .map((item) => {
      const key = open(item, 'sort key', ['expr']);
      const descending = asNode(item, 'sort key')['type'] === 'DESC';
      const text = printExpression(key['expr'], scope, { plainNames: true });
      return `${text} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`;
    })
    .join(', ');
}
