import type { FeedTable } from '../../scoring/table.js';
import { readCsv } from '../csv/read-csv.js';
import type { Desk } from './desk.js';
import { raggedWords } from './row-words.js';

/** Reads a CSV file, and says what is worth knowing about how it was read. @throws BridgeError as `readCsv` does */
export async function readLeadsFile(path: string, desk: Desk): Promise<FeedTable> {
  const { feed, ragged, notes } = await readCsv(path);
  for (const note of notes) desk.say(note);
  if (ragged > 0) desk.say(raggedWords(ragged, feed.rows));
  return feed;
}
