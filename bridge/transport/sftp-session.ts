import { setTimeout as sleep } from 'node:timers/promises';
import { diskFull, refusedBy } from './refused-by.js';
import { TransportError } from './transport-error.js';
import type { Session } from './transport.js';

type Done<T> = (error?: { code?: number | string } | null, value?: T) => void;

/** The operations of ssh2's SFTP client that are used. */
export interface RawSftp {
  open(path: string, flags: 'r' | 'w', done: Done<Buffer>): void;
  write(
    handle: Buffer,
    bytes: Buffer,
    offset: number,
    length: number,
    position: number,
    done: Done<void>,
  ): void;
  read(
    handle: Buffer,
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: Done<number>,
  ): void;
  close(handle: Buffer, done: Done<void>): void;
  fstat(handle: Buffer, done: Done<{ size: number }>): void;
  stat(path: string, done: Done<{ size: number }>): void;
  rename(from: string, to: string, done: Done<void>): void;
  unlink(path: string, done: Done<void>): void;
  readdir(path: string, done: Done<{ filename: string }[]>): void;
  /** Throws at once where the server does not offer it. */
  ext_openssh_fsync(handle: Buffer, done: Done<void>): void;
  /** Bytes that ssh2 sends in one packet; more it sends one packet after the other. */
  readonly _maxWriteLen?: number;
  readonly _maxReadLen?: number;
  /** Throws at once where the server does not offer it. */
  ext_openssh_statvfs(path: string, done: Done<{ f_bavail: number; f_frsize: number }>): void;
}

/** What every server takes in one packet; most take no more. */
const SMALL_BLOCK = 32_768;
/** What OpenSSH takes. A packet costs us about as much as its bytes. */
const LARGE_BLOCK = 261_120;
const GOODBYE_MS = 2_000;
/** The status that says so. */
const OP_UNSUPPORTED = 8;

/**
 * Files over an open SFTP connection, by its single operations: `put()` of the package answers success when the server
 * rejects a write, these do not. A watchdog gives the connection up when it stands still.
 */
export class SftpSession implements Session {
  private readonly waiting = new Set<(error: Error) => void>();
  private watchdog: NodeJS.Timeout | undefined;
  private lost: TransportError | null = null;

  constructor(
    private readonly sftp: RawSftp,
    private readonly stallMs: number,
    private readonly connection: { end(): Promise<unknown>; destroy(): void },
  ) {}

  async write(
    path: string,
    bytes: Uint8Array,
    onBytes: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const what = `Writing ${nameOf(path)}`;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const writing = this.withFile(path, 'w', what, async (handle) => {
      let written = 0;
      const size = blockSize(this.sftp._maxWriteLen);
      await lanes(buffer.length, size, signal, async (block) => {
        const offset = block * size;
        const length = Math.min(size, buffer.length - offset);
        await this.ask<void>(what, (done) => this.sftp.write(handle, buffer, offset, length, offset, done));
        onBytes((written += length));
      });
      await this.syncFile(handle, what);
    });
    await writing.catch(async (error: unknown) => {
      if (!(error instanceof TransportError && error.code === 'SFTP_REFUSED')) throw error;
      const free = await this.freeBytes(folderOf(path));
      throw free !== null && free < buffer.length ? diskFull(what, free, buffer.length) : error;
    });
  }

