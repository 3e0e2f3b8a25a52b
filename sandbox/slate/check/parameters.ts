import { isParameterType } from '../sql-types.js';
import { parametersIn, RESERVED } from '../query-file.js';
import type { Fault } from './fault.js';
import type { Token } from './tokens.js';

/**
 * Whether the parameters that a file declares are those that its query uses, under names and types that Slate passes on.
 * @param wanted names that the bridge asks with
 */
export function parameterFaults(tsql: string, tokens: readonly Token[], wanted: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const declared = new Set<string>();
  const used = new Set(tokens.flatMap(({ kind, text }) => (kind === 'parameter' ? [text] : [])));
  for (const { id, type, line } of parametersIn(tsql)) {
    const fault = (sentence: string) => faults.push({ line, sentence });
    if (id === '' || type === '') {
      fault('A <param … /> needs an id and a type, both in double quotes.');
      continue;
    }
    if (declared.has(id)) fault(`The parameter ${id} is declared twice.`);
    declared.add(id);
    if (RESERVED.has(id.toLowerCase())) fault(`Slate keeps the name ${id} for itself; choose another name.`);
    if (!isParameterType(type)) {
      fault(
        `Slate has no parameter of type ${type}; it has date, datetime, varchar, int, real, uniqueidentifier and bit.`,
      );
    }
    if (!used.has(id)) fault(`The parameter ${id} is declared, but the query never uses @${id}.`);
  }
  const told = new Set<string>();
  for (const { kind, text, line } of tokens) {
    if (kind !== 'parameter' || text.startsWith('@') || declared.has(text) || told.has(text)) continue;
    told.add(text);
    faults.push({
      line,
      sentence: `@${text} is used, but no <param id="${text}" type="…" label="…" /> declares it.`,
    });
  }
  for (const name of wanted) {
    if (!declared.has(name)) {
      faults.push({
        line: null,
        sentence: `The bridge asks with the parameter ${name}, which is not declared.`,
      });
    }
  }
  return faults;
}
