import { counted } from './count-words.js';
import { parseLabel } from './parse-label.js';
import { parseNumber } from './parse-number.js';
import type { Stage } from './prepare/stage.js';
import { ScoringError } from './scoring-error.js';

/** A label of more different words than this is another column, taken for the label by mistake. */
const MOST_WORDS = 100;

/**
 * What makes a label readable: nothing where it says yes and no itself, else a stage that looks its words up. Which of
 * two words is the good outcome cannot be told from their counts, and the wrong guess would put the worst lead first.
 *
 * @param cells of the label that are not missing
 * @param yes words that mean converted; every other word of the file then means not, and one not seen there is no label
 * @throws ScoringError LABEL_UNREADABLE where words are needed; LABEL_WORD_UNKNOWN where the label has none of them
 */
export function proposeLabel(column: string, cells: readonly string[], yes: readonly string[]): Stage[] {
  const words = [...new Set(cells)];
  if (yes.length === 0) {
    if (!saysYesAndNo(words)) throw unreadable(column, words.length);
    return [];
  }
  const absent = yes.find((word) => !words.includes(word));
  if (absent !== undefined) {
    throw new ScoringError(
      'LABEL_WORD_UNKNOWN',
      `Proposing a recipe: "${absent}" was to mean converted, but no cell of the column "${column}" is that.`,
      'Write the word as the file has it.',
    );
  }
  if (words.length > MOST_WORDS) throw unreadable(column, words.length);
  const table = Object.fromEntries(words.sort().map((word) => [word, yes.includes(word) ? '1' : '0']));
  return [{ name: 'label', steps: [{ kind: 'map', column, table, default: null }] }];
}

/** Words beside yes and no may be outcomes not known yet; numbers beside 1 and 0 are another way of counting. */
function saysYesAndNo(words: readonly string[]): boolean {
  const others = words.filter((word) => Number.isNaN(parseLabel(word)));
  if (others.length === 0) return true;
  const read = new Set(words.map(parseLabel));
  return read.has(1) && read.has(0) && others.every((word) => Number.isNaN(parseNumber(word)));
}

function unreadable(column: string, words: number): ScoringError {
  return new ScoringError(
    'LABEL_UNREADABLE',
    `Proposing a recipe: the column "${column}" has ${counted(words, 'different word')}, which do not say yes and no by themselves; 1 or 0, yes or no, true or false are read.`,
    words > MOST_WORDS
      ? 'Name another column as the label.'
      : 'Say with --yes which of them mean converted; every other one then means not.',
  );
}
