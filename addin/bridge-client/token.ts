const KEY = 'lead-scoring-token';

/** The bearer token, in memory and kept for the next time the pane opens. */
export interface TokenStore {
  get(): string | null;
  set(token: string | null): void;
}

/**
 * @param storage the browser's own; reading or writing it may throw where a frame's storage is blocked, and then the
 * token lives as long as the pane
 */
export function tokenStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): TokenStore {
  const quietly = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  let token = quietly(() => storage.getItem(KEY));
  return {
    get: () => token,
    set: (next) => {
      token = next;
      quietly(() => (next === null ? storage.removeItem(KEY) : storage.setItem(KEY, next)));
    },
  };
}
