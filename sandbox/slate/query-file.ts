import { readFile } from 'node:fs/promises';
import { SandboxError } from '../sandbox-error.js';

/** A query as an analyst would paste it into Slate. */
export interface QueryFile {
  readonly name: string;
  readonly tsql: string;
  /** Types of the declared parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Names that Slate keeps for itself. */
const RESERVED = new Set([
  'callback',
  'base',
  'run',
  'query',
  'user',
  'identity',
  'id',
  'h',
  'output',
  'cmd',
]);
const DECLARATION = /<param\s+id="([^"]*)"\s+type="([^"]*)"[^>]*\/>/g;

/**
 * Reads a query and the parameters that its opening comment declares.
 *
 * @param name of the query, for messages
 * @throws SandboxError `PARAMETER_RESERVED` for a parameter that Slate would not pass on
 */
export async function readQueryFile(name: string, path: string): Promise<QueryFile> {
  const tsql = await readFile(path, 'utf8');
  const parameters: Record<string, string> = {};
  for (const [, id, type] of tsql.matchAll(DECLARATION)) {
    if (RESERVED.has(id)) {
      throw new SandboxError(
        'PARAMETER_RESERVED',
        `${name}.sql declares the parameter "${id}", a name that Slate keeps for itself.`,
        'Choose another name.',
      );
    }
    parameters[id] = type;
  }
  return { name, tsql, parameters };
}
