import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';

export interface Lock {
  release(): void;
}

/** What a lock file says of who took it. */
interface Holder {
  readonly pid: number;
  /** Which process of that number; null where the system does not tell. */
  readonly born: string | null;
  /** Seconds that the machine had run: no clock that is set can change them. */
  readonly up: number;
}

/** Locks held by this process: its own number in a file is no proof, an earlier process may have had the same. */
const held = new Set<string>();
const born = bornOf(process.pid);

/** So often a lock file that is there may not be readable: whoever has it may just be removing it. */
const MOST_LOOKS = 100;

/**
 * Takes a lock file, or says who has it. A file left by a process that no longer lives is taken over; so is one from
 * before the machine was started, or of an earlier process, whoever has that process's number now.
 * @returns the lock, or the number of the process that holds it
 */
export function takeLock(path: string): Lock | { readonly heldBy: number } {
  const nonce = randomBytes(6).toString('hex');
  const mine = `${path}.${process.pid}.${nonce}`;
  const content = JSON.stringify({ pid: process.pid, born, up: uptime(), nonce });
  try {
    // A link appears with its whole content or not at all, and never replaces another.
    writeFileSync(mine, content, { mode: 0o600 });
    for (let looks = 1; ; looks++) {
      try {
        linkSync(mine, path);
        held.add(path);
        return { release: () => release(path, content) };
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
      }
      const theirs = readLock(path, looks > MOST_LOOKS);
      if (theirs === null) continue;
      const holder = holderOf(theirs);
      if (isHeld(holder, path)) return { heldBy: holder.pid };
      const other = takeAway(path, theirs);
      if (other !== null) return { heldBy: other };
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Should it have been taken over as a dead process's, it is somebody else's now. */
function release(path: string, content: string): void {
  if (held.delete(path) && readLock(path, false) === content) rmSync(path, { force: true });
}

/** @returns null where there is none any more; also where it cannot be read, unless that must be told */
function readLock(path: string, mustTell: boolean): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (mustTell && (error as { code?: string }).code !== 'ENOENT') throw error;
    return null;
  }
}

/** Of a file that says nothing, which a power cut leaves, nobody. */
function holderOf(content: string): Holder {
  try {
    const { pid = NaN, up = 0, ...of } = JSON.parse(content) as Partial<Holder>;
    return { pid, born: of.born ?? null, up };
  } catch {
    return { pid: NaN, born: null, up: 0 };
  }
}

function isHeld({ pid, born: then, up }: Holder, path: string): boolean {
  if (!isAlive(pid, path)) return false;
  const now = then === null ? null : bornOf(pid);
  if (now !== null) return now === then;
  return up <= uptime() && !olderThanTheMachineRuns(path);
}

function isAlive(pid: number, path: string): boolean {
  if (!Number.isInteger(pid)) return false;
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** When a process began, in ticks since which start of the machine; null where the system does not tell (not Linux). */
function bornOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name, in brackets, may hold anything; the time is the twentieth field behind it.
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
    return `${boot} ${ticks}`;
  } catch {
    return null;
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

/**
 * Removes a dead process's lock: that very one, and never the lock of whoever took it over meanwhile. For that, only one
 * process at a time has the right to.
 * @returns the number of the process that has the right; null where it was ours
 */
function takeAway(path: string, theirs: string): number | null {
  const right = takeLock(`${path}.${createHash('sha256').update(theirs).digest('hex').slice(0, 12)}`);
  if ('heldBy' in right) return right.heldBy;
  try {
    if (readLock(path, false) === theirs) rmSync(path, { force: true });
    return null;
  } finally {
    right.release();
  }
}
