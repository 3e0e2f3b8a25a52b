/** How long the pane may prepare a write without answering clicks, in ms; one request to Excel comes on top of it. */
const SLICE_MS = 30;

/**
 * Cuts long preparing into slices: a pane should answer within a tenth of a second or so, and Excel restarts one that has
 * not answered for five seconds.
 * @returns asked between two pieces of work: undefined while the slice is young, otherwise a pause to wait for; a pause in
 *   any case with `now`
 */
export function breather(sliceMs = SLICE_MS): (now?: boolean) => Promise<void> | undefined {
  let began = performance.now();
  return (now = false) => {
    if (!now && performance.now() - began < sliceMs) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        began = performance.now();
        resolve();
      }, 0);
    });
  };
}
