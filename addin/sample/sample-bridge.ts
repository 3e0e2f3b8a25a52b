import { dayToIso } from '../../scoring/index.js';
import type { BridgePort } from '../state/bridge-port.js';
import { PaneError } from '../state/pane-error.js';
import { words } from '../words.js';
import { sampleCard } from './sample-card.js';
import { sampleLeads } from './sample-leads.js';

const SAMPLE_MODEL = 'sample';
const PULL = 'sample';

/**
 * A bridge that needs nobody's Slate and no program: it answers with the sample's leads and scorecard, and says of
 * everything else that it wants the real one.
 * @param today day on which the sample stands
 */
export function sampleBridge(today: number): BridgePort {
  const wantsBridge = () =>
    Promise.reject(new PaneError('SAMPLE', words.sample.notHere, words.sample.notHereAction));
  const asOf = dayToIso(today);
  const model = () => Promise.resolve({ modelId: SAMPLE_MODEL, scorecard: sampleCard, weights: null });
  const feed = sampleLeads(today);
  return {
    isPaired: () => true,
    pair: wantsBridge,
    status: () =>
      Promise.resolve({
        version: '',
        office: { name: words.sample.office, sandbox: true },
        modelId: SAMPLE_MODEL,
        lastRun: null,
        unfinished: 0,
      }),
    model,
    modelOf: model,
    pull: () => Promise.resolve({ pullId: PULL, asOf, rows: feed.rows, findings: [] }),
    leads: () => Promise.resolve({ pullId: PULL, asOf, feed }),
    models: () =>
      Promise.resolve({ current: SAMPLE_MODEL, before: null, candidate: null, models: [], unreadable: [] }),
    evaluation: () => Promise.resolve(null),
    comparison: () => Promise.resolve(null),
    quality: wantsBridge,
    train: wantsBridge,
    compare: wantsBridge,
    useModel: wantsBridge,
    modelBefore: wantsBridge,
    upload: wantsBridge,
    resume: wantsBridge,
    confirm: wantsBridge,
    sendAgain: wantsBridge,
    runs: () => Promise.resolve([]),
  };
}
