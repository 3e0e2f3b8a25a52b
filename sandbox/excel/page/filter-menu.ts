import type { FilterCriteria } from '../workbook/filter-criteria.js';
import { rangeOn } from '../workbook/range-ref.js';
import type { Table } from '../workbook/table.js';
import type { Workbook } from '../workbook/workbook.js';
import { compareValues } from '../formula/compare-values.js';

/** So many values are listed; the search narrows them down. */
const LISTED_VALUES = 500;

/** The list behind a header's button: sort, clear, and the column's values to choose from. */
export class FilterMenu {
  private menu: HTMLElement | undefined;

  constructor(private readonly workbook: Workbook) {}

  open(tableId: string, index: number, button: HTMLElement): void {
    this.close();
    const table = this.workbook.findTable(tableId);
    if (!table) return;
    const menu = document.createElement('div');
    menu.className = 'filter-menu';
    menu.setAttribute('role', 'dialog');
    menu.setAttribute('aria-label', `Filter ${table.header(index)}`);
    this.menu = menu;
    menu.append(...this.commands(table, index), ...this.choice(table, index));
    menu.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') this.close();
    });
    document.body.append(menu);
    place(menu, button.getBoundingClientRect());
    menu.querySelector<HTMLElement>('input[type=search]')?.focus();
    addEventListener('mousedown', this.closeOutside, { capture: true });
  }

  close(): void {
    removeEventListener('mousedown', this.closeOutside, { capture: true });
    this.menu?.remove();
    this.menu = undefined;
  }

  private readonly closeOutside = (event: Event): void => {
    if (event.target instanceof Node && !this.menu?.contains(event.target)) this.close();
  };

  private commands(table: Table, index: number): HTMLElement[] {
    const column = table.columns[index];
    const sort = (ascending: boolean) => {
      table.sort([{ key: index, ascending }]);
      this.workbook.changed(rangeOn(table.sheet, table.body), 'RangeEdited');
    };
    const clear = this.command(`Clear filter from “${table.header(index)}”`, () =>
      this.filter(table, index, undefined),
    );
    clear.disabled = !table.filters.has(column.id);
    return [
      this.command('Sort smallest to largest (A to Z)', () => sort(true)),
      this.command('Sort largest to smallest (Z to A)', () => sort(false)),
      document.createElement('hr'),
      clear,
    ];
  }

  private command(label: string, run: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'command';
    button.textContent = label;
    button.addEventListener('click', () => {
      run();
      this.close();
    });
    return button;
  }

  private choice(table: Table, index: number): HTMLElement[] {
    const values = distinctTexts(table, index);
    const criteria = table.filters.get(table.columns[index].id);
    const isListed = criteria?.filterOn === 'Values';
    const before = new Set(isListed ? criteria.values.map((value) => value.toLowerCase()) : []);
    const chosen = new Set(isListed ? values.filter((value) => before.has(value.toLowerCase())) : values);

    const search = document.createElement('input');
    search.type = 'search';
    search.placeholder = 'Search';
    search.setAttribute('aria-label', 'Search values');
    const list = document.createElement('div');
    list.className = 'filter-values';
    const note = document.createElement('p');
    note.className = 'filter-note';

    const show = () => {
      const wanted = search.value.trim().toLowerCase();
      const found = values.filter((value) => value.toLowerCase().includes(wanted));
      const all = checkbox(
        '(Select All)',
        found.length > 0 && found.every((value) => chosen.has(value)),
        (on) => {
          found.forEach((value) => (on ? chosen.add(value) : chosen.delete(value)));
          show();
        },
      );
      const boxes = found.slice(0, LISTED_VALUES).map((value) =>
        checkbox(value === '' ? '(Blanks)' : value, chosen.has(value), (on) => {
          if (on) chosen.add(value);
          else chosen.delete(value);
        }),
      );
      list.replaceChildren(all, ...boxes);
      note.textContent = describe(found.length, criteria);
      note.hidden = note.textContent === '';
    };
    search.addEventListener('input', () => {
      const wanted = search.value.trim().toLowerCase();
      // As in Excel, a search starts from what it finds.
      chosen.clear();
      values.filter((value) => value.toLowerCase().includes(wanted)).forEach((value) => chosen.add(value));
      show();
    });
    show();

    const apply = () => {
      const isAll = chosen.size === values.length;
      this.filter(table, index, isAll ? undefined : { filterOn: 'Values', values: [...chosen] });
      this.close();
    };
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') apply();
    });
    return [search, list, note, this.actions(apply)];
  }

  private actions(apply: () => void): HTMLElement {
    const actions = document.createElement('div');
    actions.className = 'actions';
    const ok = document.createElement('button');
    ok.type = 'button';
    ok.className = 'primary';
    ok.textContent = 'OK';
    ok.addEventListener('click', apply);
    const cancel = document.createElement('button');
    cancel.type = 'button';
    cancel.textContent = 'Cancel';
    cancel.addEventListener('click', () => this.close());
    actions.append(ok, cancel);
    return actions;
  }

  private filter(table: Table, index: number, criteria: FilterCriteria | undefined): void {
    const { id } = table.columns[index];
    if (criteria) table.filters.set(id, criteria);
    else table.filters.delete(id);
    table.applyFilters();
    this.workbook.appearanceChanged(table.sheet);
  }
}

function describe(found: number, criteria: FilterCriteria | undefined): string {
  if (criteria?.filterOn === 'Custom') {
    const second =
      criteria.criterion2 === undefined ? '' : ` ${criteria.operator ?? 'And'} ${criteria.criterion2}`;
    return `Filtered on ${criteria.criterion1}${second}`;
  }
  return found > LISTED_VALUES ? `The first ${LISTED_VALUES} of ${found} values; search for more` : '';
}

/** Different shown texts of a column, in the order of their values. */
function distinctTexts(table: Table, index: number): string[] {
  const { sheet, body } = table;
  const values = new Map<string, ReturnType<typeof sheet.value>>();
  for (let row = body.row; row < body.row + body.rows; row++) {
    const text = sheet.text(row, body.col + index);
    if (!values.has(text)) values.set(text, sheet.value(row, body.col + index));
  }
  const byValue = [...values].sort(([a, x], [b, y]) => {
    if (a === '' || b === '') return a === '' ? 1 : -1;
    return compareValues(x, y);
  });
  return byValue.map(([text]) => text);
}

function checkbox(label: string, isOn: boolean, change: (on: boolean) => void): HTMLElement {
  const line = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = isOn;
  box.addEventListener('change', () => change(box.checked));
  line.append(box, label);
  return line;
}

function place(menu: HTMLElement, anchor: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(anchor.right - width, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(anchor.bottom + 2, innerHeight - height - 4))}px`;
}
