import { printFunction } from './print-function.js';
import { printOrder, printSelect } from './print-select.js';
import type { Scope } from './print-select.js';
import { quoteName } from './quote-name.js';
import { sqlRefused } from './sql-refused.js';
import { duckdbType, parameterType } from './sql-types.js';
import { asList, asNode, asText, open } from './tree.js';
import type { Node } from './tree.js';

const AGGREGATES = new Set(['COUNT', 'SUM', 'MIN', 'MAX']);
const COMPARISONS = new Set(['=', '<>', '!=', '<', '>', '<=', '>=']);
const ARITHMETIC = new Set(['+', '-', '*']);
const LOOKS_LIKE_A_DATE = /^\d{4}-?\d{2}-?\d{2}/;

/**
 * @param o.plainNames columns may stand without their table, as in ORDER BY. Elsewhere they may not: SQL Server and
 *   DuckDB disagree on whether a plain name can be an alias of the same SELECT.
 */
export function printExpression(value: unknown, scope: Scope, o: { plainNames?: boolean } = {}): string {
  const node = asNode(value, 'expression');
  if (node['ast'] !== undefined) return `(${printSelect(node['ast'], { ...scope, place: 'subquery' })})`;
  const type = node['type'];
  switch (type) {
    case 'column_ref':
      return printName(node, scope, o.plainNames === true);
    case 'number':
      return printNumber(open(node, 'number', ['value'])['value']);
    case 'single_quote_string':
    case 'var_string':
      // The parser keeps a doubled quote doubled.
      return `'${asText(open(node, 'text', ['value'])['value'], 'text')}'`;
    case 'null':
      return 'NULL';
    case 'binary_expr':
      return printBinary(open(node, 'operator', ['operator', 'left', 'right']), scope);
    case 'unary_expr':
      return printUnary(open(node, 'operator', ['operator', 'expr']), scope);
    case 'case':
      return printCase(open(node, 'CASE', ['expr', 'args']), scope);
    case 'cast':
      return printCast(open(node, 'CAST', ['expr', 'target']), scope);
    case 'aggr_func':
      return printAggregate(open(node, 'aggregate', ['name', 'args', 'over']), scope);
    case 'function':
      return printCall(open(node, 'function', ['name', 'args', 'over']), scope);
    default:
      throw sqlRefused(`an expression of type ${String(type)}`);
  }
}

function printName(node: Node, scope: Scope, plainNames: boolean): string {
  const name = open(node, 'column', ['table', 'column']);
  const column = asText(name['column'], 'column');
  if (column === '*') throw sqlRefused('* for all columns');
  if (column.startsWith('@')) return printParameter(column.slice(1), scope);
  if (name['table'] === null) {
    if (!plainNames) throw sqlRefused(`the column ${column} without its table`);
    return quoteName(column);
  }
  return `${quoteName(asText(name['table'], 'table'))}.${quoteName(column)}`;
}

function printParameter(name: string, scope: Scope): string {
  const type = scope.vocabulary.parameters[name];
  if (type === undefined) throw sqlRefused(`the parameter @${name}, which the file does not declare`);
  return `CAST($${name} AS ${parameterType(type)})`;
}

function printNumber(value: unknown): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw sqlRefused(`the number ${text}`);
  return text;
}

function printBinary(node: Node, scope: Scope): string {
  const operator = asText(node['operator'], 'operator').toUpperCase();
  const left = node['left'];
  const right = node['right'];
  const print = (side: unknown) => printExpression(side, scope);
  if (operator === 'AND' || operator === 'OR') return `(${print(left)} ${operator} ${print(right)})`;
  if (operator === 'IS' || operator === 'IS NOT') {
    if (asNode(right, 'NULL')['type'] !== 'null')
      throw sqlRefused(`${operator} with something else than NULL`);
    return `(${print(left)} ${operator} NULL)`;
  }
  if (operator === 'IN' || operator === 'NOT IN') return printIn(left, operator, right, scope);
  if (operator === 'BETWEEN' || operator === 'NOT BETWEEN') {
    const [low, high] = asList(open(right, operator, ['value'])['value'], 'bounds');
    if ([low, high].some((bound) => isTextLike(bound, scope))) throw sqlRefused(`${operator} over text`);
    return `(${print(left)} ${operator} ${print(low)} AND ${print(high)})`;
  }
  if (operator === 'LIKE' || operator === 'NOT LIKE') {
    if (!isLiteral(right) || /[[\]]/.test(literal(right)))
      throw sqlRefused(`${operator} with a set or an expression`);
    return `(${print(left)} ${operator.replace('LIKE', 'ILIKE')} ${print(right)})`;
  }
  if (COMPARISONS.has(operator)) {
    if (!isTextLike(left, scope) && !isTextLike(right, scope))
      return `(${print(left)} ${operator} ${print(right)})`;
    if (!['=', '<>', '!='].includes(operator))
      throw sqlRefused(`${operator} between texts, whose order depends on the collation`);
    return `(${folded(left, scope)} ${operator} ${folded(right, scope)})`;
  }
  if (ARITHMETIC.has(operator)) {
    if (isTextLike(left, scope) || isTextLike(right, scope)) throw sqlRefused(`${operator} between texts`);
    return `(${print(left)} ${operator} ${print(right)})`;
  }
  throw sqlRefused(`the operator ${operator}`);
}

