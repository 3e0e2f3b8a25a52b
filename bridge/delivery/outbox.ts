import { readdir, readFile, rm } from 'node:fs/promises';
import { BridgeError } from '../bridge-error.js';
import type { DataFolder } from '../data-folder.js';
import { writeWhole } from '../write-whole.js';
import { sha256Of, type FilePlan } from './file-plan.js';

/** The frozen bytes of runs that are under way, so that a killed process is finished with the very same bytes. */
export interface Outbox {
  keep(runId: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Whether a file's planned bytes are there. */
  has(runId: string, file: FilePlan): Promise<boolean>;
  /** @throws BridgeError OUTBOX_DAMAGED where the bytes are not the planned ones */
  read(runId: string, file: FilePlan): Promise<Uint8Array>;
  /** Ids of the runs of which it has bytes, perhaps not all of them. */
  runs(): Promise<readonly string[]>;
  /** Forgets a run's bytes: Slate has them, or a later run replaced them. */
  forget(runId: string): Promise<void>;
}

const RUN_ID = /^[0-9a-f]{64}$/;

export function outbox(data: DataFolder): Outbox {
  const bytesOf = async (runId: string, file: FilePlan) => {
    const bytes = await readFile(data.file('outbox', runId, file.name)).catch(() => null);
    return { bytes, whole: bytes !== null && sha256Of(bytes) === file.sha256 };
  };
  return {
    async has(runId, file) {
      return (await bytesOf(runId, file)).whole;
    },
    async keep(runId, files) {
      for (const [name, bytes] of files) await writeWhole(data.file('outbox', runId, name), bytes);
    },
    async read(runId, file) {
      const { bytes, whole } = await bytesOf(runId, file);
      if (bytes !== null && whole) return bytes;
      throw new BridgeError(
        'OUTBOX_DAMAGED',
        `${file.name} was frozen for delivery, but its bytes are ${bytes === null ? 'gone' : 'not the same any more'}.`,
        'Pull, score and upload again: a new run replaces this one.',
      );
    },
    async runs() {
      return (await readdir(data.file('outbox', ''))).filter((name) => RUN_ID.test(name));
    },
    async forget(runId) {
      await rm(data.file('outbox', runId), { recursive: true, force: true });
    },
  };
}
