import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sftpTransport, type SftpSettings } from '../../../bridge/transport/sftp-transport.js';
import type { Transport } from '../../../bridge/transport/transport.js';
import { keepHostKey } from '../../../sandbox/sftp/host-key.js';
import { opensshIsHere, startOpenSsh, type OpenSsh } from '../../../sandbox/sftp/open-ssh.js';
import { FaultProxy } from './fault-proxy.js';
import { FaultServer } from './fault-server.js';
import { HABITS, type Habit } from './consumer.js';
import { Processes } from './processes.js';
import { Trial, type Scores, type Verdict } from './trial.js';

/** Short, so that a trial does not take a minute; answers on loopback come within milliseconds. */
const STALL_MS = 1_000;

/** Everything that the cases share: the servers, and a folder that is gone afterwards. */
export interface Lab {
  readonly work: string;
  readonly server: FaultServer;
  readonly proxy: FaultProxy;
  readonly openssh: OpenSsh | null;
  readonly processes: Processes;
  close(): Promise<void>;
}

export interface FaultCase {
  /** The number of the case in the list of faults. */
  readonly number: number;
  readonly title: string;
  readonly trials: { readonly quick: number; readonly full: number };
  run(lab: Lab, trial: number): Promise<Verdict>;
}

/** @param root the repository's folder */
export async function openLab(root: string): Promise<Lab> {
  const work = mkdtempSync(join(tmpdir(), 'leadscore-faults-'));
  const server = await FaultServer.start(await keepHostKey(join(work, 'host-key')));
  const proxy = await FaultProxy.start(server.port);
  const openssh = opensshIsHere() ? await startOpenSsh(join(work, 'openssh')) : null;
  const processes = new Processes(root);
  return {
    processes,
    work,
    server,
    proxy,
    openssh,
    async close() {
      processes.close();
      await proxy.close();
      await server.close();
      await openssh?.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** One trial against one of the servers. */
export interface Ground {
  readonly trial: Trial;
  readonly sftp: SftpSettings;
  readonly transport: Transport;
  /** Slate's folder, as the server names it. */
  readonly folder: string;
}

/** A trial against the programmable server, good until the case says otherwise. */
export function programmable(lab: Lab, n: number, options: GroundOptions = {}): Ground {
  const trial = new Trial(lab.work, options.habit ?? HABITS[n % HABITS.length], options.scores);
  lab.server.reset(trial.root);
  const sftp: SftpSettings = {
    host: '127.0.0.1',
    port: options.port ?? lab.server.port,
    username: 'office',
    hostKeySha256: [lab.server.key.sha256],
    stallMs: STALL_MS,
    readyMs: 10 * STALL_MS,
  };
  return { trial, sftp, transport: sftpTransport(sftp, async () => 'secret'), folder: '/incoming' };
}

/** A trial against OpenSSH; against the programmable server where there is none. */
export function real(lab: Lab, n: number, options: GroundOptions = {}): Ground {
  if (lab.openssh === null) return programmable(lab, n, options);
  const trial = new Trial(lab.work, options.habit ?? HABITS[n % HABITS.length], options.scores);
  const { settings } = lab.openssh;
  const sftp = { ...settings, port: options.port ?? settings.port, stallMs: STALL_MS };
  return { trial, sftp, transport: sftpTransport(sftp, async () => ''), folder: trial.incoming };
}

interface GroundOptions {
  readonly habit?: Habit;
  readonly scores?: Scores;
  /** Of the proxy, where the case wants one in between. */
  readonly port?: number;
}

/** The same numbers in every run of the lab. @returns in [0, 1) */
export function chance(seed: number): number {
  let x = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b) >>> 0;
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}
