import type { Chart } from '../workbook/chart.js';
import type { ChartData } from './chart-data.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Accents of Office's 2023 theme, from the style sheet: dark mode needs lighter ones. */
const COLOURS = 6;
const colour = (index: number) => `var(--series-${(index % COLOURS) + 1})`;

type Attributes = Readonly<Record<string, string | number>>;

function shape(name: string, attributes: Attributes, content = ''): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (content !== '') element.textContent = content;
  return element;
}

interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A plain picture of a chart: title, axes, bars, lines or a pie, and a legend. */
export function drawChart(chart: Chart, data: ChartData, width: number, height: number): SVGElement {
  const svg = shape('svg', {
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': chart.title.text,
  });
  const titled = chart.title.visible;
  if (titled) {
    svg.append(
      shape('text', { x: width / 2, y: 22, 'text-anchor': 'middle', class: 'chart-title' }, chart.title.text),
    );
  }
  const isPie = chart.type === 'Pie';
  const isBar = chart.type.startsWith('Bar');
  const hasLegend = chart.legend.visible && (isPie || data.series.length > 1);
  const plot: Plot = {
    left: isPie ? 12 : isBar ? 110 : 44,
    top: titled ? 36 : 14,
    width: width - (isPie ? 24 : isBar ? 130 : 60),
    height: height - (titled ? 36 : 14) - (hasLegend ? 44 : 26),
  };
  if (isPie) drawPie(svg, data, plot);
  else drawAxes(svg, chart, data, plot, isBar);
  if (hasLegend)
    drawLegend(svg, isPie ? data.categories : data.series.map(({ name }) => name), width, height);
  return svg;
}

/** A round number at or above the largest value, and the lines to draw below it. */
function scale(largest: number): { top: number; step: number } {
  if (largest <= 0) return { top: 1, step: 1 };
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return { top: Math.ceil(largest / step) * step, step };
}

function drawAxes(svg: SVGElement, chart: Chart, data: ChartData, plot: Plot, isBar: boolean): void {
  const isStacked = chart.type.endsWith('Stacked');
  const totals = data.categories.map((_, i) =>
    isStacked
      ? data.series.reduce((sum, { values }) => sum + values[i], 0)
      : Math.max(0, ...data.series.map(({ values }) => values[i])),
  );
  const { top, step } = scale(Math.max(0, ...totals));
  const along = (value: number) => (value / top) * (isBar ? plot.width : plot.height);
  for (let value = 0; value <= top + step / 2; value += step) {
    const at = isBar ? plot.left + along(value) : plot.top + plot.height - along(value);
    const line = isBar
      ? { x1: at, x2: at, y1: plot.top, y2: plot.top + plot.height }
      : { x1: plot.left, x2: plot.left + plot.width, y1: at, y2: at };
    svg.append(shape('line', { ...line, class: 'axis' }));
    const label = isBar
      ? { x: at, y: plot.top + plot.height + 14, 'text-anchor': 'middle' }
      : { x: plot.left - 5, y: at + 4, 'text-anchor': 'end' };
    svg.append(shape('text', label, value.toLocaleString('en-US')));
  }
  drawCategories(svg, data, plot, isBar);
  if (chart.type.startsWith('Line')) drawLines(svg, data, plot, along);
  else drawBars(svg, data, plot, isBar, isStacked, along);
}

function drawCategories(svg: SVGElement, { categories }: ChartData, plot: Plot, isBar: boolean): void {
  const band = (isBar ? plot.height : plot.width) / Math.max(1, categories.length);
  const room = isBar ? 17 : Math.max(3, Math.floor(band / 6));
  // Labels that would overlap are left out.
  const every = isBar ? Math.ceil(13 / band) : 1;
  categories.forEach((category, i) => {
    if (i % every !== 0) return;
    const label = category.length > room ? `${category.slice(0, room - 1)}…` : category;
    // Excel draws the first category of a bar chart at the bottom.
    const at = isBar ? plot.top + plot.height - band * (i + 0.5) : plot.left + band * (i + 0.5);
    const place = isBar
      ? { x: plot.left - 6, y: at + 4, 'text-anchor': 'end' }
      : { x: at, y: plot.top + plot.height + 14, 'text-anchor': 'middle' };
    svg.append(shape('text', place, label));
  });
}

function drawBars(
  svg: SVGElement,
  { categories, series }: ChartData,
  plot: Plot,
  isBar: boolean,
  isStacked: boolean,
  along: (value: number) => number,
): void {
  const band = (isBar ? plot.height : plot.width) / Math.max(1, categories.length);
  const thickness = (band * 0.62) / (isStacked ? 1 : Math.max(1, series.length));
  categories.forEach((_, i) => {
    let stacked = 0;
    series.forEach(({ values }, s) => {
      const length = along(Math.max(0, values[i]));
      const offset = band * (i + 0.19) + (isStacked ? 0 : s * thickness);
      svg.append(
        shape('rect', {
          x: isBar ? plot.left + stacked : plot.left + offset,
          y: isBar ? plot.top + plot.height - offset - thickness : plot.top + plot.height - length - stacked,
          width: isBar ? length : thickness,
          height: isBar ? thickness : length,
          fill: colour(s),
        }),
      );
      if (isStacked) stacked += length;
    });
  });
}

function drawLines(
  svg: SVGElement,
  { categories, series }: ChartData,
  plot: Plot,
  along: (value: number) => number,
): void {
  const band = plot.width / Math.max(1, categories.length);
  series.forEach(({ values }, s) => {
    const points = values.map(
      (value, i) => `${plot.left + band * (i + 0.5)},${plot.top + plot.height - along(value)}`,
    );
    svg.append(
      shape('polyline', { points: points.join(' '), fill: 'none', stroke: colour(s), 'stroke-width': 2 }),
    );
  });
}

function drawPie(svg: SVGElement, { series }: ChartData, plot: Plot): void {
  const values = (series[0]?.values ?? []).map((value) => Math.max(0, value));
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return;
  const [x, y] = [plot.left + plot.width / 2, plot.top + plot.height / 2];
  const radius = Math.min(plot.width, plot.height) / 2;
  let angle = -Math.PI / 2;
  values.forEach((value, i) => {
    if (value === total) {
      svg.append(shape('circle', { cx: x, cy: y, r: radius, fill: colour(i) }));
      return;
    }
    const end = angle + (value / total) * 2 * Math.PI;
    const corner = (a: number) => `${x + radius * Math.cos(a)} ${y + radius * Math.sin(a)}`;
    const isLarge = end - angle > Math.PI ? 1 : 0;
    const d = `M ${x} ${y} L ${corner(angle)} A ${radius} ${radius} 0 ${isLarge} 1 ${corner(end)} Z`;
    svg.append(shape('path', { d, fill: colour(i) }));
    angle = end;
  });
}

function drawLegend(svg: SVGElement, names: readonly string[], width: number, height: number): void {
  const room = (width - 20) / Math.max(1, names.length);
  const letters = Math.max(4, Math.floor((room - 20) / 6));
  names.forEach((name, i) => {
    const x = 12 + room * i;
    svg.append(shape('rect', { x, y: height - 17, width: 9, height: 9, fill: colour(i) }));
    svg.append(
      shape(
        'text',
        { x: x + 13, y: height - 8 },
        name.length > letters ? `${name.slice(0, letters - 1)}…` : name,
      ),
    );
  });
}
