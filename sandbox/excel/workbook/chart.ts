import type { RangeRef } from './range-ref.js';

/** A native chart. Positions and sizes are in points from the sheet's top left corner. */
export interface Chart {
  readonly id: string;
  name: string;
  /** one of Excel.ChartType, such as "ColumnClustered" */
  type: string;
  source: RangeRef;
  seriesBy: string;
  title: { text: string; visible: boolean };
  legend: { visible: boolean; position: string };
  left: number;
  top: number;
  width: number;
  height: number;
}
