import { sqlRefused } from './sql-refused.js';

/** A node of the parser's syntax tree. Its shape is checked member by member where it is read. */
export type Node = Readonly<Record<string, unknown>>;

/** Members that carry no meaning of their own. */
const SILENT = new Set([
  'type',
  'loc',
  'parentheses',
  'tableList',
  'columnList',
  'keyword',
  'symbol',
  'suffix',
]);

/**
 * Takes a node apart and refuses it if it has a member that the caller does not know, because an overlooked member
 * would change the meaning of the query silently.
 *
 * @param what the construct's name, for the refusal
 * @param known members that the caller reads
 */
export function open(node: unknown, what: string, known: readonly string[]): Node {
  const object = asNode(node, what);
  for (const [member, value] of Object.entries(object)) {
    if (SILENT.has(member) || known.includes(member) || isNothing(value)) continue;
    throw sqlRefused(`${what} with "${member}"`);
  }
  return object;
}

export function asNode(value: unknown, what: string): Node {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw sqlRefused(`no ${what} where one belongs`);
  return value as Node;
}

export function asList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw sqlRefused(`no list of ${what} where one belongs`);
  return value;
}

export function asText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw sqlRefused(`no ${what} where one belongs`);
  return value;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  // The parser writes an absent INTO as { position: null }.
  return typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((v) => v === null);
}
