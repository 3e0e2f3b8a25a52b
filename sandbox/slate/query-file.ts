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
export const RESERVED: ReadonlySet<string> = new Set([
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

/** A parameter as a file declares it; id and type are "" where they are absent. */
export interface DeclaredParameter {
  readonly id: string;
  readonly type: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Every `<param … />` of a file, wherever it stands. */
export function parametersIn(tsql: string): DeclaredParameter[] {
  return [...tsql.matchAll(/<param\b([^>]*)>/g)].map((match) => {
    const attributes = new Map(
      [...match[1].matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const line = tsql.slice(0, match.index).split('\n').length;
    return { id: attributes.get('id') ?? '', type: attributes.get('type') ?? '', line };
  });
}

/**
 * Reads a query and the parameters that its opening comment declares.
 *
 * @param name of the query, for messages
 * @throws SandboxError `PARAMETER_RESERVED` for a parameter that Slate would not pass on
 */
export async function readQueryFile(name: string, path: string): Promise<QueryFile> {
  const tsql = await readFile(path, 'utf8');
  const parameters: Record<string, string> = {};
  for (const { id, type } of parametersIn(tsql)) {
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
