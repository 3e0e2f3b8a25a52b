/** A name that ends so says of whole numbers that they tell rows apart: "Customer ID", "RowNumber", "account_no". */
const NAMES_ROWS =
  /(^|[^a-z])(ids?|guid|rowid|row|key|index|number|nr|no|code|ref|reference|serial|account|phone|mobile|fax|ssn|zip)$/;
/** Pairs of rows that chance would have given the same number, from which it is none that there are none. */
const SURELY_REPEATED = 5;

/**
 * Whether whole numbers that never repeat tell rows apart, as ids do, instead of measuring something, as incomes do in
 * a short file: by the column's name; because they rise or fall from row to row; because a number holds not so many
 * digits; or because so many numbers drawn from their range would have repeated (the birthday problem).
 *
 * @param numbers whole, each once, in the order of the rows
 */
export function areLikeIds(column: string, numbers: Float64Array): boolean {
  const words = column.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  if (NAMES_ROWS.test(words) || !numbers.every(Number.isSafeInteger)) return true;
  const steps = numbers.subarray(1).map((value, i) => value - numbers[i]);
  if (steps.every((step) => step > 0) || steps.every((step) => step < 0)) return true;
  const [low, high] = numbers.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  return numbers.length ** 2 / (2 * (high - low + 1)) > SURELY_REPEATED;
}
