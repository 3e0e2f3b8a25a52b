import type { FeedTable } from '../../scoring/table.js';

export type SlateQuery = 'leads' | 'panel' | 'outcomes' | 'scores';

/** Told how far an answer is. */
export type OnRows = (rows: number, bytes: number) => void;

/** Answers of Slate's queries, however they are fetched. */
export interface SlateFeed {
  /**
   * @param parameters of the query: `{ created_from: '2025-03-02' }`
   * @param onRows called with the rows read so far, and the bytes that they came in
   * @throws BridgeError in Slate's name; never with the password, the query string or data in it
   */
  pull(
    query: SlateQuery,
    parameters: Readonly<Record<string, string>>,
    onRows: OnRows,
    signal: AbortSignal,
  ): Promise<FeedTable>;
}
