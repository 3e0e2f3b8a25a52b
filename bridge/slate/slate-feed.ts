import type { FeedTable } from '../../scoring/table.js';

export type SlateQuery = 'leads' | 'panel' | 'outcomes' | 'scores';

/** Answers of Slate's queries, however they are fetched. */
export interface SlateFeed {
  /**
   * @param parameters of the query: `{ created_from: '2025-03-02' }`
   * @param onRows called with the rows read so far
   * @throws BridgeError in Slate's name; never with the password, the query string or data in it
   */
  pull(
    query: SlateQuery,
    parameters: Readonly<Record<string, string>>,
    onRows: (rows: number) => void,
    signal: AbortSignal,
  ): Promise<FeedTable>;
}
