import { usePictureStyles } from './picture-styles.js';

/** Pixels that the titles need above and below a picture, the names below the axis included. */
export const [TITLE_ABOVE, TITLE_BELOW] = [22, 36];

export interface AxisTitlesProps {
  /** Of the whole picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** What goes up, and in which unit; nothing where words above the picture say it. */
  readonly up?: string;
  /** What goes across, and in which unit. */
  readonly across?: string;
}

/** What a picture's axes measure: words at the top left and at the bottom right. */
export function AxisTitles({ width, height, up, across }: AxisTitlesProps) {
  const picture = usePictureStyles();
  return (
    <>
      {up !== undefined && (
        <text className={picture.text} x={0} y={10}>
          {up}
        </text>
      )}
      {across !== undefined && (
        <text className={picture.text} x={width} y={height - 4} textAnchor="end">
          {across}
        </text>
      )}
    </>
  );
}
