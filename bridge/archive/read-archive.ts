import { readdir, readFile } from 'node:fs/promises';
import { fromArrow } from 'arquero';
import { parseDay } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { Snapshot } from '../../scoring/snapshot-rows.js';
import type { Column, Table } from '../../scoring/table.js';
import type { DataFolder } from '../data-folder.js';

const NAME = /^(\d{4}-\d\d-\d\d)_[0-9a-f]+\.arrow$/;

/** The archived runs as they stood on their days, oldest first, one in memory at a time. */
export async function* readArchive(data: DataFolder, recipe: Recipe): AsyncGenerator<Snapshot> {
  const folder = data.file('archive', '').replace(/[\\/]$/, '');
  for (const name of (await readdir(folder)).sort()) {
    const day = NAME.exec(name)?.[1];
    if (day === undefined) continue;
    const run = fromArrow(await readFile(data.file('archive', name)));
    const features = recipe.features
      .filter((rule) => run.columnNames().includes(`feature_${rule.name}`))
      .map((rule): [string, Column] => [
        rule.name,
        columnOf(Array.from(run.array(`feature_${rule.name}`)) as (number | string | null)[], rule.kind),
      ]);
    const table: Table = { rows: run.numRows(), columns: Object.fromEntries(features) };
    yield {
      asOf: parseDay(day),
      ids: Array.from(run.array('person_id')) as string[],
      features: table,
    };
  }
}

function columnOf(
  cells: readonly (number | string | null)[],
  kind: Recipe['features'][number]['kind'],
): Column {
  if (kind !== 'category' && kind !== 'month') {
    return {
      kind: 'number',
      values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))),
    };
  }
  const levels = [...new Set(cells.filter((cell) => cell !== null).map(String))];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  return {
    kind: 'category',
    levels,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : codeOf.get(String(cell))!)),
  };
}
