import { sha256Of } from '../../../bridge/delivery/file-plan.js';
import { refusedBy } from '../../../bridge/transport/refused-by.js';
import { TransportError } from '../../../bridge/transport/transport-error.js';
import type { Session, Transport } from '../../../bridge/transport/transport.js';

/** A server that is a map, with a place to make any operation fail. */
export class MemoryTransport implements Transport {
  readonly files = new Map<string, Buffer>();
  readonly folders = new Set(['/incoming', '/forbidden']);
  /** What Slate picked up. */
  readonly taken = new Map<string, Buffer>();
  /** Final names that were given, in order. */
  readonly done: string[] = [];
  /**
   * Called before and after every operation; what it throws is what the operation throws. After means: it happened, but
   * the answer was lost.
   */
  fault: (operation: string, path: string, when: 'before' | 'after') => void = () => undefined;

  async connect(signal: AbortSignal): Promise<Session> {
    signal.throwIfAborted();
    this.fault('connect', '', 'before');
    let open = true;
    const step = async <T>(operation: string, path: string, work: () => T): Promise<T> => {
      if (!open) throw new TransportError('SFTP_LOST', 'The connection broke off.', 'Resume.', true);
      this.fault(operation, path, 'before');
      const result = work();
      this.fault(operation, path, 'after');
      return result;
    };
    const present = (path: string): Buffer => {
      const bytes = this.files.get(path);
      if (bytes === undefined) throw refusedBy(2, `Looking for ${path.split('/').at(-1)}`);
      return bytes;
    };
    return {
      write: async (path, bytes, onBytes, stop) => {
        const folder = path.slice(0, path.lastIndexOf('/'));
        if (!this.folders.has(folder)) throw refusedBy(2, 'Writing');
        if (folder === '/forbidden') throw refusedBy(3, 'Writing');
        await step('open', path, () => this.files.set(path, Buffer.alloc(0)));
        for (let at = 0; at < bytes.length; at += 32_768) {
          stop.throwIfAborted();
          const block = Buffer.from(bytes.subarray(at, at + 32_768));
          await step('write', path, () => this.files.set(path, Buffer.concat([present(path), block])));
          onBytes(Math.min(bytes.length, at + 32_768));
        }
        await step('close', path, () => undefined);
      },
      stat: (path) => step('stat', path, () => this.files.get(path)?.length ?? null),
      sha256: (path) => step('read', path, () => sha256Of(present(path))),
      matches: (path, bytes) => step('read', path, () => present(path).equals(bytes)),
      rename: (from, to) =>
        step('rename', from, () => {
          const bytes = present(from);
          if (this.files.has(to)) throw refusedBy(4, `Renaming ${from.split('/').at(-1)}`);
          this.files.delete(from);
          this.files.set(to, bytes);
          this.done.push(to);
        }),
      remove: (path) => step('remove', path, () => void this.files.delete(path)),
      list: (folder) =>
        step('list', folder, () => {
          if (!this.folders.has(folder)) throw refusedBy(2, 'Listing');
          return [...this.files.keys()]
            .filter((path) => path.startsWith(`${folder}/`))
            .map((path) => path.slice(folder.length + 1))
            .sort();
        }),
      close: async () => {
        open = false;
      },
    };
  }
}
