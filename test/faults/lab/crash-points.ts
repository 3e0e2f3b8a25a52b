import { Ledger } from '../../../bridge/delivery/ledger.js';
import type { LedgerFact } from '../../../bridge/delivery/ledger-entry.js';
import type { Session, Transport } from '../../../bridge/transport/transport.js';

/** Where a process may die, in the order of the protocol. */
export const CRASH_POINTS = [
  'frozen, not yet planned',
  'planned',
  'connected',
  'in the middle of a write',
  'written',
  'read back',
  'rename recorded',
  'renamed',
  'done recorded',
  'before the manifest',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Dies at once, as by a power cut: no handler runs. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Dies the n-th time (from 1) that the point is passed. */
export class Crash {
  constructor(
    private readonly point: CrashPoint | null,
    private left: number,
  ) {}

  at(point: CrashPoint): void {
    if (point === this.point && --this.left === 0) die();
  }
}

export class CrashingLedger extends Ledger {
  constructor(
    path: string,
    now: () => string,
    private readonly crash: Crash,
  ) {
    super(path, now);
  }

  override append(fact: LedgerFact): void {
    if (fact.kind === 'planned') this.crash.at('frozen, not yet planned');
    super.append(fact);
    if (fact.kind === 'planned') this.crash.at('planned');
    if (fact.kind === 'renaming') this.crash.at('rename recorded');
    if (fact.kind === 'done') this.crash.at('done recorded');
  }
}

export function crashingTransport(transport: Transport, crash: Crash): Transport {
  return {
    async connect(signal) {
      const session = await transport.connect(signal);
      crash.at('connected');
      return crashingSession(session, crash);
    },
  };
}

function crashingSession(session: Session, crash: Crash): Session {
  return {
    async write(path, bytes, onBytes, signal) {
      if (path.includes('manifest')) crash.at('before the manifest');
      const told = (sent: number) => {
        if (sent < bytes.length) crash.at('in the middle of a write');
        onBytes(sent);
      };
      await session.write(path, bytes, told, signal);
      crash.at('written');
    },
    async matches(path, bytes) {
      const same = await session.matches(path, bytes);
      crash.at('read back');
      return same;
    },
    async rename(from, to) {
      await session.rename(from, to);
      crash.at('renamed');
    },
    stat: (path) => session.stat(path),
    sha256: (path) => session.sha256(path),
    remove: (path) => session.remove(path),
    list: (folder) => session.list(folder),
    close: () => session.close(),
  };
}
