import type { Table } from '../workbook/table.js';

/** Accent colours of Office's 2023 theme; the first stands for the colourless styles. */
const ACCENTS = ['#000000', '#156082', '#E97132', '#196B24', '#0F9ED5', '#A02B93', '#4EA72E'] as const;

export interface TableLook {
  readonly headerFill: string | undefined;
  readonly headerColour: string | undefined;
  /** of every second row; undefined when rows are not banded */
  readonly band: string | undefined;
}

/** How a table's style is drawn: its colour family and whether the header is filled. */
export function tableLook(table: Table): TableLook {
  const match = /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(table.style);
  if (!match) return { headerFill: undefined, headerColour: undefined, band: undefined };
  const number = Number(match[2]);
  const accent = ACCENTS[(number - 1) % ACCENTS.length];
  const isLight = match[1] === 'Light' && number <= 14;
  const band = table.showBandedRows ? `color-mix(in srgb, ${accent} 14%, var(--sheet))` : undefined;
  return isLight
    ? { headerFill: undefined, headerColour: undefined, band }
    : { headerFill: accent, headerColour: '#FFFFFF', band };
}
