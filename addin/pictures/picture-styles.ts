import { makeStyles, tokens } from '@fluentui/react-components';

const CONTRAST = '@media (forced-colors: active)';

/** Strokes and fills of every picture: from the theme, and from the system's own colours under a contrast theme. */
export const usePictureStyles = makeStyles({
  svg: { display: 'block', maxWidth: '100%', overflow: 'visible' },
  text: {
    fill: tokens.colorNeutralForeground2,
    fontSize: '11px',
    fontFamily: tokens.fontFamilyBase,
    fontVariantNumeric: 'tabular-nums',
    [CONTRAST]: { fill: 'CanvasText' },
  },
  grid: { stroke: tokens.colorNeutralStroke2, strokeWidth: '1px', [CONTRAST]: { stroke: 'GrayText' } },
  zero: { stroke: tokens.colorNeutralStroke1, strokeWidth: '1px', [CONTRAST]: { stroke: 'CanvasText' } },
  line: {
    fill: 'none',
    stroke: tokens.colorBrandForeground1,
    strokeWidth: '2px',
    strokeLinejoin: 'round',
    [CONTRAST]: { stroke: 'Highlight' },
  },
  other: {
    fill: 'none',
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: '1px',
    strokeDasharray: '4 3',
    [CONTRAST]: { stroke: 'CanvasText' },
  },
  band: {
    fill: tokens.colorBrandForeground1,
    fillOpacity: 0.18,
    [CONTRAST]: { fill: 'Highlight', fillOpacity: 0.35 },
  },
  dot: { fill: tokens.colorBrandForeground1, [CONTRAST]: { fill: 'Highlight' } },
  hollow: {
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorNeutralForeground2,
    strokeWidth: '1.5px',
    [CONTRAST]: { fill: 'Canvas', stroke: 'CanvasText' },
  },
  whisker: {
    stroke: tokens.colorNeutralForeground2,
    strokeWidth: '1px',
    [CONTRAST]: { stroke: 'CanvasText' },
  },
  // Pale enough that a whisker is seen on them.
  up: { fill: tokens.colorBrandForeground1, fillOpacity: 0.72, [CONTRAST]: { fill: 'Highlight' } },
  down: {
    fill: tokens.colorPaletteMarigoldForeground2,
    fillOpacity: 0.72,
    [CONTRAST]: { fill: 'CanvasText' },
  },
});
