import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';
import { BridgeError } from '../bridge-error.js';
import { canonicalJson } from '../canonical-json.js';
import { syncName } from '../sync-name.js';
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
    this.withFile((file) => this.catchUp(file));
    return this.entries;
  }

  /** Appends a fact; when this returns it is on the disk. */
  append(fact: LedgerFact): void {
    const lock = this.lock();
    try {
      this.withFile((file) => {
        // Where this fails nothing may be cut off: what could not be read or does not fit may be all there is.
        this.catchUp(file);
        this.write(file, fact);
      });
    } finally {
      lock.release();
    }
  }

  private withFile(work: (file: number) => void): void {
    const file = openSync(this.path, 'a+', 0o600);
    try {
      work(file);
    } finally {
      closeSync(file);
    }
  }

  private write(file: number, fact: LedgerFact): void {
    this.cutOff(file);
    const seq = this.entries.length + 1;
    const body = { seq, at: this.now(), prev: this.entries.at(-1)?.hash ?? '', fact };
    const entry: LedgerEntry = { ...body, hash: hashOf(body) };
    const line = Buffer.from(JSON.stringify(entry) + '\n');
    try {
      for (let written = 0; written < line.length;) written += writeSync(file, line, written);
      fsyncSync(file);
      if (this.entries.length === 0) syncName(this.path);
    } catch (error) {
      this.takeBack(file);
      throw error;
    }
    this.entries.push(entry);
    this.bytes += line.length;
  }

  /** What never counted. By the path: a file that is open to append cannot be cut on Windows. */
  private cutOff(file: number): void {
    if (fstatSync(file).size > this.bytes) truncateSync(this.path, this.bytes);
  }

  /** What could not be written whole (a full disk) never counted. Where even this fails, the next append cuts it off. */
  private takeBack(file: number): void {
    try {
      this.cutOff(file);
    } catch {
      return;
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
          'Stop that process, then run it again. Where it is another program, delete ledger.jsonl.lock in the data folder.',
        );
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }

  /**
   * Reads what others have appended since. Where that does not fit to what was read before, another file may have been
   * put in its place, from a backup: it is judged from its beginning.
   */
  private catchUp(file: number): void {
    if (fstatSync(file).size < this.bytes) this.forget();
    if (this.readOn(file)) return;
    this.forget();
    if (this.readOn(file)) return;
    throw new BridgeError(
      'LEDGER_BROKEN',
      `The ledger was checked: its chain breaks at entry ${this.entries.length + 1}.`,
      'Do not deliver. Restore ledger.jsonl from a backup, or ask who changed it.',
    );
  }

  private forget(): void {
    this.entries = [];
    this.bytes = 0;
  }

  /** @returns false where the chain breaks */
  private readOn(file: number): boolean {
    const more = this.unread(file);
    for (let from = 0; ;) {
      const end = more.indexOf(0x0a, from);
      if (end < 0) return true;
      const entry = entryOf(more.toString('utf8', from, end));
      if (entry === null || entry.prev !== (this.entries.at(-1)?.hash ?? '')) {
        // Torn by a power cut: the last line, with bytes that never reached the disk.
        return entry === null && end === more.length - 1;
      }
      this.entries.push(entry);
      this.bytes += end + 1 - from;
      from = end + 1;
    }
  }

  private unread(file: number): Buffer {
    const more = Buffer.alloc(fstatSync(file).size - this.bytes);
    for (let got = 0; got < more.length;) {
      const read = readSync(file, more, got, more.length - got, this.bytes + got);
      if (read === 0) break;
      got += read;
    }
    return more;
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
