import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';

export interface Lock {
  release(): void;
}

/** Locks held by this process: its own number in a file is no proof, an earlier process may have had the same. */
const held = new Set<string>();

/**
 * Takes a lock file, or says who has it. A file left by a process that no longer lives is taken over; so is one from
 * before the machine was started, whoever has that process's number now.
 * @returns the lock, or the number of the process that holds it
 */
export function takeLock(path: string): Lock | { readonly heldBy: number } {
  const mine = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const content = JSON.stringify({ pid: process.pid, nonce: mine.slice(-12) });
  try {
    // A link appears with its whole content or not at all, and never replaces another.
    writeFileSync(mine, content, { mode: 0o600 });
    for (;;) {
      try {
        linkSync(mine, path);
        held.add(path);
        return {
          release() {
            if (held.delete(path)) rmSync(path, { force: true });
          },
        };
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
      }
      const theirs = readLock(path);
      if (theirs === null) continue;
      const pid = Number(/"pid":(\d+)/.exec(theirs)?.[1]);
      if (alive(pid, path) && !olderThanTheMachineRuns(path)) return { heldBy: pid };
      takeAway(path, theirs);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function alive(pid: number, path: string): boolean {
  if (!Number.isInteger(pid)) return false;
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Clocks are set right while machines run; a lock must be older than that. */
const CLOCK_MS = 5 * 60_000;

function olderThanTheMachineRuns(path: string): boolean {
  try {
    return statSync(path).mtimeMs < Date.now() - uptime() * 1000 - CLOCK_MS;
  } catch {
    return false;
  }
}

/** A killed process that nobody has waited for still has its number on Linux, perhaps for ever in a container. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Moves a dead process's lock aside; should it have become somebody else's meanwhile, it is put back. */
function takeAway(path: string, theirs: string): void {
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (readFileSync(aside, 'utf8') !== theirs) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}
