import { NEARLY_ALL } from './feed/most-are.js';
import { parseNumber } from './parse-number.js';

/** What programs and people put where a number is not known, or is none. As words elsewhere they may mean something. */
const MARKS = new Set(
  `? - -- --- . .. none unknown missing undefined nil n.a. n.a (null) \\n (blank) blank inf +inf -inf infinity +infinity
   -infinity #div/0! #value! #ref! #name? #num!`.split(/\s+/),
);

/** @returns marks of a missing number among the cells, in lower case; none where the other cells are not (nearly all) numbers */
export function missingMarks(cells: readonly string[]): string[] {
  const found = new Set<string>();
  let numbers = 0;
  let others = 0;
  for (const cell of cells) {
    const word = cell.toLowerCase();
    if (!Number.isNaN(parseNumber(cell))) numbers++;
    else if (MARKS.has(word)) found.add(word);
    else others++;
  }
  return numbers > 0 && numbers >= (numbers + others) * NEARLY_ALL ? [...found] : [];
}
