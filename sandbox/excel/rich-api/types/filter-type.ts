import { invalidArgument } from '../../workbook/excel-error.js';
import type { FilterCriteria } from '../../workbook/filter-criteria.js';
import type { Table, TableColumn } from '../../workbook/table.js';
import { isMissing, isRecord, oneOf, text } from '../arguments.js';
import { hostType } from '../host-type.js';
import type { HostContext, HostWrap } from '../host-type.js';

/** One column of a table, as its filter sees it. */
export interface ColumnOfTable {
  readonly table: Table;
  readonly column: TableColumn;
}

/** The criteria in the shape of Excel.FilterCriteria; null when the column is not filtered. */
export function criteriaOf(table: Table, column: TableColumn): FilterCriteria | null {
  return table.filters.get(column.id) ?? null;
}

/**
 * Reads Excel.FilterCriteria.
 * @throws ExcelError InvalidArgument for anything but values and custom filters
 */
export function readCriteria(value: unknown): FilterCriteria {
  if (!isRecord(value)) throw invalidArgument();
  if (value['filterOn'] === 'Values') return valuesFilter(value['values']);
  if (value['filterOn'] !== 'Custom') throw invalidArgument();
  return customFilter(value['criterion1'], value['criterion2'], value['operator']);
}

function valuesFilter(values: unknown): FilterCriteria {
  if (!Array.isArray(values)) throw invalidArgument();
  return { filterOn: 'Values', values: values.map(text) };
}

function customFilter(criterion1: unknown, criterion2: unknown, operator: unknown): FilterCriteria {
  return {
    filterOn: 'Custom',
    criterion1: text(criterion1),
    ...(isMissing(criterion2) ? {} : { criterion2: text(criterion2) }),
    ...(isMissing(operator) ? {} : { operator: oneOf(operator, ['And', 'Or']) }),
  };
}

function apply({ table, column }: ColumnOfTable, criteria: FilterCriteria, { workbook }: HostContext): void {
  table.filters.set(column.id, criteria);
  table.applyFilters();
  workbook.appearanceChanged(table.sheet);
}

export const filterType: HostWrap<ColumnOfTable> = hostType<ColumnOfTable>('Filter', {
  properties: { Criteria: { get: ({ table, column }) => criteriaOf(table, column) } },
  methods: {
    Apply: (self, [criteria], host) => apply(self, readCriteria(criteria), host),
    ApplyValuesFilter: (self, [values], host) => apply(self, valuesFilter(values), host),
    ApplyCustomFilter: (self, [criterion1, criterion2, operator], host) =>
      apply(self, customFilter(criterion1, criterion2, operator), host),
    Clear: ({ table, column }, _args, { workbook }) => {
      table.filters.delete(column.id);
      table.applyFilters();
      workbook.appearanceChanged(table.sheet);
    },
  },
});
