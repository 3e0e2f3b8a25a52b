import type { CellStyle, StylePatch } from '../../workbook/cell-style.js';
import { invalidArgument } from '../../workbook/excel-error.js';
import { isUnbounded } from '../../workbook/range-ref.js';
import type { RangeRef } from '../../workbook/range-ref.js';
import { MAX_ROWS } from '../../workbook/a1.js';
import type { Workbook } from '../../workbook/workbook.js';
import { measure, text, truth, whole } from '../arguments.js';
import { hostType } from '../host-type.js';
import type { HostContext, HostWrap, Property } from '../host-type.js';

/** Above this many cells a mixed look is judged by the first cell alone. */
const MIXED_LIMIT_CELLS = 100_000;

function restyle(self: RangeRef, patch: StylePatch, { workbook }: HostContext): void {
  self.sheet.restyle(self, patch, self.rows === MAX_ROWS);
  workbook.appearanceChanged(self.sheet);
}

/** A member of the style; null when the cells differ, as in Excel. */
function styled<K extends keyof CellStyle>(
  member: K,
  standard: unknown,
  read: (value: unknown) => NonNullable<CellStyle[K]> | undefined,
): Property<RangeRef> {
  return {
    get: (self) => {
      const { sheet, row, col, rows, cols } = self;
      const first = sheet.style(row, col)[member];
      if (!isUnbounded(self) && rows * cols <= MIXED_LIMIT_CELLS) {
        for (let r = row; r < row + rows; r++) {
          for (let c = col; c < col + cols; c++) if (sheet.style(r, c)[member] !== first) return null;
        }
      }
      return first ?? standard;
    },
    set: (self, value, host) => restyle(self, { [member]: read(value) }, host),
  };
}

/** "#FFEE00", in the capitals Excel answers with; a few names are known too. */
export function colour(value: unknown): string {
  const given = text(value);
  const named = COLOUR_NAMES[given.toLowerCase()];
  if (named) return named;
  if (!/^#[0-9a-fA-F]{6}$/.test(given)) throw invalidArgument();
  return given.toUpperCase();
}

const COLOUR_NAMES: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  orange: '#FFA500',
  gray: '#808080',
  lightgray: '#D3D3D3',
};

export const rangeFormatType: HostWrap<RangeRef> = hostType<RangeRef>('RangeFormat', {
  properties: {
    ColumnWidth: {
      get: ({ sheet, col, cols }) => {
        const first = sheet.columnWidth(col);
        for (let c = col + 1; c < col + cols; c++) if (sheet.columnWidth(c) !== first) return null;
        return first;
      },
      set: ({ sheet, col, cols }, value, { workbook }) => {
        const width = measure(value);
        for (let c = col; c < col + cols; c++) sheet.setColumnWidth(c, width);
        workbook.appearanceChanged(sheet);
      },
    },
    // Rows keep Excel's standard height of 15 points.
    RowHeight: { get: () => 15 },
    HorizontalAlignment: styled('horizontalAlignment', 'General', text),
    VerticalAlignment: styled('verticalAlignment', 'Bottom', text),
    IndentLevel: styled('indentLevel', 0, whole),
    WrapText: styled('wrapText', false, truth),
  },
  navigation: {
    Fill: (self) => rangeFillType(self),
    Font: (self) => rangeFontType(self),
    Protection: (self) => formatProtectionType(self),
  },
  methods: {
    AutofitColumns: (self, _args, { workbook }) => {
      autofit(self, workbook);
      workbook.appearanceChanged(self.sheet);
    },
    AutofitRows: () => undefined,
  },
});

const rangeFillType: HostWrap<RangeRef> = hostType<RangeRef>('RangeFill', {
  properties: { Color: styled('fill', '#FFFFFF', colour) },
  methods: { Clear: (self, _args, host) => restyle(self, { fill: undefined }, host) },
});

const rangeFontType: HostWrap<RangeRef> = hostType<RangeRef>('RangeFont', {
  properties: {
    Bold: styled('bold', false, truth),
    Italic: styled('italic', false, truth),
    Underline: styled('underline', 'None', text),
    Strikethrough: styled('strikethrough', false, truth),
    Color: styled('fontColor', '#000000', colour),
    Name: styled('fontName', 'Calibri', text),
    Size: styled('fontSize', 11, measure),
  },
});

const unlocked = styled('unlocked', false, (value) => !truth(value));

const formatProtectionType: HostWrap<RangeRef> = hostType<RangeRef>('FormatProtection', {
  properties: {
    Locked: {
      get: (self, host) => {
        const value = unlocked.get(self, host);
        return value === null ? null : value !== true;
      },
      set: (self, value, host) => restyle(self, { unlocked: !truth(value) }, host),
    },
  },
});

const [CHARACTER_POINTS, MARGIN_POINTS, WIDEST_POINTS] = [5.4, 9, 400];
/** A table's header leaves room for its filter button. */
const BUTTON_CHARACTERS = 4;
/** Only this many rows are measured, so that fitting fifty thousand rows costs nothing. */
const FITTED_ROWS = 1000;

/** Widens or narrows columns to their longest text, by a mean character width. */
function autofit({ sheet, row, col, rows, cols }: RangeRef, workbook: Workbook): void {
  const used = sheet.usedArea(true);
  if (!used) return;
  const last = Math.min(row + Math.min(rows, FITTED_ROWS), used.row + used.rows);
  for (let c = col; c < Math.min(col + cols, used.col + used.cols); c++) {
    let longest = 0;
    for (let r = row; r < last; r++) {
      const isHeader = workbook.tableAt(sheet, r, c)?.area.row === r;
      longest = Math.max(longest, sheet.text(r, c).length + (isHeader ? BUTTON_CHARACTERS : 0));
    }
    if (longest > 0)
      sheet.setColumnWidth(c, Math.min(WIDEST_POINTS, longest * CHARACTER_POINTS + MARGIN_POINTS));
  }
}
