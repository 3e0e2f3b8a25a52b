import type { Session } from '../transport/transport.js';
import { whereAllowed } from './where-allowed.js';

/** Names in a folder; null where there is none or it may not be looked at. */
export async function namesIn(session: Session, folder: string): Promise<ReadonlySet<string> | null> {
  const names = await whereAllowed(session.list(folder));
  return names && new Set(names);
}
