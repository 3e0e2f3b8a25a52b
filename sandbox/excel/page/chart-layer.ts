import type { Workbook } from '../workbook/workbook.js';
import { chartData } from './chart-data.js';
import { drawChart } from './draw-chart.js';
import { HEADING_PIXELS } from './sheet-grid.js';
import type { SheetGrid } from './sheet-grid.js';
import { PIXELS_PER_POINT } from './units.js';

const ROW_NUMBER_PIXELS = 56;
const SCROLLBAR_PIXELS = 14;

/** Charts float over the cells and scroll with them. */
export class ChartLayer {
  private readonly window = document.createElement('div');
  private readonly layer = document.createElement('div');

  constructor(
    private readonly workbook: Workbook,
    private readonly grid: SheetGrid,
    container: HTMLElement,
  ) {
    this.window.className = 'chart-window';
    this.window.style.inset = `${HEADING_PIXELS}px ${SCROLLBAR_PIXELS}px ${SCROLLBAR_PIXELS}px ${ROW_NUMBER_PIXELS}px`;
    this.layer.className = 'chart-layer';
    this.window.append(this.layer);
    container.append(this.window);
    grid.api.addEventListener('bodyScroll', () => this.scroll());
    this.refresh();
  }

  refresh(): void {
    const { charts } = this.workbook.activeSheet;
    this.window.hidden = charts.length === 0;
    this.layer.replaceChildren(
      ...charts.map((chart) => {
        const [width, height] = [chart.width * PIXELS_PER_POINT, chart.height * PIXELS_PER_POINT];
        const box = document.createElement('figure');
        box.className = 'chart';
        box.style.margin = '0';
        box.style.left = `${chart.left * PIXELS_PER_POINT}px`;
        box.style.top = `${chart.top * PIXELS_PER_POINT}px`;
        box.style.width = `${width}px`;
        box.style.height = `${height}px`;
        box.append(drawChart(chart, chartData(chart), width, height));
        return box;
      }),
    );
    this.scroll();
  }

  private scroll(): void {
    const { top } = this.grid.api.getVerticalPixelRange();
    const { left } = this.grid.api.getHorizontalPixelRange();
    this.layer.style.transform = `translate(${-left}px, ${-top}px)`;
  }
}
