import { printA1 } from '../../workbook/a1.js';
import { ExcelError } from '../../workbook/excel-error.js';
import { quoteSheet } from '../../workbook/a1.js';
import type { RangeRef } from '../../workbook/range-ref.js';
import type { NamedItem, Workbook } from '../../workbook/workbook.js';
import { found, isMissing, range, text, truth } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostWrap } from '../host-type.js';
import { rangeType } from './range-type.js';

export const namedItemCollectionType: HostWrap<Workbook> = hostType<Workbook>('NamedItemCollection', {
  items: ({ names }) => [...names.values()].map(namedItemType),
  indexer: ({ names }, [name]) => namedItemType(found(names.get(text(name).toLowerCase()))),
  methods: {
    Add: (workbook, [name, reference, comment], host) => {
      const formula =
        typeof reference === 'string' ? reference : absolute(range(reference, workbook.activeSheet, host));
      return namedItemType(workbook.addName(text(name), formula, isMissing(comment) ? '' : text(comment)));
    },
    GetCount: ({ names }) => names.size,
    GetItemOrNullObject: ({ names }, [name]) => {
      const item = names.get(text(name).toLowerCase());
      return item ? namedItemType(item) : NULL_OBJECT;
    },
  },
});

/** "=Sheet1!$A$1:$B$2" */
function absolute(cells: RangeRef): string {
  const corners = printA1(cells).replace(
    /([A-Z]+)?(\d+)?/g,
    (_part, letters?: string, digits?: string) =>
      (letters ? `$${letters}` : '') + (digits ? `$${digits}` : ''),
  );
  return `=${quoteSheet(cells.sheet.name)}!${corners}`;
}

function rangeOf(item: NamedItem, { workbook }: HostContext): RangeRef | undefined {
  try {
    return workbook.resolve(item.formula.replace(/^=/, ''), workbook.activeSheet);
  } catch (error) {
    if (error instanceof ExcelError) return undefined;
    throw error;
  }
}

const namedItemType: HostWrap<NamedItem> = hostType<NamedItem>('NamedItem', {
  identity: ({ name }) => ({ _Id: name }),
  isAlive: (item, { workbook }) => workbook.names.get(item.name.toLowerCase()) === item,
  properties: {
    _Id: { get: ({ name }) => name },
    Name: { get: ({ name }) => name },
    Scope: { get: () => 'Workbook' },
    Type: { get: (item, host) => (rangeOf(item, host) ? 'Range' : 'String') },
    Value: { get: (item, { workbook }) => workbook.constant(item.formula, workbook.activeSheet) },
    Formula: {
      get: ({ formula }) => formula,
      set: (item, value, { workbook }) => {
        item.formula = text(value);
        workbook.recalculate();
      },
    },
    Comment: {
      get: ({ comment }) => comment,
      set: (item, value) => {
        item.comment = text(value);
      },
    },
    Visible: {
      get: ({ visible }) => visible,
      set: (item, value) => {
        item.visible = truth(value);
      },
    },
  },
  methods: {
    Delete: (item, _args, { workbook }) => {
      workbook.names.delete(item.name.toLowerCase());
      workbook.recalculate();
    },
    GetRange: (item, _args, host) => rangeType(found(rangeOf(item, host))),
    GetRangeOrNullObject: (item, _args, host) => {
      const cells = rangeOf(item, host);
      return cells ? rangeType(cells) : NULL_OBJECT;
    },
  },
});
