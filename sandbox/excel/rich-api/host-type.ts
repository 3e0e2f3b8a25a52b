import type { ExcelError } from '../workbook/excel-error.js';
import type { Workbook } from '../workbook/workbook.js';

/** What the members of a type may use besides their own object. */
export interface HostContext {
  readonly workbook: Workbook;
  /** the switch behind `context.runtime.enableEvents` */
  readonly events: { enabled: boolean };
  referenced(id: string): HostObject | undefined;
  release(id: string): void;
  /** records and describes a member (or a use of one) that this stand-in does not have */
  missing(typeName: string, member: string): ExcelError;
}

/** A scalar property; without `set` it is read-only. */
export interface Property<S> {
  get(self: S, host: HostContext): unknown;
  set?(self: S, value: unknown, host: HostContext): void;
}

/** An event: Microsoft's number for it, and the id of the object it is registered on ("" is never used). */
export interface HostEvent<S> {
  readonly type: number;
  target(self: S): string;
}

/**
 * The members of a type under the names they have on the wire. This table is all there is: a member that is not in
 * it fails with NotImplemented.
 */
export interface Members<S> {
  /** members every answer about the object carries, such as its id */
  identity?(self: S): Readonly<Record<string, unknown>>;
  /** false once the object has been deleted */
  isAlive?(self: S, host: HostContext): boolean;
  /** whether office.js keeps the object by a reference id (ranges) */
  readonly isReferenced?: boolean;
  readonly properties?: Readonly<Record<string, Property<S>>>;
  readonly navigation?: Readonly<Record<string, (self: S, host: HostContext) => HostObject | NullObject>>;
  readonly methods?: Readonly<
    Record<string, (self: S, args: readonly unknown[], host: HostContext) => unknown>
  >;
  /** the items of a collection */
  items?(self: S, host: HostContext): readonly HostObject[];
  /** getItem */
  indexer?(self: S, args: readonly unknown[], host: HostContext): HostObject;
  readonly events?: Readonly<Record<string, HostEvent<S>>>;
}

/** An object of the workbook as office.js addresses it. */
export interface HostObject {
  readonly typeName: string;
  readonly members: Members<object>;
  readonly self: object;
  referenceId?: string;
}

export interface NullObject {
  readonly isNullObject: true;
}

/** The answer of every …OrNullObject that finds nothing. */
export const NULL_OBJECT: NullObject = { isNullObject: true };

export function isNullObject(value: unknown): value is NullObject {
  return value === NULL_OBJECT;
}

/** Wraps an object of the workbook as one of a declared type. */
export type HostWrap<S> = (self: S) => HostObject;

/** Every declared type: the inventory of what this stand-in can do. */
export const DECLARED_TYPES = new Map<string, Members<object>>();

/** Declares a type. */
export function hostType<S extends object>(typeName: string, members: Members<S>): HostWrap<S> {
  // The server hands `self` back to the very members it was wrapped with.
  const erased = members as unknown as Members<object>;
  DECLARED_TYPES.set(typeName, erased);
  return (self) => ({ typeName, members: erased, self });
}
