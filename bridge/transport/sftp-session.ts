import { setTimeout as sleep } from 'node:timers/promises';
import { allOf } from './all-of.js';
import { blockSize, eachBlock, type Block } from './blocks.js';
import { HashInOrder } from './hash-in-order.js';
import type { Done, RawSftp } from './raw-sftp.js';
import { diskFull, refusedBy } from './refused-by.js';
import type { SftpChannels } from './sftp-channels.js';
import { TransportError } from './transport-error.js';
import type { Session } from './transport.js';

const GOODBYE_MS = 2_000;
/** The status that says so. */
const OP_UNSUPPORTED = 8;
/** Reading is not cancelled: a file is compared whole or not at all. */
const NEVER = new AbortController().signal;

/**
 * Files over an open SFTP connection, by its single operations: `put()` of the package answers success when the server
 * rejects a write, these do not. A watchdog gives the connection up when it stands still.
 */
export class SftpSession implements Session {
  private readonly waiting = new Set<(error: Error) => void>();
  private watchdog: NodeJS.Timeout | undefined;
  private lost: TransportError | null = null;

  constructor(
    private readonly channels: SftpChannels,
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
    const writing = this.withFile(path, 'w', what, async (handle, sftp, close) => {
      // A server with this extension does what it is asked of a file in that order, as the draft of the protocol wants it
      // (draft-ietf-secsh-filexfer-02, 6.1): the end needs no answer to the writes. Of others we would rather not know.
      const syncs = sftp._extensions?.['fsync@openssh.com'] !== undefined;
      let ending: Promise<void> | undefined;
      const end = () => (ending ??= allOf([this.syncFile(sftp, handle, what), close()]));
      let written = 0;
      await eachBlock(buffer.length, blockSize(sftp._maxWriteLen), signal, async (block) => {
        const { offset, length, isLast } = block;
        const answer = this.ask<void>(what, (done) =>
          sftp.write(handle, buffer, offset, length, offset, done),
        );
        if (isLast && syncs) void end();
        await answer;
        onBytes((written += length));
      });
      if (syncs) await end();
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
        await this.ask<{ size: number }>(`Looking at ${nameOf(path)}`, (done) =>
          this.channels.freest.stat(path, done),
        )
      ).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async sha256(path: string): Promise<string> {
    const what = `Reading ${nameOf(path)}`;
    return this.withFile(path, 'r', what, async (handle, sftp) => {
      const { size } = await this.ask<{ size: number }>(what, (done) => sftp.fstat(handle, done));
      const hash = new HashInOrder();
      await eachBlock(size, blockSize(sftp._maxReadLen), NEVER, async (block) => {
        const into = Buffer.alloc(block.length);
        if (!(await this.readBlock(sftp, handle, block, into, what))) throw cutShort(path);
        hash.add(block.index, into);
      });
      return hash.digest();
    });
  }

  async matches(path: string, bytes: Uint8Array): Promise<boolean> {
    const what = `Reading ${nameOf(path)}`;
    return this.withFile(path, 'r', what, async (handle, sftp) => {
      const size = blockSize(sftp._maxReadLen);
      const spare: Buffer[] = [];
      let same = true;
      const compare = async (block: Block) => {
        if (!same) return;
        const into = spare.pop() ?? Buffer.allocUnsafe(size);
        const { offset, length } = block;
        const whole = await this.readBlock(sftp, handle, block, into, what);
        if (!whole || into.compare(bytes, offset, offset + length, 0, length) !== 0) same = false;
        spare.push(into);
      };
      // The size is known, so its answer need not be waited for.
      const [there] = await Promise.all([
        this.ask<{ size: number }>(what, (done) => sftp.fstat(handle, done)),
        eachBlock(bytes.length, size, NEVER, compare),
      ]);
      return same && there.size === bytes.length;
    });
  }

  async rename(from: string, to: string): Promise<void> {
    await this.ask<void>(`Renaming ${nameOf(from)}`, (done) => this.channels.freest.rename(from, to, done));
  }

  async remove(path: string): Promise<void> {
    try {
      await this.ask<void>(`Removing ${nameOf(path)}`, (done) => this.channels.freest.unlink(path, done));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  async list(folder: string): Promise<string[]> {
    const items = await this.ask<{ filename: string }[]>('Listing the folder', (done) =>
      this.channels.freest.readdir(folder, done),
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

  /** @returns false where the file ends before the block does */
  private async readBlock(
    sftp: RawSftp,
    handle: Buffer,
    { offset, length }: Block,
    into: Buffer,
    what: string,
  ): Promise<boolean> {
    for (let at = 0; at < length;) {
      const begin = at;
      const got = await this.ask<number>(what, (done) =>
        sftp.read(handle, into, begin, length - begin, offset + begin, done),
      );
      if (!got) return false;
      at += got;
    }
    return true;
  }

  /**
   * Opens, works, and closes whatever happened; the first failure is the one told.
   * @param work may close the file itself
   */
  private withFile<T>(
    path: string,
    flags: 'r' | 'w',
    what: string,
    work: (handle: Buffer, sftp: RawSftp, close: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    return this.channels.forFile(async (sftp) => {
      const handle = await this.ask<Buffer>(what, (done) => sftp.open(path, flags, done));
      let closing: Promise<void> | undefined;
      const close = () => (closing ??= this.ask<void>(what, (done) => sftp.close(handle, done)));
      let result: T;
      try {
        result = await work(handle, sftp, close);
      } catch (error) {
        await close().catch(() => undefined);
        throw error;
      }
      await close();
      return result;
    });
  }

  /** Where a server offers it, but not for this file, it is as if it were not offered. */
  private async syncFile(sftp: RawSftp, handle: Buffer, what: string): Promise<void> {
    try {
      await this.ask<void>(what, (done) => sftp.ext_openssh_fsync(handle, done));
    } catch (error) {
      if (!(error instanceof TransportError && error.code === 'SFTP_UNSUPPORTED')) throw error;
    }
  }

  /** Room on the server's disk for us; null where it does not tell. */
  private async freeBytes(folder: string): Promise<number | null> {
    try {
      const disk = await this.ask<{ f_bavail: number; f_frsize: number }>('Looking at the disk', (done) =>
        this.channels.freest.ext_openssh_statvfs(folder, done),
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

  /** Every question and every answer winds the watchdog up again; with nothing to wait for it sleeps. */
  private watch(): void {
    if (this.watchdog !== undefined) this.watchdog.refresh();
    else this.watchdog = setTimeout(() => this.bark(), this.stallMs).unref();
  }

  private bark(): void {
    // Wound up by the last answer, after which nothing was asked.
    if (this.waiting.size === 0) return;
    this.broke(stalled(this.stallMs));
    this.connection.destroy();
  }
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
