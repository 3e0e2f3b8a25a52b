import type { Sheet } from '../../workbook/sheet.js';
import type { Workbook } from '../../workbook/workbook.js';
import { found, isMissing, text } from '../arguments.js';
import { EventType, WHOLE_WORKBOOK } from '../event-types.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostWrap } from '../host-type.js';
import { worksheetType } from './worksheet-type.js';

const everySheet = () => WHOLE_WORKBOOK;

export const worksheetCollectionType: HostWrap<Workbook> = hostType<Workbook>('WorksheetCollection', {
  items: ({ sheets }) => sheets.map(worksheetType),
  indexer: (workbook, [key]) => worksheetType(found(workbook.findSheet(text(key)))),
  methods: {
    Add: (workbook, [name]) => worksheetType(workbook.addSheet(isMissing(name) ? undefined : text(name))),
    GetActiveWorksheet: ({ activeSheet }) => worksheetType(activeSheet),
    GetItemOrNullObject: (workbook, [key]) => {
      const sheet = workbook.findSheet(text(key));
      return sheet ? worksheetType(sheet) : NULL_OBJECT;
    },
    GetCount: (workbook, [visibleOnly]) => listed(workbook, visibleOnly).length,
    GetFirst: (workbook, [visibleOnly]) => worksheetType(found(listed(workbook, visibleOnly)[0])),
    GetLast: (workbook, [visibleOnly]) => worksheetType(found(listed(workbook, visibleOnly).at(-1))),
  },
  events: {
    Activated: { type: EventType.WorksheetActivated, target: everySheet },
    Deactivated: { type: EventType.WorksheetDeactivated, target: everySheet },
    Added: { type: EventType.WorksheetAdded, target: everySheet },
    Deleted: { type: EventType.WorksheetDeleted, target: everySheet },
    DataChanged: { type: EventType.WorksheetChanged, target: everySheet },
    SelectionChanged: { type: EventType.WorksheetSelectionChanged, target: everySheet },
  },
});

function listed({ sheets }: Workbook, visibleOnly: unknown): Sheet[] {
  return visibleOnly === true ? sheets.filter((sheet) => sheet.visibility === 'Visible') : sheets;
}
