import type { Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inDigits } from '../scoring/count-words.js';
import type { Day } from '../scoring/units.js';
import { dayToIso } from '../scoring/index.js';
import { keepCredentials } from './keep-credentials.js';
import { SandboxError } from './sandbox-error.js';
import { keepHostKey } from './sftp/host-key.js';
import { MASK, Pickup } from './sftp/pickup.js';
import { INCOMING, PROCESSED, createSftpServer } from './sftp/sftp-server.js';
import { usualBehaviour } from './slate/behaviour.js';
import type { Behaviour } from './slate/behaviour.js';
import { importScores } from './slate/import-scores.js';
import { liveOn } from './slate/live-on.js';
import { openOfficeDatabase } from './slate/office-database.js';
import { readQueryFile } from './slate/query-file.js';
import type { Query } from './slate/run-query.js';
import { createSlateServer } from './slate/slate-server.js';
import { SLATE_TABLES } from './slate/slate-tables.js';
import { translate } from './slate/translate.js';

export type Guid = string;

export interface SandboxOptions {
  /** State: the office's file, the SFTP tree, keys and passwords. Survives restarts. */
  readonly folder: string;
  /** Folder of the T-SQL files that the Slate executes. */
  readonly sqlFolder: string;
  readonly today: Day;
  readonly seed: number;
  /** Roughly how many leads of the last 365 days have not applied yet. */
  readonly leads: number;
  /** PEM for localhost. */
  readonly tls: { readonly key: string; readonly cert: string };
  readonly sftpPort?: number;
  readonly slatePort?: number;
  /** Milliseconds between two looks of the pickup; default 500. */
  readonly pickupMs?: number;
  readonly behaviour?: Partial<Behaviour>;
  /** Whether every run of scores that arrives ends the office's day, so that its leads are others when pulled again. */
  readonly livesOn?: boolean;
  readonly onSentence?: (sentence: string) => void;
}

export interface Sandbox {
  readonly slate: {
    readonly url: string;
    readonly queries: {
      readonly leads: Guid;
      readonly panel: Guid;
      readonly outcomes: Guid;
      readonly scores: Guid;
    };
    readonly username: string;
    readonly password: string;
    /** The key `h` of token mode. */
    readonly token: string;
  };
  readonly sftp: {
    readonly host: '127.0.0.1';
    readonly port: number;
    readonly username: string;
    readonly password: string;
    /** "SHA256:" and base64 without padding. */
    readonly hostKeySha256: string;
    readonly incoming: typeof INCOMING;
    readonly mask: typeof MASK;
  };
  /** How the Slate answers; may be changed while it runs. */
  readonly behaviour: Behaviour;
  /** Asks the database in DuckDB's SQL, for tests. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** The web services' GUIDs: always the same, so that a client's settings stay right. */
const QUERIES = {
  leads: '5a1d0c3e-0001-4c5e-9d00-1ead5c0e0001',
  panel: '5a1d0c3e-0002-4c5e-9d00-1ead5c0e0002',
  outcomes: '5a1d0c3e-0003-4c5e-9d00-1ead5c0e0003',
  scores: '5a1d0c3e-0004-4c5e-9d00-1ead5c0e0004',
} as const;

/**
 * Starts the sandbox: an admissions office, a Slate that answers queries over it, and an SFTP server whose files are
 * picked up and imported. Everything listens on this machine only.
 *
 * @throws SandboxError `SQL_REFUSED`, `PARAMETER_RESERVED` for a file of `sqlFolder`; `PORT_IN_USE`
 */
export async function startSandbox(o: SandboxOptions): Promise<Sandbox> {
  const onSentence = o.onSentence ?? (() => undefined);
  await mkdir(o.folder, { recursive: true, mode: 0o700 });
  await chmod(o.folder, 0o700);
  const queries = new Map<Guid, Query>();
  for (const [name, guid] of Object.entries(QUERIES)) queries.set(guid, await loadQuery(name, o.sqlFolder));
  const credentials = await keepCredentials(join(o.folder, 'credentials.json'));
  const hostKey = await keepHostKey(join(o.folder, 'host-key'));
  const behaviour: Behaviour = { ...usualBehaviour(), ...o.behaviour };
  const now = `${dayToIso(o.today)} 08:00:00`;
  const instance = await openOfficeDatabase(
    o.folder,
    { seed: o.seed, today: o.today, leads: o.leads },
    onSentence,
  );
  const root = join(o.folder, 'sftp');
  const sftp = await createSftpServer({ root, privateKey: hostKey.privateKey, ...credentials.sftp });
  const runs = new Set<string>();
  let isReplay = true;
  const pickup = new Pickup({
    incoming: join(root, ...INCOMING.split('/')),
    processed: join(root, ...PROCESSED.split('/')),
    importFile: async (csv) => {
      const imported = await importScores(instance, csv, now);
      const { unknown } = imported;
      if (unknown > 0)
        onSentence(
          `${inDigits(unknown)} imported rows name a person who does not exist; they were left out.`,
        );
      for (const run of imported.runs) {
        if (runs.has(run)) continue;
        runs.add(run);
        if (o.livesOn && !isReplay) await liveOn(instance, { seed: o.seed, now, round: runs.size });
      }
    },
    onSentence,
  });
  await pickup.replay();
  isReplay = false;
  const slate = createSlateServer({ instance, queries, ...credentials.slate, behaviour, now }, o.tls);
  const close = async (): Promise<void> => {
    await pickup.close();
    await sftp.close();
    slate.closeAllConnections();
    await new Promise<void>((resolve) => slate.close(() => resolve()));
    instance.closeSync();
  };
  try {
    const sftpPort = await listen(sftp.server, o.sftpPort ?? 0, 'SFTP');
    const slatePort = await listen(slate, o.slatePort ?? 0, 'Slate');
    pickup.start(o.pickupMs ?? 500);
    return {
      slate: { url: `https://localhost:${slatePort}`, queries: QUERIES, ...credentials.slate },
      sftp: {
        host: '127.0.0.1',
        port: sftpPort,
        ...credentials.sftp,
        hostKeySha256: hostKey.sha256,
        incoming: INCOMING,
        mask: MASK,
      },
      behaviour,
      query: async (sql) => {
        const connection = await instance.connect();
        try {
          return (await connection.runAndReadAll(sql)).getRowObjectsJson();
        } finally {
          connection.closeSync();
        }
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function loadQuery(name: string, folder: string): Promise<Query> {
  const file = await readQueryFile(name, join(folder, `${name}.sql`));
  const tables = new Set(Object.keys(SLATE_TABLES));
  return {
    name,
    sql: translate(file.tsql, { tables, parameters: file.parameters }),
    parameters: file.parameters,
  };
}

async function listen(server: Server, port: number, what: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = new SandboxError(
        'PORT_IN_USE',
        `The sandbox's ${what} server wanted port ${port}, which another program uses.`,
        'Stop that program, or choose another port.',
      );
      reject(cause.code === 'EADDRINUSE' ? inUse : cause);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