function printIn(left: unknown, operator: string, right: unknown, scope: Scope): string {
  const list = asList(open(right, operator, ['value'])['value'], 'values');
  if (list.some((item) => asNode(item, 'value')['ast'] !== undefined))
    throw sqlRefused(`${operator} with a subquery`);
  const text = list.some((item) => isTextLike(item, scope));
  const print = (item: unknown) => (text ? folded(item, scope) : printExpression(item, scope));
  return `(${print(left)} ${operator} (${list.map(print).join(', ')}))`;
}

/** Text as SQL Server compares it by default: without case and trailing blanks. */
function folded(value: unknown, scope: Scope): string {
  if (isLiteral(value)) {
    const text = literal(value);
    if (LOOKS_LIKE_A_DATE.test(text)) throw sqlRefused('a date compared as text; write cast(… as date)');
    return `'${text.toLowerCase().trimEnd()}'`;
  }
  return `rtrim(lower(CAST(${printExpression(value, scope)} AS VARCHAR)))`;
}

function isLiteral(value: unknown): boolean {
  const type = asNode(value, 'value')['type'];
  return type === 'single_quote_string' || type === 'var_string';
}

function literal(value: unknown): string {
  return asText(asNode(value, 'text')['value'], 'text');
}

function isTextLike(value: unknown, scope: Scope): boolean {
  if (isLiteral(value)) return true;
  const column = asNode(value, 'value')['column'];
  return (
    typeof column === 'string' &&
    column.startsWith('@') &&
    scope.vocabulary.parameters[column.slice(1)] === 'varchar'
  );
}

function printUnary(node: Node, scope: Scope): string {
  const operator = asText(node['operator'], 'operator').toUpperCase();
  if (!['NOT', '-', 'EXISTS', 'NOT EXISTS'].includes(operator)) throw sqlRefused(`the operator ${operator}`);
  return `(${operator} ${printExpression(node['expr'], scope)})`;
}

function printCase(node: Node, scope: Scope): string {
  const parts = ['CASE'];
  if (node['expr'] !== null) throw sqlRefused('CASE with a value to compare; write CASE WHEN');
  for (const item of asList(node['args'], 'branches')) {
    const branch = open(item, 'CASE', ['cond', 'result']);
    const result = printExpression(branch['result'], scope);
    parts.push(
      branch['cond'] === undefined
        ? `ELSE ${result}`
        : `WHEN ${printExpression(branch['cond'], scope)} THEN ${result}`,
    );
  }
  return `${parts.join(' ')} END`;
}

function printCast(node: Node, scope: Scope): string {
  const targets = asList(node['target'], 'types');
  const target = open(targets[0], 'type', ['dataType', 'length']);
  const type = duckdbType(asText(target['dataType'], 'type'));
  const text = `CAST(${printExpression(node['expr'], scope)} AS ${type})`;
  return type === 'VARCHAR' && Number.isInteger(target['length'])
    ? `left(${text}, ${String(target['length'])})`
    : text;
}

function printAggregate(node: Node, scope: Scope): string {
  const name = asText(node['name'], 'name').toUpperCase();
  if (!AGGREGATES.has(name)) throw sqlRefused(`the aggregate ${name}`);
  const args = open(node['args'], name, ['expr', 'distinct']);
  const star = asNode(args['expr'], 'expression')['type'] === 'star';
  if (star && name !== 'COUNT') throw sqlRefused(`${name}(*)`);
  const inner = star ? '*' : printExpression(args['expr'], scope);
  return `${name.toLowerCase()}(${args['distinct'] === 'DISTINCT' ? 'DISTINCT ' : ''}${inner})${printOver(node['over'], scope)}`;
}

function printCall(node: Node, scope: Scope): string {
  const words = asList(open(node['name'], 'function name', ['name'])['name'], 'names').map((word) =>
    asText(asNode(word, 'name')['value'], 'name').toLowerCase(),
  );
  if (words.length !== 1) throw sqlRefused(`the function ${words.join('.')}`);
  const list =
    (node['args'] ?? null) === null
      ? []
      : asList(open(node['args'], words[0], ['value'])['value'], 'arguments');
  const over = printOver(node['over'], scope);
  return printFunction(words[0], list, over, (argument) => printExpression(argument, scope));
}

function printOver(value: unknown, scope: Scope): string {
  if (value === null || value === undefined) return '';
  const over = open(value, 'OVER', ['as_window_specification']);
  const window = open(over['as_window_specification'], 'OVER', ['window_specification']);
  const spec = open(window['window_specification'], 'OVER', ['partitionby', 'orderby']);
  const parts: string[] = [];
  if ((spec['partitionby'] ?? null) !== null) {
    const by = asList(spec['partitionby'], 'columns').map((c) =>
      printExpression(open(c, 'column', ['expr'])['expr'], scope),
    );
    parts.push(`PARTITION BY ${by.join(', ')}`);
  }
  if ((spec['orderby'] ?? null) !== null)
    parts.push(`ORDER BY ${printOrder(asList(spec['orderby'], 'sort keys'), scope)}`);
  return ` OVER (${parts.join(' ')})`;
}
