import type { Session } from '../transport/transport.js';
import type { Ledger } from './ledger.js';
import { namesIn } from './names-in.js';
import { pathIn, temporaryName } from './remote-names.js';
import { runHistory } from './run-history.js';
import { whereAllowed } from './where-allowed.js';

/**
 * Removes what will never be finished from under its temporary name: of replaced runs, and of chunks that were halved.
 * Where that is forbidden it stays.
 */
export async function clearAway(
  session: Session,
  { ledger, folder }: { readonly ledger: Ledger; readonly folder: string },
  runId: string,
): Promise<void> {
  const left = new Set(
    runHistory(ledger.read()).flatMap(({ plan, chunks, halved, files, superseded }) => {
      const unfinished =
        superseded && plan.runId !== runId
          ? [...chunks, plan.manifest].filter(({ name }) => files.get(name) !== 'done')
          : [];
      return [...halved, ...unfinished].map(({ name }) => temporaryName(name));
    }),
  );
  if (left.size === 0) return;
  for (const name of (await namesIn(session, folder)) ?? [])
    if (left.has(name)) await whereAllowed(session.remove(pathIn(folder, name)));
}
