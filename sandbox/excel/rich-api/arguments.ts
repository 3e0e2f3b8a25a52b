import { invalidArgument, itemNotFound } from '../workbook/excel-error.js';
import type { CellValue } from '../workbook/cell-value.js';
import type { RangeRef } from '../workbook/range-ref.js';
import type { Sheet } from '../workbook/sheet.js';
import type { InputGrid } from '../workbook/write-range.js';
import type { HostContext, HostObject } from './host-type.js';

/** Readers for what office.js passes: each gives the value as its type or refuses it with InvalidArgument. */

export function text(value: unknown): string {
  if (typeof value !== 'string') throw invalidArgument();
  return value;
}

export function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw invalidArgument();
  return value;
}

export function measure(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw invalidArgument();
  return value;
}

export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalidArgument();
  return value;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw invalidArgument();
  return found;
}

export function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw itemNotFound();
  return value;
}

/** A range given as an address or as a Range object. */
export function range(value: unknown, home: Sheet, host: HostContext): RangeRef {
  if (typeof value === 'string') return host.workbook.resolve(value, home);
  const object = value as HostObject | undefined;
  if (object?.typeName !== 'Range') throw invalidArgument();
  return object.self as RangeRef;
}

/** A 2-D block of inputs; a single value stands for every cell of a `rows` × `cols` block. */
export function inputGrid(value: unknown, rows: number, cols: number): InputGrid {
  if (!Array.isArray(value)) {
    const input = cellInput(value);
    return Array.from({ length: rows }, () => new Array<CellValue | null>(cols).fill(input));
  }
  return value.map((line: unknown) => {
    if (!Array.isArray(line)) throw invalidArgument();
    return line.map(cellInput);
  });
}

function cellInput(value: unknown): CellValue | null {
  if (isMissing(value)) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalidArgument();
}
