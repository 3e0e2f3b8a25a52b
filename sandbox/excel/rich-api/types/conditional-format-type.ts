import { intersects } from '../../workbook/a1.js';
import type { ConditionalFormat } from '../../workbook/conditional-format.js';
import { invalidArgument } from '../../workbook/excel-error.js';
import { rangeOn } from '../../workbook/range-ref.js';
import type { RangeRef } from '../../workbook/range-ref.js';
import type { Sheet } from '../../workbook/sheet.js';
import { found, isMissing, isRecord, oneOf, text, truth, whole } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostObject, HostWrap } from '../host-type.js';
import { colour } from './range-format-type.js';
import { rangeType } from './range-type.js';

interface Held {
  readonly sheet: Sheet;
  readonly format: ConditionalFormat;
}

function formatsOn(self: RangeRef): Held[] {
  return self.sheet.conditionalFormats
    .filter(({ area }) => intersects(area, self))
    .map((format) => ({ sheet: self.sheet, format }));
}

export const conditionalFormatCollectionType: HostWrap<RangeRef> = hostType<RangeRef>(
  'ConditionalFormatCollection',
  {
    items: (self) => formatsOn(self).map(conditionalFormatType),
    indexer: (self, [id]) => conditionalFormatType(found(withId(self, id))),
    methods: {
      Add: (self, [type], { workbook }) => {
        const format: ConditionalFormat = {
          id: workbook.newId(),
          type: oneOf(type, ['CellValue', 'ContainsText']),
          area: { row: self.row, col: self.col, rows: self.rows, cols: self.cols },
          stopIfTrue: false,
          look: {},
        };
        // The newest rule comes first, as in Excel.
        self.sheet.conditionalFormats.unshift(format);
        workbook.appearanceChanged(self.sheet);
        return conditionalFormatType({ sheet: self.sheet, format });
      },
      ClearAll: (self, _args, { workbook }) => {
        const gone = new Set(formatsOn(self).map(({ format }) => format));
        self.sheet.conditionalFormats = self.sheet.conditionalFormats.filter((format) => !gone.has(format));
        workbook.appearanceChanged(self.sheet);
      },
      GetCount: (self) => formatsOn(self).length,
      GetItemAt: (self, [index]) => conditionalFormatType(found(formatsOn(self)[whole(index)])),
      GetItemOrNullObject: (self, [id]) => {
        const held = withId(self, id);
        return held ? conditionalFormatType(held) : NULL_OBJECT;
      },
    },
  },
);

function withId(self: RangeRef, id: unknown): Held | undefined {
  return formatsOn(self).find(({ format }) => format.id === text(id));
}

const conditionalFormatType: HostWrap<Held> = hostType<Held>('ConditionalFormat', {
  identity: ({ format }) => ({ Id: format.id }),
  isAlive: ({ sheet, format }) => sheet.conditionalFormats.some(({ id }) => id === format.id),
  properties: {
    Id: { get: ({ format }) => format.id },
    Type: { get: ({ format }) => format.type },
    Priority: {
      get: ({ sheet, format }) => sheet.conditionalFormats.findIndex(({ id }) => id === format.id),
    },
    StopIfTrue: {
      get: ({ format }) => format.stopIfTrue,
      set: ({ sheet, format }, value, { workbook }) => {
        format.stopIfTrue = truth(value);
        workbook.appearanceChanged(sheet);
      },
    },
  },
  navigation: {
    CellValue: (held) => whenOfType(held, 'CellValue', cellValueType),
    CellValueOrNullObject: (held) => (held.format.type === 'CellValue' ? cellValueType(held) : NULL_OBJECT),
    TextComparison: (held) => whenOfType(held, 'ContainsText', textComparisonType),
    TextComparisonOrNullObject: (held) =>
      held.format.type === 'ContainsText' ? textComparisonType(held) : NULL_OBJECT,
  },
  methods: {
    Delete: ({ sheet, format }, _args, { workbook }) => {
      sheet.conditionalFormats = sheet.conditionalFormats.filter(({ id }) => id !== format.id);
      workbook.appearanceChanged(sheet);
    },
    GetRange: ({ sheet, format }) => rangeType(rangeOn(sheet, format.area)),
  },
});

function whenOfType(
  held: Held,
  type: ConditionalFormat['type'],
  wrap: (held: Held) => HostObject,
): HostObject {
  if (held.format.type !== type) throw invalidArgument();
  return wrap(held);
}

const CELL_VALUE_OPERATORS = [
  'Between',
  'NotBetween',
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqual',
  'LessThanOrEqual',
] as const;

const cellValueType: HostWrap<Held> = hostType<Held>('CellValueConditionalFormat', {
  properties: {
    Rule: {
      get: ({ format }) => format.cellValueRule,
      set: ({ sheet, format }, value, { workbook }) => {
        if (!isRecord(value)) throw invalidArgument();
        const formula2 = value['formula2'];
        format.cellValueRule = {
          formula1: String(value['formula1']),
          operator: oneOf(value['operator'], CELL_VALUE_OPERATORS),
          ...(isMissing(formula2) ? {} : { formula2: String(formula2) }),
        };
        workbook.appearanceChanged(sheet);
      },
    },
  },
  navigation: { Format: (held) => conditionalRangeFormatType(held) },
});

const textComparisonType: HostWrap<Held> = hostType<Held>('TextConditionalFormat', {
  properties: {
    Rule: {
      get: ({ format }) => format.textRule,
      set: ({ sheet, format }, value, { workbook }) => {
        if (!isRecord(value)) throw invalidArgument();
        format.textRule = {
          text: text(value['text']),
          operator: oneOf(value['operator'], ['Contains', 'NotContains', 'BeginsWith', 'EndsWith']),
        };
        workbook.appearanceChanged(sheet);
      },
    },
  },
  navigation: { Format: (held) => conditionalRangeFormatType(held) },
});

const conditionalRangeFormatType: HostWrap<Held> = hostType<Held>('ConditionalRangeFormat', {
  navigation: {
    Fill: (held) => conditionalFillType(held),
    Font: (held) => conditionalFontType(held),
  },
});

function look<K extends keyof ConditionalFormat['look']>(
  member: K,
  read: (value: unknown) => NonNullable<ConditionalFormat['look'][K]>,
) {
  return {
    get: ({ format }: Held) => format.look[member] ?? null,
    set: ({ sheet, format }: Held, value: unknown, { workbook }: HostContext) => {
      format.look[member] = read(value);
      workbook.appearanceChanged(sheet);
    },
  };
}

const conditionalFillType: HostWrap<Held> = hostType<Held>('ConditionalRangeFill', {
  properties: { Color: look('fill', colour) },
  methods: {
    Clear: ({ format }) => {
      delete format.look.fill;
    },
  },
});

const conditionalFontType: HostWrap<Held> = hostType<Held>('ConditionalRangeFont', {
  properties: {
    Bold: look('bold', truth),
    Italic: look('italic', truth),
    Color: look('fontColor', colour),
  },
});
