import { createDarkTheme, createLightTheme } from '@fluentui/react-components';
import type { BrandVariants, Theme } from '@fluentui/react-components';

/** Excel's green, from nearly black to nearly white. */
const brand: BrandVariants = {
  10: '#02140b',
  20: '#062618',
  30: '#083621',
  40: '#09442a',
  50: '#0a5232',
  60: '#0b613b',
  70: '#0c6f43',
  80: '#107c41',
  90: '#2b8a57',
  100: '#43976a',
  110: '#5aa47d',
  120: '#71b190',
  130: '#88bfa3',
  140: '#a0ccb7',
  150: '#b8d9cb',
  160: '#d1e7df',
};

export const lightTheme: Theme = createLightTheme(brand);
export const darkTheme: Theme = {
  ...createDarkTheme(brand),
  // The middle of the ramp is too dark for text on a dark ground.
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[130],
};

/** Office tells its colours, not whether they are dark. @param colour "#1f1f1f"; undefined where Office says nothing */
export function isDark(colour: string | undefined): boolean | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? '');
  if (!match) return null;
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
