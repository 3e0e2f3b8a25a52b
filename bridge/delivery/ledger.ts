import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { BridgeError } from '../bridge-error.js';
import { canonicalJson } from '../canonical-json.js';
import { takeLock } from './exclusive-lock.js';
import { LedgerEntry, LedgerFact } from './ledger-entry.js';

/**
 * The append-only record of what happened: JSON lines, each carrying the hash of the one before, each on the disk
 * (fsync) before anything that depends on it is done.
 *
 * A last line that was torn by a power cut never counted, and is cut off. A chain that is broken anywhere else means
 * that the file was changed, and stops everything.
 */
export class Ledger {
  private entries: LedgerEntry[] = [];
  private bytes = 0;

  /** @throws BridgeError LEDGER_BROKEN */
  constructor(
    private readonly path: string,
    private readonly now: () => string,
  ) {}

  /** Every entry, oldest first, as the file is now. */
  read(): readonly LedgerEntry[] {
    const file = openSync(this.path, 'a+', 0o600);
    try {
      this.catchUp(file);
    } finally {
      closeSync(file);
    }
    return this.entries;
  }

  /** Appends a fact; when this returns it is on the disk. */
  append(fact: LedgerFact): void {
    const lock = this.lock();
    const file = openSync(this.path, 'a+', 0o600);
    try {
      this.catchUp(file);
      if (fstatSync(file).size > this.bytes) ftruncateSync(file, this.bytes);
      const seq = this.entries.length + 1;
      const body = { seq, at: this.now(), prev: this.entries.at(-1)?.hash ?? '', fact };
      const entry: LedgerEntry = { ...body, hash: hashOf(body) };
      const line = Buffer.from(JSON.stringify(entry) + '\n');
      for (let written = 0; written < line.length;) written += writeSync(file, line, written);
      fsyncSync(file);
      if (this.entries.length === 0) syncName(this.path);
      this.entries.push(entry);
      this.bytes += line.length;
    } catch (error) {
      takeBack(file, this.bytes);
      throw error;
    } finally {
      closeSync(file);
      lock.release();
    }
  }

  /** Two processes may share the ledger (the pane's bridge and a headless run): one appends at a time. */
  private lock(): { release(): void } {
    for (let patience = 2_000; ; patience -= 5) {
      const lock = takeLock(`${this.path}.lock`);
      if ('release' in lock) return lock;
      if (patience <= 0) {
        throw new BridgeError(
          'LEDGER_BUSY',
          `The ledger is being written by process ${lock.heldBy}, and stays so.`,
          'Stop that process, then run it again.',
        );
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }

  /** Reads what others have appended since. */
  private catchUp(file: number): void {
    const { size } = fstatSync(file);
    if (size < this.bytes) {
      this.entries = [];
      this.bytes = 0;
    }
    const more = Buffer.alloc(size - this.bytes);
    for (let got = 0; got < more.length;) {
      const read = readSync(file, more, got, more.length - got, this.bytes + got);
      if (read === 0) break;
      got += read;
    }
    for (let from = 0; ;) {
      const end = more.indexOf(0x0a, from);
      if (end < 0) return;
      const entry = entryOf(more.toString('utf8', from, end));
      if (entry === null || entry.prev !== (this.entries.at(-1)?.hash ?? '')) {
        // Torn by a power cut: the last line, with bytes that never reached the disk.
        if (entry === null && end === more.length - 1) return;
        throw new BridgeError(
          'LEDGER_BROKEN',
          `The ledger was checked: its chain breaks at entry ${this.entries.length + 1}.`,
          'Do not deliver. Restore ledger.jsonl from a backup, or ask who changed it.',
        );
      }
      this.entries.push(entry);
      this.bytes += end + 1 - from;
      from = end + 1;
    }
  }
}

/** What could not be written whole (a full disk) never counted. Where even this fails, the next append cuts it off. */
function takeBack(file: number, bytes: number): void {
  try {
    if (fstatSync(file).size > bytes) ftruncateSync(file, bytes);
  } catch {
    return;
  }
}

/** A new file's name must survive a power cut too, and it lives in the folder. Windows cannot open a folder: it journals. */
function syncName(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A line whose hash is its own; null for any other. Facts of a later version are kept in the chain, unread. */
function entryOf(line: string): LedgerEntry | null {
  try {
    const raw = JSON.parse(line) as Record<string, unknown>;
    const { hash, ...body } = raw;
    if (hash !== hashOf(body)) return null;
    const fact = LedgerFact.safeParse(raw.fact);
    return LedgerEntry.parse({ ...raw, fact: fact.success ? fact.data : null });
  } catch {
    return null;
  }
}

function hashOf(body: object): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}
