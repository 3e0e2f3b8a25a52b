import type { Bridge } from '../bridge.js';
import type { RunView } from '../protocol/messages.js';

/** The newest run whose id begins like this; undefined where there is none. */
export async function findRun(bridge: Bridge, begin: string): Promise<RunView | undefined> {
  return (await bridge.runs()).find(({ runId }) => runId.startsWith(begin));
}
