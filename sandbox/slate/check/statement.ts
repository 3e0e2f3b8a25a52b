import type { Fault } from './fault.js';
import type { Token } from './tokens.js';

/** Words that only a query has that does more than to read. */
const WRITES = new Set(
  `insert update delete merge truncate drop alter create into grant revoke deny exec execute declare set backup restore
   bulk waitfor shutdown kill use go begin commit rollback while if print raiserror throw dbcc reconfigure writetext
   updatetext`.split(/\s+/),
);
/** Ways out of the database. */
const OUTSIDE = new Set(['openrowset', 'openquery', 'opendatasource', 'openxml']);
const CAPS = new Set(['top', 'offset', 'fetch', 'limit', 'tablesample', 'rowcount']);
const CLAUSES = new Set(['from', 'where', 'group', 'having', 'order', 'union', 'except', 'intersect']);

/** Whether a query is one SELECT that only reads, takes no part of its rows, and asks no table once per row and column. */
export function statementFaults(tokens: readonly Token[]): Fault[] {
  if (tokens.length === 0) return [{ line: null, sentence: 'There is no query in it.' }];
  return [...wordFaults(tokens), ...subqueryFaults(tokens)];
}

function wordFaults(tokens: readonly Token[]): Fault[] {
  const faults: Fault[] = [];
  const [first] = tokens;
  if (!isWord(first, 'with') && !isWord(first, 'select')) {
    faults.push({
      line: first.line,
      sentence: `It begins with ${first.text.slice(0, 40)}; a query of ours is one SELECT, perhaps with WITH before it.`,
    });
  }
  const end = tokens.findIndex(({ kind, text }) => kind === 'sign' && text === ';');
  if (end >= 0 && end < tokens.length - 1) {
    faults.push({
      line: tokens[end + 1].line,
      sentence: 'A second statement follows the semicolon; one SELECT is wanted.',
    });
  }
  for (const { kind, text, line } of tokens) {
    const word = text.toLowerCase();
    if ((kind === 'word' || kind === 'name') && /^(xp|sp)_/.test(word)) {
      faults.push({
        line,
        sentence: `${word} calls a procedure of the server; a query must do nothing but read.`,
      });
    }
    if (kind === 'parameter' && text.startsWith('@')) {
      faults.push({ line, sentence: `@${text} asks about the server; only declared parameters are wanted.` });
    }
    if (kind !== 'word') continue;
    const upper = word.toUpperCase();
    if (WRITES.has(word)) {
      faults.push({
        line,
        sentence: `${upper} has no place in a query that must change nothing; if it is a column, write [${word}].`,
      });
    }
    if (OUTSIDE.has(word)) faults.push({ line, sentence: `${upper} reads from outside Slate's database.` });
    if (CAPS.has(word)) {
      faults.push({
        line,
        sentence: `${upper} leaves leads out without a word; take it away, and let the dates make the answer smaller.`,
      });
    }
    if (word.startsWith('#')) {
      faults.push({
        line,
        sentence: `${word} is a temporary table, and whether Slate allows one is not known; use WITH.`,
      });
    }
  }
  return faults;
}

/** Parentheses that are open, and the clause that stands in each. */
interface Frame {
  clause: string;
  /** Whether a SELECT has begun in it, so that FROM and the like are its own. */
  selects: boolean;
}

function subqueryFaults(tokens: readonly Token[]): Fault[] {
  const faults: Fault[] = [];
  const frames: Frame[] = [{ clause: '', selects: false }];
  for (const token of tokens) {
    const frame = frames[frames.length - 1];
    if (token.kind === 'sign' && token.text === '(') frames.push({ clause: frame.clause, selects: false });
    if (token.kind === 'sign' && token.text === ')' && frames.length > 1) frames.pop();
    if (token.kind !== 'word') continue;
    const word = token.text.toLowerCase();
    if (word === 'select') {
      if (frame.clause === 'columns' && !frame.selects) {
        faults.push({
          line: token.line,
          sentence:
            'A subquery stands in the list of columns, so Slate would ask its table once for every row; group the table in WITH and join it.',
        });
      }
      frame.clause = 'columns';
      frame.selects = true;
    } else if (frame.selects && CLAUSES.has(word)) frame.clause = word;
  }
  return faults;
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word;
}
