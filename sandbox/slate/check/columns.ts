import type { Fault } from './fault.js';
import { isWord } from './statement.js';
import type { Token } from './tokens.js';

/** A column of the answer; its name is null where it has none. */
interface Column {
  readonly name: string | null;
  readonly line: number;
}

/** Whether every column of the answer has a name of its own, and those of the contract are there. */
export function columnFaults(tokens: readonly Token[], wanted: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const { name, line } of columnsOf(tokens)) {
    if (name === null) {
      faults.push({ line, sentence: 'This column has no name; write … as name.' });
    } else if (name === '*') {
      faults.push({ line, sentence: '* stands for columns that nobody chose; name each one.' });
    } else if (seen.has(name.toLowerCase())) {
      faults.push({ line, sentence: `Two columns are named ${name}; only one would arrive.` });
    }
    if (name !== null) seen.add(name.toLowerCase());
  }
  // Where the list could not be read, that is said already.
  const missing = seen.size === 0 ? [] : wanted.filter((column) => !seen.has(column));
  if (missing.length > 0) {
    faults.push({ line: null, sentence: `The answer lacks what the bridge reads: ${missing.join(', ')}.` });
  }
  return faults;
}

/** The columns of the outermost SELECT, in order; of a UNION those of its first. */
export function columnsOf(tokens: readonly Token[]): Column[] {
  const columns: Column[] = [];
  let item: Token[] = [];
  let depth = 0;
  let isInside = false;
  const close = () => {
    if (item.length > 0) columns.push({ name: nameOf(item), line: item[0].line });
    item = [];
  };
  for (const token of tokens) {
    if (token.kind === 'sign' && token.text === '(') depth++;
    if (token.kind === 'sign' && token.text === ')') depth--;
    if (depth === 0 && isWord(token, 'select')) isInside = true;
    else if (
      isInside &&
      depth === 0 &&
      (isWord(token, 'from') || isWord(token, 'union') || token.text === ';')
    )
      break;
    else if (isInside && depth === 0 && token.kind === 'sign' && token.text === ',') close();
    else if (isInside && !(item.length === 0 && isWord(token, 'distinct'))) item.push(token);
  }
  close();
  return columns;
}

function nameOf(item: readonly Token[]): string | null {
  const last = item[item.length - 1];
  if (last.kind === 'sign') return last.text === '*' ? '*' : null;
  if (!isName(last) || isWord(last, 'end')) return null;
  const isPath = item.every((token, i) => (i % 2 === 0 ? isName(token) : token.text === '.'));
  if (isPath && item.length % 2 === 1) return last.text;
  // "… as name", or the name alone behind a finished expression; after an operator or a dot it is a part of it.
  const before = item[item.length - 2];
  return before.kind !== 'sign' || before.text === ')' ? last.text : null;
}

function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'name';
}
