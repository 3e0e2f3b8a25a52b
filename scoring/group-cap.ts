import type { Points } from './units.js';

/** The most, and perhaps the least, that a group's features, pairs and custom variables add to a lead together. */
export interface GroupCap {
  readonly group: string;
  readonly atMost: Points;
  readonly atLeast?: Points;
}
