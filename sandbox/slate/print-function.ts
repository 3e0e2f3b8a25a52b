import { sqlRefused } from './sql-refused.js';
import { duckdbType, isText } from './sql-types.js';
import { asList, asNode, asText } from './tree.js';

type Print = (argument: unknown) => string;

/** Functions whose arguments are plain expressions: how many they take, and how DuckDB says it. */
const PLAIN: Readonly<Record<string, readonly [least: number, most: number, (...args: string[]) => string]>> =
  {
    abs: [1, 1, (a) => `abs(${a})`],
    coalesce: [2, 99, (...args) => `coalesce(${args.join(', ')})`],
    exists: [1, 1, (a) => `(EXISTS ${a})`],
    getdate: [0, 0, () => 'CAST($sandbox_now AS TIMESTAMP)'],
    iif: [3, 3, (a, b, c) => `CASE WHEN ${a} THEN ${b} ELSE ${c} END`],
    isnull: [2, 2, (a, b) => `coalesce(${a}, ${b})`],
    left: [2, 2, (a, n) => `left(${a}, ${n})`],
    // LEN does not count trailing blanks.
    len: [1, 1, (a) => `length(rtrim(${a}))`],
    lower: [1, 1, (a) => `lower(${a})`],
    ltrim: [1, 1, (a) => `ltrim(${a})`],
    month: [1, 1, (a) => `month(${a})`],
    not: [1, 1, (a) => `(NOT ${a})`],
    nullif: [2, 2, (a, b) => `nullif(${a}, ${b})`],
    replace: [3, 3, (a, b, c) => `replace(${a}, ${b}, ${c})`],
    rtrim: [1, 1, (a) => `rtrim(${a})`],
    upper: [1, 1, (a) => `upper(${a})`],
    year: [1, 1, (a) => `year(${a})`],
  };

const RANKINGS = new Set(['row_number', 'rank', 'dense_rank']);
/** The value of the row before or after; null where there is none. */
const NEIGHBOURS = new Set(['lag', 'lead']);

/** Date parts with the same boundaries in both; weeks differ, because SQL Server's begin on Sunday. */
const DATE_PARTS = new Set(['minute', 'hour', 'day', 'month', 'year']);

/** CONVERT's styles and their strftime formats. */
const STYLES: Readonly<Record<string, string>> = { '23': '%Y-%m-%d', '126': '%Y-%m-%dT%H:%M:%S' };

/**
 * @param over the printed OVER clause, or ""
 * @throws SandboxError `SQL_REFUSED` for a function it does not know
 */
export function printFunction(name: string, args: readonly unknown[], over: string, print: Print): string {
  if (RANKINGS.has(name)) {
    if (args.length > 0 || over === '') throw sqlRefused(`${name} without OVER or with arguments`);
    return `${name}()${over}`;
  }
  if (NEIGHBOURS.has(name)) {
    if (args.length !== 1 || over === '')
      throw sqlRefused(`${name} without OVER or with more than one argument`);
    return `${name}(${print(args[0])})${over}`;
  }
  if (over !== '') throw sqlRefused(`${name} with OVER`);
  if (name === 'dateadd') return printDateAdd(args, print);
  if (name === 'datediff') return printDateDiff(args, print);
  if (name === 'convert') return printConvert(args, print);
  if (name === 'try_convert') return printTryConvert(args, print);
  const known = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (known === undefined) throw sqlRefused(`the function ${name}, which it does not know`);
  const [least, most, text] = known;
  if (args.length < least || args.length > most) throw sqlRefused(`${name} with ${args.length} arguments`);
  return text(...args.map(print));
}

function printDateAdd(args: readonly unknown[], print: Print): string {
  if (args.length !== 3) throw sqlRefused(`dateadd with ${args.length} arguments`);
  return `(${print(args[2])} + to_${datePart(args[0])}s(CAST(${print(args[1])} AS INTEGER)))`;
}

function printDateDiff(args: readonly unknown[], print: Print): string {
  if (args.length !== 3) throw sqlRefused(`datediff with ${args.length} arguments`);
  const [from, to] = [args[1], args[2]].map((side) => `CAST(${print(side)} AS TIMESTAMP)`);
  return `date_diff('${datePart(args[0])}', ${from}, ${to})`;
}

function datePart(argument: unknown): string {
  const part = asText(asNode(argument, 'date part')['column'], 'date part').toLowerCase();
  if (!DATE_PARTS.has(part)) throw sqlRefused(`the date part ${part}`);
  return part;
}

function printConvert(args: readonly unknown[], print: Print): string {
  const { name, length } = typeOf(args[0]);
  if (!isText(name) || length === null)
    throw sqlRefused('CONVERT to something else than a text of a length; write CAST');
  if (args.length === 2) return `left(CAST(${print(args[1])} AS VARCHAR), ${length})`;
  const style = String(asNode(args[2], 'style')['value']);
  const format = STYLES[style];
  if (args.length !== 3 || format === undefined) throw sqlRefused(`CONVERT with style ${style}`);
  return `left(strftime(CAST(${print(args[1])} AS TIMESTAMP), '${format}'), ${length})`;
}

function printTryConvert(args: readonly unknown[], print: Print): string {
  if (args.length !== 2) throw sqlRefused(`try_convert with ${args.length} arguments`);
  return `TRY_CAST(${print(args[1])} AS ${duckdbType(typeOf(args[0]).name)})`;
}

/** The parser reads a type in a call as a column (`float`) or as a function of its length (`varchar(10)`). */
function typeOf(argument: unknown): { name: string; length: number | null } {
  const node = asNode(argument, 'type');
  if (node['type'] === 'column_ref') return { name: asText(node['column'], 'type'), length: null };
  if (node['type'] !== 'function') throw sqlRefused('no type where one belongs');
  const words = asList(asNode(node['name'], 'type')['name'], 'names');
  const lengths = asList(asNode(node['args'], 'length')['value'], 'lengths');
  const length = Number(asNode(lengths[0], 'length')['value']);
  if (lengths.length !== 1 || !Number.isInteger(length))
    throw sqlRefused('a type with something else than one length');
  return { name: asText(asNode(words[0], 'type')['value'], 'type'), length };
}
