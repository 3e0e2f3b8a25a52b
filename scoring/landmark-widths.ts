/** Landmarks of the training rows, in days since creation; seven were found to suffice. */
export const LANDMARKS: readonly number[] = [0, 3, 7, 30, 90, 180, 270];

/** Leads older than this are not on weekly lists. */
export const LIST_AGE_DAYS = 365;

/**
 * Days of age that each landmark stands for on a weekly list: those nearer to it than to any other, up to
 * `LIST_AGE_DAYS`.
 *
 * @param landmarks rising
 * @returns one a landmark; they add up to `LIST_AGE_DAYS` + 1 days
 */
export function landmarkWidths(landmarks: readonly number[]): number[] {
  const end = LIST_AGE_DAYS + 1;
  const edges = landmarks.slice(1).map((landmark, j) => Math.min(end, (landmarks[j] + landmark + 1) / 2));
  return landmarks.map((_, j) => (edges[j] ?? end) - (edges[j - 1] ?? 0));
}
