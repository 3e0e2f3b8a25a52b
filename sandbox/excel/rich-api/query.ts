import type { ExcelError } from '../workbook/excel-error.js';
import { isNullObject } from './host-type.js';
import type { HostObject, NullObject } from './host-type.js';
import type { QueryInfo } from './wire.js';

/** How a query reads objects; the server implements it. */
export interface ObjectReader {
  alive(object: HostObject): HostObject;
  identity(object: HostObject): Record<string, unknown>;
  read(object: HostObject, name: string): unknown;
  items(object: HostObject): readonly HostObject[] | undefined;
  navigate(object: HostObject, name: string): HostObject | NullObject;
  missing(typeName: string, member: string): ExcelError;
}

/**
 * Answers a load: "values", "format/fill/color", "items/name", or every scalar property when nothing is selected.
 * Results carry the wire's casing whatever casing was asked for.
 */
export function query(object: HostObject, info: QueryInfo, reader: ObjectReader): Record<string, unknown> {
  const paths = [...(info.Select ?? []), ...(info.Expand ?? [])].map((path) => path.split('/'));
  const answer = reader.identity(reader.alive(object));
  const items = reader.items(object);
  if (!items) return readPaths(object, paths, answer, reader);

  const inner = paths.map((path) => (path[0].toLowerCase() === 'items' ? path.slice(1) : path));
  const named = inner.filter((path) => path.length > 0 && path[0] !== '');
  const own = named.filter((path) => path.length === 1 && propertyName(object, path[0]) !== undefined);
  if (named.length === 0 || own.length > 0) readPaths(object, own, answer, reader);
  const ofItems = named.filter((path) => !own.includes(path));
  const from = info.Skip ?? 0;
  const page = items.slice(from, info.Top === undefined ? undefined : from + info.Top);
  answer['_Items'] = page.map((item) =>
    readPaths(item, ofItems, reader.identity(reader.alive(item)), reader),
  );
  return answer;
}

function readPaths(
  object: HostObject,
  paths: readonly string[][],
  answer: Record<string, unknown>,
  reader: ObjectReader,
): Record<string, unknown> {
  if (paths.length === 0 || paths.some((path) => path[0] === '$all')) {
    for (const name of Object.keys(object.members.properties ?? {})) answer[name] = reader.read(object, name);
  }
  const deeper = new Map<string, string[]>();
  for (const path of paths) {
    const [first, ...rest] = path;
    if (first.startsWith('$') || first.toLowerCase() === 'isnullobject') continue;
    const property = propertyName(object, first);
    if (property !== undefined) {
      answer[property] = reader.read(object, property);
      continue;
    }
    const step = nameIn(object.members.navigation, first);
    if (step === undefined) throw reader.missing(object.typeName, first);
    const below = deeper.get(step) ?? [];
    if (rest.length > 0) below.push(rest.join('/'));
    deeper.set(step, below);
  }
  for (const [step, Select] of deeper) {
    const next = reader.navigate(object, step);
    answer[step] = isNullObject(next) ? null : query(next, { Select }, reader);
  }
  return answer;
}

function propertyName(object: HostObject, name: string): string | undefined {
  return nameIn(object.members.properties, name);
}

function nameIn(members: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.keys(members ?? {}).find((member) => member.toLowerCase() === wanted);
}
