import { rangeOn } from '../../workbook/range-ref.js';
import type { CalculationMode, Workbook } from '../../workbook/workbook.js';
import { found, oneOf, text, truth } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostWrap } from '../host-type.js';
import { namedItemCollectionType } from './named-item-type.js';
import { rangeType } from './range-type.js';
import { settingCollectionType } from './setting-type.js';
import { tableCollectionType } from './table-collection-type.js';
import { worksheetCollectionType } from './worksheet-collection-type.js';

export const workbookType: HostWrap<Workbook> = hostType<Workbook>('Workbook', {
  properties: {
    Name: { get: (workbook) => workbook.name },
    ReadOnly: { get: () => false },
    AutoSave: { get: () => false },
    IsDirty: { get: () => false },
  },
  navigation: {
    Worksheets: (workbook) => worksheetCollectionType(workbook),
    Tables: (workbook) => tableCollectionType({ workbook, sheet: undefined }),
    Names: (workbook) => namedItemCollectionType(workbook),
    Settings: (workbook) => settingCollectionType(workbook),
    Application: (workbook) => applicationType(workbook),
    _Runtime: (workbook) => runtimeType(workbook),
  },
  methods: {
    GetSelectedRange: (workbook) => rangeType(workbook.selection),
    GetActiveCell: ({ selection }) => rangeType(rangeOn(selection.sheet, { ...selection, rows: 1, cols: 1 })),
    _RemoveReference: (_workbook, [id], host) => host.release(text(id)),
    _GetRangeForEventByReferenceId: (_workbook, [id], host) => found(host.referenced(text(id))),
    _GetRangeOrNullObjectForEventByReferenceId: (_workbook, [id], host) =>
      host.referenced(text(id)) ?? NULL_OBJECT,
  },
});

const CALCULATION_MODES: readonly CalculationMode[] = ['Automatic', 'AutomaticExceptTables', 'Manual'];

const applicationType: HostWrap<Workbook> = hostType<Workbook>('Application', {
  properties: {
    CalculationMode: {
      get: (workbook) => workbook.calculationMode,
      set: (workbook, value) => {
        workbook.calculationMode = oneOf(value, CALCULATION_MODES);
      },
    },
  },
  methods: {
    Calculate: (workbook) => workbook.recalculate(),
    // Formulas here are computed when looked at and screens repaint between batches: nothing to suspend.
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
  },
});

const runtimeType: HostWrap<Workbook> = hostType<Workbook>('Runtime', {
  properties: {
    EnableEvents: {
      get: (_workbook, host) => host.events.enabled,
      set: (_workbook, value, host) => {
        host.events.enabled = truth(value);
      },
    },
  },
});
