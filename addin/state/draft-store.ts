import { parseCustomVariables, parseGroupCaps, parseOverrides, parseTierRule } from '../../scoring/index.js';
import type { Decisions } from './decisions.js';

/** Where decisions wait that were not uploaded yet, on this computer. */
export interface DraftStore {
  /** null where there is no draft, or none that can be read. */
  read(): Decisions | null;
  write(decisions: Decisions): void;
  clear(): void;
}

const KEY = 'lead-scoring-draft';

/** @param storage that of the browser; a full or forbidden one keeps nothing, and stops nobody */
export function draftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  return {
    read() {
      try {
        const text = storage.getItem(KEY);
        if (text === null) return null;
        const json = JSON.parse(text) as Record<keyof Decisions, unknown>;
        return {
          custom: parseCustomVariables(json.custom),
          caps: parseGroupCaps(json.caps),
          tierRule: json.tierRule === null ? null : parseTierRule(json.tierRule),
          overrides: parseOverrides(json.overrides),
        };
      } catch {
        return null;
      }
    },
    write({ custom, caps, tierRule, overrides }) {
      try {
        storage.setItem(KEY, JSON.stringify({ custom, caps, tierRule, overrides }));
      } catch {
        // The decisions still hold until the pane closes.
      }
    },
    clear() {
      try {
        storage.removeItem(KEY);
      } catch {
        // As above.
      }
    },
  };
}
