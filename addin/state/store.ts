import { initialState } from './pane-state.js';
import type { PaneState } from './pane-state.js';

/** The pane's state and those who want to know when it changes. It runs without a view. */
export interface Store {
  get(): PaneState;
  set(change: Partial<PaneState>): void;
  /** @returns how to stop listening */
  subscribe(listener: () => void): () => void;
}

export function createStore(start: PaneState = initialState): Store {
  let state = start;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
