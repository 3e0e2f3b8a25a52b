import type { Cell, LeadsSheet, SheetColumn } from '../../../addin/state/sheet-port.js';

export const GUIDS = ['aaaa0001', 'aaaa0002', 'aaaa0003', 'aaaa0004'];

const columns: readonly SheetColumn[] = [
  { heading: 'Person GUID', format: '@', width: 60 },
  { heading: 'Last', format: '@', width: 60 },
  { heading: 'Created', format: 'yyyy-mm-dd', width: 60 },
  { heading: 'Pings', format: 'General', width: 60 },
];

interface Lead {
  readonly id: string;
  readonly last?: string;
  readonly pings?: number;
  readonly tier?: string;
  readonly points?: number;
}

/** A pull with one row for each of `leads`, ranked in the order given. */
export function leadsSheetOf(leads: readonly Lead[]): LeadsSheet {
  return {
    columns,
    frozen: 2,
    cells: leads.map(({ id, last = 'Ash', pings = 1 }): Cell[] => [id, last, 45_000, pings]),
    scores: {
      keyHeading: 'Person GUID',
      ids: leads.map(({ id }) => id),
      cells: leads.map(({ tier = 'Likely', points = 61.5 }, i): Cell[] => [
        i + 1,
        points,
        tier,
        0.0423,
        '+9.2 Pings 3 · −3.0 Days since contact never',
      ]),
    },
  };
}

export const threeLeads = leadsSheetOf([
  { id: GUIDS[0], last: 'Ash', tier: 'Likely', points: 71.5 },
  { id: GUIDS[1], last: 'Birch', tier: 'May convert', points: 52 },
  { id: GUIDS[2], last: 'Cedar', tier: 'Unlikely', points: 31.2 },
]);
