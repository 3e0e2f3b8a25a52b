import type { Behaviour } from './behaviour.js';

type Row = Readonly<Record<string, string | null>>;

/** Rows as Slate should answer them, changed as `behaviour` says. @param rows texts of JSON objects, some at a time */
export async function* misshapenRows(
  rows: AsyncGenerator<string[]>,
  { cells, withoutColumn, repeatedRows }: Behaviour,
): AsyncGenerator<string[]> {
  const isChanged = cells === 'mixed' || withoutColumn !== null;
  const write = cells === 'mixed' ? mixed : (cell: string | null) => JSON.stringify(cell);
  const changed = (text: string) => {
    const members = Object.entries(JSON.parse(text) as Row).filter(([name]) => name !== withoutColumn);
    return `{${members.map(([name, cell]) => `${JSON.stringify(name)}:${write(cell)}`).join(',')}}`;
  };
  let repeats = repeatedRows;
  for await (const texts of rows) {
    const sent = isChanged ? texts.map(changed) : texts;
    const again = sent.slice(0, repeats);
    repeats -= again.length;
    yield [...sent, ...again];
  }
}

/** A cell as JSON that is no text where it need not be: "1" as true, "0" as false, "7" as 7, "12" as 12.0. */
function mixed(cell: string | null): string {
  if (cell === '1' || cell === '0') return String(cell === '1');
  if (cell === null || !/^[1-9]\d*$/.test(cell)) return JSON.stringify(cell);
  return cell.length === 2 ? `${cell}.0` : cell;
}
