import type { Chart } from '../../workbook/chart.js';
import { invalidArgument, itemAlreadyExists } from '../../workbook/excel-error.js';
import type { Sheet } from '../../workbook/sheet.js';
import { found, isMissing, measure, oneOf, range, text, truth, whole } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostWrap, Property } from '../host-type.js';
import { worksheetType } from './worksheet-type.js';

/** The chart types the page can draw; Excel has many more, and those are refused loudly. */
const CHART_TYPES = [
  'ColumnClustered',
  'ColumnStacked',
  'BarClustered',
  'BarStacked',
  'Line',
  'LineMarkers',
  'Pie',
] as const;

/** The height of every row, in points. */
const ROW_POINTS = 15;

interface ChartOf {
  readonly sheet: Sheet;
  readonly chart: Chart;
}

/** By name; Microsoft's client asks by id for a chart that it has loaded before. */
function byKey(sheet: Sheet, key: unknown): ChartOf | undefined {
  const wanted = text(key).toLowerCase();
  const chart = sheet.charts.find(
    ({ name, id }) => name.toLowerCase() === wanted || id.toLowerCase() === wanted,
  );
  return chart && { sheet, chart };
}

export const chartCollectionType: HostWrap<Sheet> = hostType<Sheet>('ChartCollection', {
  properties: { Count: { get: ({ charts }) => charts.length } },
  items: (sheet) => sheet.charts.map((chart) => chartType({ sheet, chart })),
  indexer: (sheet, [key]) => chartType(found(byKey(sheet, key))),
  methods: {
    Add: (sheet, [type, source, seriesBy], host) => {
      const id = host.workbook.newId();
      const chart: Chart = {
        id,
        name: freeName(sheet),
        type: oneOf(type, CHART_TYPES),
        source: range(source, sheet, host),
        seriesBy: isMissing(seriesBy) ? 'Auto' : oneOf(seriesBy, ['Auto', 'Columns', 'Rows']),
        title: { text: 'Chart Title', visible: true },
        legend: { visible: true, position: 'Bottom' },
        left: 200,
        top: 100,
        width: 360,
        height: 216,
      };
      sheet.charts.push(chart);
      host.workbook.appearanceChanged(sheet);
      return chartType({ sheet, chart });
    },
    GetCount: ({ charts }) => charts.length,
    GetItem: (sheet, [key]) => chartType(found(byKey(sheet, key))),
    GetItemAt: (sheet, [index]) => chartType({ sheet, chart: found(sheet.charts[whole(index)]) }),
    GetItemOrNullObject: (sheet, [key]) => {
      const held = byKey(sheet, key);
      return held ? chartType(held) : NULL_OBJECT;
    },
  },
});

function freeName(sheet: Sheet): string {
  let n = 1;
  while (sheet.charts.some(({ name }) => name === `Chart ${n}`)) n++;
  return `Chart ${n}`;
}

function repainted<S extends ChartOf>(
  set: (self: S, value: unknown) => void,
): (self: S, value: unknown, host: HostContext) => void {
  return (self, value, { workbook }) => {
    set(self, value);
    workbook.appearanceChanged(self.sheet);
  };
}

function size(member: 'left' | 'top' | 'width' | 'height'): Property<ChartOf> {
  return {
    get: ({ chart }) => chart[member],
    set: repainted(({ chart }, value) => {
      chart[member] = measure(value);
    }),
  };
}

const chartType: HostWrap<ChartOf> = hostType<ChartOf>('Chart', {
  identity: ({ chart }) => ({ Id: chart.id }),
  isAlive: ({ sheet, chart }) => sheet.charts.includes(chart),
  properties: {
    Id: { get: ({ chart }) => chart.id },
    Name: {
      get: ({ chart }) => chart.name,
      set: ({ sheet, chart }, value) => {
        const other = byKey(sheet, value);
        if (other && other.chart !== chart) throw itemAlreadyExists();
        chart.name = text(value);
      },
    },
    ChartType: {
      get: ({ chart }) => chart.type,
      set: repainted(({ chart }, value) => {
        chart.type = oneOf(value, CHART_TYPES);
      }),
    },
    Left: size('left'),
    Top: size('top'),
    Width: size('width'),
    Height: size('height'),
  },
  navigation: {
    Title: (self) => chartTitleType(self),
    Legend: (self) => chartLegendType(self),
    Worksheet: ({ sheet }) => worksheetType(sheet),
  },
  methods: {
    Activate: ({ sheet }, _args, { workbook }) => workbook.activate(sheet),
    Delete: ({ sheet, chart }, _args, { workbook }) => {
      sheet.charts.splice(sheet.charts.indexOf(chart), 1);
      workbook.appearanceChanged(sheet);
    },
    SetData: ({ sheet, chart }, [source, seriesBy], host) => {
      chart.source = range(source, sheet, host);
      if (!isMissing(seriesBy)) chart.seriesBy = oneOf(seriesBy, ['Auto', 'Columns', 'Rows']);
      host.workbook.appearanceChanged(sheet);
    },
    SetPosition: ({ sheet, chart }, [startCell, endCell], host) => {
      const start = range(startCell, sheet, host);
      const end = isMissing(endCell) ? undefined : range(endCell, sheet, host);
      if (start.sheet !== sheet || (end && end.sheet !== sheet)) throw invalidArgument();
      chart.left = sheet.columnLeft(start.col);
      chart.top = start.row * ROW_POINTS;
      if (end) {
        chart.width = sheet.columnLeft(end.col + end.cols) - chart.left;
        chart.height = (end.row + end.rows) * ROW_POINTS - chart.top;
      }
      host.workbook.appearanceChanged(sheet);
    },
  },
});

const chartTitleType: HostWrap<ChartOf> = hostType<ChartOf>('ChartTitle', {
  properties: {
    Text: {
      get: ({ chart }) => chart.title.text,
      set: repainted(({ chart }, value) => {
        chart.title.text = text(value);
      }),
    },
    Visible: {
      get: ({ chart }) => chart.title.visible,
      set: repainted(({ chart }, value) => {
        chart.title.visible = truth(value);
      }),
    },
  },
});

const chartLegendType: HostWrap<ChartOf> = hostType<ChartOf>('ChartLegend', {
  properties: {
    Visible: {
      get: ({ chart }) => chart.legend.visible,
      set: repainted(({ chart }, value) => {
        chart.legend.visible = truth(value);
      }),
    },
    Position: {
      get: ({ chart }) => chart.legend.position,
      set: repainted(({ chart }, value) => {
        chart.legend.position = oneOf(value, ['Top', 'Bottom', 'Left', 'Right', 'Corner', 'Custom']);
      }),
    },
  },
});
