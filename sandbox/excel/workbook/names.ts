import { invalidArgument } from './excel-error.js';

/** @throws ExcelError InvalidArgument for a name no sheet may have */
export function checkSheetName(name: unknown): asserts name is string {
  const allowed =
    typeof name === 'string' &&
    name.length >= 1 &&
    name.length <= 31 &&
    !/[\\/?*[\]:]/.test(name) &&
    !/^'|'$/.test(name) &&
    name.toLowerCase() !== 'history';
  if (!allowed) throw invalidArgument();
}

/** @throws ExcelError InvalidArgument for a name no table or named item may have: spaces, a cell's address, … */
export function checkDefinedName(name: unknown): asserts name is string {
  const allowed =
    typeof name === 'string' &&
    name.length <= 255 &&
    /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) &&
    !/^[A-Za-z]{1,3}\d+$/.test(name) &&
    !/^[rc]$/i.test(name) &&
    !/^r\d*c\d*$/i.test(name);
  if (!allowed) throw invalidArgument();
}
