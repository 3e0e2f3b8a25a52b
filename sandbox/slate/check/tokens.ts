import type { Fault } from './fault.js';

/** A piece of a query. Comments are none. */
export interface Token {
  /** A name stands in brackets or double quotes; a parameter's text is without "@". */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'parameter' | 'sign';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** What is no SQL at all: a quote never closed, a sign that only a word processor writes. */
  readonly faults: readonly Fault[];
}

const BLANK = /[ \t\r\n]+/y;
const LINE_COMMENT = /--[^\n]*/y;
const KINDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['name', /\[(?:[^\]]|\]\])*\]/y],
  ['name', /"(?:[^"]|"")*"/y],
  ['text', /[Nn]?'(?:[^']|'')*'/y],
  ['parameter', /@@?[A-Za-z_]\w*/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['word', /[A-Za-z_#][\w#$]*/y],
  ['sign', /[(),.;=<>!+\-*/%&|^~]/y],
];

/** Takes a query apart as SQL Server does: what looks like SQL inside a comment, a text or a name is none. */
export function tokensOf(tsql: string): Tokens {
  const tokens: Token[] = [];
  const faults: Fault[] = [];
  let line = 1;
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const text = pattern.exec(tsql)?.[0] ?? null;
    if (text !== null) at += text.length;
    return text;
  };
  while (at < tsql.length) {
    const begin = at;
    const opened = line;
    if (take(BLANK) === null && take(LINE_COMMENT) === null) {
      if (tsql.startsWith('/*', at)) {
        const { end, isNested, isClosed } = commentFrom(tsql, at);
        at = end;
        if (isNested) {
          faults.push({
            line: opened,
            sentence: 'A comment begins inside this comment; Slate would end it elsewhere.',
          });
        }
        if (!isClosed) faults.push({ line: opened, sentence: 'This comment is never closed.' });
      } else {
        const token = nextToken(take);
        if (token !== null) tokens.push({ ...token, line });
        else {
          faults.push(strangeSign(tsql, at, line));
          at = faults.at(-1)?.sentence === NEVER_CLOSED ? tsql.length : at + 1;
        }
      }
    }
    line += tsql.slice(begin, at).split('\n').length - 1;
  }
  return { tokens, faults };
}

const NEVER_CLOSED = 'A quote or bracket opens here and is never closed.';

function nextToken(take: (pattern: RegExp) => string | null): Omit<Token, 'line'> | null {
  for (const [kind, pattern] of KINDS) {
    const text = take(pattern);
    if (text === null) continue;
    if (kind === 'name') return { kind, text: text.slice(1, -1) };
    return { kind, text: kind === 'parameter' ? text.slice(1) : text };
  }
  return null;
}

/** SQL Server's comments nest; most other readers' do not. */
function commentFrom(tsql: string, from: number): { end: number; isNested: boolean; isClosed: boolean } {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 0;
  let isNested = false;
  for (let mark = marks.exec(tsql); mark !== null; mark = marks.exec(tsql)) {
    depth += mark[0] === '/*' ? 1 : -1;
    isNested ||= depth > 1;
    if (depth === 0) return { end: marks.lastIndex, isNested, isClosed: true };
  }
  return { end: tsql.length, isNested, isClosed: false };
}

function strangeSign(tsql: string, at: number, line: number): Fault {
  if (/['"[]/.test(tsql[at])) return { line, sentence: NEVER_CLOSED };
  const code = tsql.codePointAt(at) ?? 0;
  const sign = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    line,
    sentence: `The sign ${sign} is no SQL; a word processor may have put it there. Copy the file with a text editor.`,
  };
}
