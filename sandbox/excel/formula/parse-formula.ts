import { parseA1 } from '../workbook/a1.js';
import type { FormulaTree, StructuredReference, TablePart } from './formula-tree.js';
import { tokenize } from './tokens.js';
import type { Token } from './tokens.js';

/** Binary operators from the loosest to the tightest; all of them group to the left, as in Excel. */
const LEVELS: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/**
 * Parses a formula that starts with "=".
 * @returns the tree, or undefined where the formula is outside this small grammar (the cell then shows #NAME?)
 */
export function parseFormula(formula: string): FormulaTree | undefined {
  const tokens = tokenize(formula.slice(1))?.filter((token) => token.kind !== 'space');
  if (!tokens || tokens.length === 0) return undefined;
  const parser = new Parser(tokens);
  try {
    const tree = parser.expression(0);
    return parser.atEnd ? tree : undefined;
  } catch (error) {
    if (error instanceof GrammarFault) return undefined;
    throw error;
  }
}

class GrammarFault extends Error {}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.at === this.tokens.length;
  }

  expression(level: number): FormulaTree {
    if (level === LEVELS.length) return this.percent();
    let left = this.expression(level + 1);
    while (this.isOperator(...LEVELS[level])) {
      const operator = this.next().source;
      left = { kind: 'binary', operator, left, right: this.expression(level + 1) };
    }
    return left;
  }

  private percent(): FormulaTree {
    let tree = this.primary();
    while (this.isOperator('%')) {
      this.at++;
      tree = { kind: 'percent', operand: tree };
    }
    return tree;
  }

  private primary(): FormulaTree {
    const token = this.next();
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.source) };
      case 'text':
        return { kind: 'literal', value: token.source.slice(1, -1).replace(/""/g, '"') };
      case 'error':
        return { kind: 'literal', value: token.source };
      case 'sheet': {
        const area = this.next();
        if (area.kind !== 'area') throw new GrammarFault();
        return { kind: 'area', sheet: sheetName(token.source), area: areaOf(area.source) };
      }
      case 'area':
        return { kind: 'area', sheet: undefined, area: areaOf(token.source) };
      case 'structured':
        return { kind: 'structured', reference: readStructured(token.source) };
      case 'name':
        return this.nameOrCall(token.source);
      case 'operator':
        return this.signOrGroup(token.source);
      default:
        throw new GrammarFault();
    }
  }

  private signOrGroup(operator: string): FormulaTree {
    if (operator === '(') {
      const tree = this.expression(0);
      this.expect(')');
      return tree;
    }
    // In Excel a sign binds tighter than a power: =-2^2 is 4.
    if (operator === '-') return { kind: 'negate', operand: this.percent() };
    if (operator === '+') return { kind: 'plus', operand: this.percent() };
    throw new GrammarFault();
  }

  private nameOrCall(source: string): FormulaTree {
    if (!this.isOperator('(')) {
      if (/^(true|false)$/i.test(source)) return { kind: 'literal', value: /^true$/i.test(source) };
      return { kind: 'name', name: source };
    }
    this.at++;
    const args: FormulaTree[] = [];
    while (!this.isOperator(')')) {
      args.push(this.isOperator(',') ? { kind: 'literal', value: '' } : this.expression(0));
      if (this.isOperator(',')) this.at++;
      else if (!this.isOperator(')')) throw new GrammarFault();
    }
    this.at++;
    return { kind: 'call', name: source.toUpperCase(), args };
  }

  private isOperator(...operators: readonly string[]): boolean {
    const token = this.tokens[this.at];
    return token !== undefined && token.kind === 'operator' && operators.includes(token.source);
  }

  private expect(operator: string): void {
    if (!this.isOperator(operator)) throw new GrammarFault();
    this.at++;
  }

  private next(): Token {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new GrammarFault();
    return token;
  }
}

function areaOf(source: string) {
  try {
    return parseA1(source);
  } catch {
    throw new GrammarFault();
  }
}

/** "'My sheet'!" → "My sheet" */
export function sheetName(source: string): string {
  return source.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'");
}

const PARTS: Readonly<Record<string, TablePart>> = {
  '#data': 'data',
  '#headers': 'headers',
  '#all': 'all',
  '#this row': 'thisRow',
};

function readStructured(source: string): StructuredReference {
  const open = source.indexOf('[');
  const table = source.slice(0, open) || undefined;
  let inner = source.slice(open + 1, -1).trim();
  let part: TablePart = 'data';
  if (inner.startsWith('@')) {
    part = 'thisRow';
    inner = inner.slice(1).trim();
  }
  const pieces = inner.startsWith('[') ? bracketed(inner) : inner === '' ? [] : [inner];
  let column: string | undefined;
  for (const piece of pieces) {
    const special = PARTS[piece.toLowerCase()];
    if (special) part = special;
    else if (column === undefined) column = piece.replace(/'(.)/g, '$1');
    else throw new GrammarFault();
  }
  return { table, column, part };
}

/** "[#Headers],[Points]" → ["#Headers", "Points"] */
function bracketed(inner: string): string[] {
  const pieces = [...inner.matchAll(/\[((?:[^\]']|'.)*)\]\s*(,|$)/g)];
  if (pieces.map((piece) => piece[0]).join('').length !== inner.replace(/,\s+/g, ',').length) {
    throw new GrammarFault();
  }
  return pieces.map((piece) => piece[1]);
}
