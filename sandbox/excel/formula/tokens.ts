export type TokenKind =
  'space' | 'text' | 'number' | 'sheet' | 'area' | 'structured' | 'name' | 'operator' | 'error';

/** A piece of a formula; the sources of all tokens joined give the formula back. */
export interface Token {
  readonly kind: TokenKind;
  readonly source: string;
}

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}`;
const COLUMN = String.raw`\$?[A-Za-z]{1,3}`;

const RULES: readonly [TokenKind, RegExp][] = [
  ['space', /\s+/y],
  ['text', /"(?:[^"]|"")*"/y],
  ['sheet', /(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!/y],
  ['area', new RegExp(String.raw`(?:${CELL}(?::${CELL})?|${COLUMN}:${COLUMN})(?![\w.([])`, 'y')],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['error', /#(?:REF!|NAME\?|VALUE!|DIV\/0!|N\/A|NUM!|NULL!|CALC!)/y],
  ['name', /[A-Za-z_\\][\w.]*/y],
  ['operator', /<>|<=|>=|[-+*/^&=<>(),%]/y],
];

/** Cuts a formula (without its leading "=") into tokens; undefined when a character fits nowhere. */
export function tokenize(formula: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    const token = structuredAt(formula, at) ?? ruleAt(formula, at);
    if (!token) return undefined;
    tokens.push(token);
    at += token.source.length;
  }
  return tokens;
}

function ruleAt(formula: string, at: number): Token | undefined {
  for (const [kind, rule] of RULES) {
    rule.lastIndex = at;
    const match = rule.exec(formula);
    if (match) return { kind, source: match[0] };
  }
  return undefined;
}

/** "[@Points]" or "Leads[[#Headers],[Points]]": an optional table name and balanced brackets. */
function structuredAt(formula: string, at: number): Token | undefined {
  const start = /(?:[A-Za-z_\\][\w.]*)?\[/y;
  start.lastIndex = at;
  const opening = start.exec(formula);
  if (!opening) return undefined;
  let depth = 0;
  for (let i = at + opening[0].length - 1; i < formula.length; i++) {
    // In a column name an apostrophe escapes the bracket after it.
    if (formula[i] === "'") i++;
    else if (formula[i] === '[') depth++;
    else if (formula[i] === ']' && --depth === 0) {
      return { kind: 'structured', source: formula.slice(at, i + 1) };
    }
  }
  return undefined;
}
