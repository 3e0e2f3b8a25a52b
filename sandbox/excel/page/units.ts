/** Excel measures in points, screens in pixels. */
export const PIXELS_PER_POINT = 4 / 3;
