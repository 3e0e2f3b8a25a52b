import { intersection, printA1 } from '../workbook/a1.js';
import { valueType } from '../workbook/cell-value.js';
import type { RangeRef } from '../workbook/range-ref.js';
import type { Table } from '../workbook/table.js';
import type { WorkbookEvent } from '../workbook/workbook-event.js';
import { EventType, WHOLE_WORKBOOK } from './event-types.js';
import type { HostObject } from './host-type.js';
import { rangeType } from './types/range-type.js';
import type { EventEntry } from './wire.js';

type Changed = Extract<WorkbookEvent, { type: 'changed' }>;

/** How many ranges of past events stay reachable through `event.getRange`. */
const KEPT_RANGES = 200;

/** What the subscriptions need of the server. */
export interface EventOutlet {
  isEnabled(): boolean;
  keep(object: HostObject): string;
  release(id: string): void;
  send(entry: EventEntry): void;
  tableNamed(id: string): Table | undefined;
}

/** Who listens to what, and what they are told. */
export class EventSubscriptions {
  private readonly counts = new Map<string, number>();
  private readonly keptRanges: string[] = [];
  private selectedBefore: RangeRef | undefined;

  constructor(private readonly outlet: EventOutlet) {}

  count(type: number, target: string, change: 1 | -1): void {
    const key = `${type}|${target}`;
    const count = (this.counts.get(key) ?? 0) + change;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }

  publish(event: WorkbookEvent): void {
    if (!this.outlet.isEnabled()) return;
    switch (event.type) {
      case 'changed':
        this.publishChange(event);
        return;
      case 'selected':
        this.publishSelection(event.range);
        return;
      case 'tableAdded':
      case 'tableDeleted': {
        const type = event.type === 'tableAdded' ? EventType.TableAdded : EventType.TableDeleted;
        const { id, name, sheet } = event.table;
        const payload = { source: 'Local', tableId: id, tableName: name, worksheetId: sheet.id };
        this.send(type, [sheet.id, WHOLE_WORKBOOK], () => payload);
        return;
      }
      case 'appearance':
        return;
      default:
        this.send(SHEET_EVENTS[event.type], [event.sheet.id, WHOLE_WORKBOOK], () => ({
          source: 'Local',
          worksheetId: event.sheet.id,
        }));
    }
  }

  private publishChange(event: Changed): void {
    const { range, tables } = event;
    const sheetId = range.sheet.id;
    this.send(EventType.WorksheetChanged, [sheetId, WHOLE_WORKBOOK], () => this.changePayload(event));
    for (const table of tables) {
      this.send(EventType.TableChanged, [table.id, sheetId, WHOLE_WORKBOOK], () => ({
        ...this.changePayload(event),
        tableId: table.id,
      }));
    }
  }

  private changePayload({ range, changeType, before, after }: Changed): object {
    const detail =
      before === undefined || after === undefined
        ? {}
        : {
            valueBefore: before,
            valueAfter: after,
            valueTypeBefore: valueType(before),
            valueTypeAfter: valueType(after),
          };
    return {
      changeType,
      source: 'Local',
      worksheetId: range.sheet.id,
      address: printA1(range),
      referenceId: this.keepRange(range),
      triggerSource: 'Unknown',
      shiftDirection: 'None',
      ...detail,
    };
  }

  private publishSelection(range: RangeRef): void {
    const worksheetId = range.sheet.id;
    const payload = { address: printA1(range), worksheetId };
    this.send(EventType.WorksheetSelectionChanged, [worksheetId, WHOLE_WORKBOOK], () => payload);
    this.publishTableSelection(range);
    const type = EventType.DocumentSelectionChanged;
    this.outlet.send([65536, type, '', '{}', type, false]);
    this.selectedBefore = range;
  }

  /** A table hears of every selection inside it, and once, without an address, when the selection leaves it. */
  private publishTableSelection(range: RangeRef): void {
    for (const key of this.counts.keys()) {
      const [type, tableId] = key.split('|');
      if (Number(type) !== EventType.TableSelectionChanged) continue;
      const table = this.outlet.tableNamed(tableId);
      if (!table) continue;
      const inside = table.sheet === range.sheet ? intersection(table.area, range) : undefined;
      const before = this.selectedBefore;
      const wasInside = before?.sheet === table.sheet && intersection(table.area, before) !== undefined;
      if (!inside && !wasInside) continue;
      const payload = { address: inside ? printA1(range) : '', worksheetId: table.sheet.id };
      this.send(EventType.TableSelectionChanged, [tableId], () => payload);
    }
  }

  private send(type: number, targets: readonly string[], payload: () => object): void {
    for (const target of targets) {
      if (!this.counts.has(`${type}|${target}`)) continue;
      this.outlet.send([65536, type, target, JSON.stringify(payload()), type, false]);
    }
  }

  private keepRange(range: RangeRef): string {
    const id = this.outlet.keep(rangeType(range));
    this.keptRanges.push(id);
    if (this.keptRanges.length > KEPT_RANGES) this.outlet.release(this.keptRanges.shift() ?? '');
    return id;
  }
}

const SHEET_EVENTS = {
  activated: EventType.WorksheetActivated,
  deactivated: EventType.WorksheetDeactivated,
  sheetAdded: EventType.WorksheetAdded,
  sheetDeleted: EventType.WorksheetDeleted,
} as const;
