/** Microsoft's numbers for the events this stand-in raises. */
export const EventType = {
  /** workbook.onSelectionChanged: an older event, registered outside the batches and sent without asking */
  DocumentSelectionChanged: 2,
  WorksheetChanged: 10,
  WorksheetActivated: 11,
  WorksheetDeactivated: 12,
  WorksheetAdded: 13,
  WorksheetSelectionChanged: 14,
  WorksheetDeleted: 15,
  TableSelectionChanged: 100,
  TableChanged: 101,
  TableAdded: 102,
  TableDeleted: 103,
} as const;

/** The target of an event registered on a collection of the whole workbook. */
export const WHOLE_WORKBOOK = 'Workbook';