  async stat(path: string): Promise<number | null> {
    try {
      return (
        await this.ask<{ size: number }>(`Looking at ${nameOf(path)}`, (done) => this.sftp.stat(path, done))
      ).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async read(path: string): Promise<Uint8Array> {
    const what = `Reading ${nameOf(path)}`;
    let whole = Buffer.alloc(0);
    await this.withFile(path, 'r', what, async (handle) => {
      const { size } = await this.ask<{ size: number }>(what, (done) => this.sftp.fstat(handle, done));
      whole = Buffer.alloc(size);
      const step = blockSize(this.sftp._maxReadLen);
      await lanes(size, step, new AbortController().signal, async (block) => {
        const end = Math.min(size, (block + 1) * step);
        for (let at = block * step; at < end;) {
          const from = at;
          const got = await this.ask<number>(what, (done) =>
            this.sftp.read(handle, whole, from, end - from, from, done),
          );
          if (!got) throw cutShort(path);
          at += got;
        }
      });
    });
    return whole;
  }

  async rename(from: string, to: string): Promise<void> {
    await this.ask<void>(`Renaming ${nameOf(from)}`, (done) => this.sftp.rename(from, to, done));
  }

  async remove(path: string): Promise<void> {
    try {
      await this.ask<void>(`Removing ${nameOf(path)}`, (done) => this.sftp.unlink(path, done));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  async list(folder: string): Promise<string[]> {
    const items = await this.ask<{ filename: string }[]>('Listing the folder', (done) =>
      this.sftp.readdir(folder, done),
    );
    return items
      .map((item) => item.filename)
      .filter((name) => name !== '.' && name !== '..')
      .sort();
  }

  async close(): Promise<void> {
    if (this.lost === null) {
      this.broke();
      // A connection that has died quietly would never say that it ended.
      const patience = new AbortController();
      const end = this.connection.end().catch(() => undefined);
      await Promise.race([
        end,
        sleep(GOODBYE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
    }
    clearTimeout(this.watchdog);
    this.connection.destroy();
  }

  /** The connection is gone: everything that waits for it fails now. */
  broke(error = lostConnection()): void {
    this.lost ??= error;
    clearTimeout(this.watchdog);
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const reject of waiting) reject(this.lost);
  }

  /** Opens, works, and closes whatever happened; the first failure is the one told. */
  private async withFile(
    path: string,
    flags: 'r' | 'w',
    what: string,
    work: (handle: Buffer) => Promise<void>,
  ): Promise<void> {
    const handle = await this.ask<Buffer>(what, (done) => this.sftp.open(path, flags, done));
    const close = () => this.ask<void>(what, (done) => this.sftp.close(handle, done));
    try {
      await work(handle);
    } catch (error) {
      await close().catch(() => undefined);
      throw error;
    }
    await close();
  }

  /** Not every server offers fsync. */
  private async syncFile(handle: Buffer, what: string): Promise<void> {
    try {
      await this.ask<void>(what, (done) => this.sftp.ext_openssh_fsync(handle, done));
    } catch (error) {
      if (!(error instanceof TransportError && error.code === 'SFTP_UNSUPPORTED')) throw error;
    }
  }

  /** Room on the server's disk for us; null where it does not tell. */
  private async freeBytes(folder: string): Promise<number | null> {
    try {
      const disk = await this.ask<{ f_bavail: number; f_frsize: number }>('Looking at the disk', (done) =>
        this.sftp.ext_openssh_statvfs(folder, done),
      );
      return disk.f_bavail * disk.f_frsize;
    } catch {
      return null;
    }
  }

  private ask<T>(what: string, operation: (done: Done<T>) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.lost !== null) {
        reject(this.lost);
        return;
      }
      this.waiting.add(reject);
      this.watch();
      const done: Done<T> = (error, value) => {
        // An answer that comes after the connection was given up changes nothing.
        if (!this.waiting.delete(reject)) return;
        this.watch();
        if (error) reject(refusedBy(error.code, what));
        else resolve(value as T);
      };
      try {
        operation(done);
      } catch {
        // ssh2 throws before it sends anything where the server does not offer the operation.
        done({ code: OP_UNSUPPORTED });
      }
    });
  }

  /** Every answer winds the watchdog up again; with nothing to wait for it sleeps. */
  private watch(): void {
    clearTimeout(this.watchdog);
    if (this.waiting.size === 0) return;
    this.watchdog = setTimeout(() => {
      this.broke(stalled(this.stallMs));
      this.connection.destroy();
    }, this.stallMs);
  }
}

/** @param most that ssh2 sends or asks for in one packet, by what the server says of itself */
function blockSize(most: number | undefined): number {
  return Math.min(LARGE_BLOCK, most ?? SMALL_BLOCK);
}

/** Does the blocks of a file, sixteen small or eight large ones at a time; after a failure no new one is begun. */
async function lanes(
  bytes: number,
  size: number,
  signal: AbortSignal,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const count = Math.ceil(bytes / size);
  const inFlight = size > SMALL_BLOCK ? 8 : 16;
  let next = 0;
  let failed = false;
  const lane = async () => {
    while (next < count && !failed) {
      signal.throwIfAborted();
      try {
        await work(next++);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(inFlight, count) }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function isMissing(error: unknown): boolean {
  return error instanceof TransportError && error.code === 'SFTP_MISSING';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function cutShort(path: string): TransportError {
  return new TransportError(
    'CHUNK_TRUNCATED',
    `Reading ${nameOf(path)}: it ended before its size.`,
    'Somebody else writes to it, or the disk is failing; it is tried again.',
    true,
  );
}

function lostConnection(): TransportError {
  return new TransportError(
    'SFTP_LOST',
    'The connection to the SFTP server broke off.',
    'Check the network, then resume; nothing is sent twice.',
    true,
  );
}

function stalled(ms: number): TransportError {
  return new TransportError(
    'SFTP_STALLED',
    `The SFTP server did not answer for ${Math.round(ms / 1000)} s; the connection was given up.`,
    'Resume later; nothing is sent twice.',
    true,
  );
}
