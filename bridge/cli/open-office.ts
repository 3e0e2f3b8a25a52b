import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseDay } from '../../scoring/index.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { BridgeError } from '../bridge-error.js';
import { createBridge, type Bridge } from '../bridge.js';
import { dataFolderPath, openDataFolder, type DataFolder } from '../data-folder.js';
import { takeLock, type Lock } from '../delivery/exclusive-lock.js';
import { localDay } from '../local-time.js';
import { environmentSecrets } from '../secrets/environment-secrets.js';
import { localhostCertificate } from '../server/certificate.js';
import { readSettings, Settings } from '../settings.js';
import { slateClient } from '../slate/slate-client.js';
import { workerTrainer } from '../training/worker-trainer.js';
import { sftpTransport } from '../transport/sftp-transport.js';
import type { Desk } from './desk.js';
import { packageVersion } from './package-version.js';
import type { World } from './world.js';

export interface OfficeOptions {
  readonly sandbox?: boolean;
  /** Of the sandbox. */
  readonly leads?: number;
  readonly seed?: number;
  /** ISO day on which the sandbox stands; today where absent. */
  readonly today?: string;
  readonly port?: number;
}

/** A bridge with everything behind it. */
export interface Office {
  readonly bridge: Bridge;
  readonly settings: Settings;
  readonly data: DataFolder;
  close(): Promise<void>;
}

export function dataFolderOf(world: World): DataFolder {
  return openDataFolder(dataFolderPath(world.env, process.platform, homedir()));
}

/** Opens the office that a command works for: the one of settings.json, or the made-up one. */
export async function openOffice(desk: Desk, options: OfficeOptions): Promise<Office> {
  return options.sandbox ? openSandbox(desk, options) : openReal(desk, options);
}

async function openReal({ world }: Desk, options: OfficeOptions): Promise<Office> {
  const data = dataFolderOf(world);
  const settings = withPort(await readSettings(data), options.port);
  const { slate, sftp } = settings;
  const secrets = environmentSecrets(world.env);
  const extraCa = slate.extraCaFile === undefined ? {} : { extraCa: await readCa(slate.extraCaFile) };
  const bridge = createBridge(settings, {
    data,
    slate: slateClient({ ...slate, ...extraCa }, () => secrets.slatePassword()),
    transport: sftpTransport({ ...sftp, hostKeySha256: [sftp.hostKeySha256].flat() }, () =>
      secrets.sftpPassword(),
    ),
    trainer: workerTrainer(workerFileOf(world)),
    now: () => world.now(),
    version: packageVersion(world.root),
    sandbox: false,
  });
  return { bridge, settings, data, close: () => Promise.resolve() };
}

async function openSandbox({ world, say }: Desk, options: OfficeOptions): Promise<Office> {
  // Its own folder, so that made-up leads and real ones never mix.
  const data = openDataFolder(join(dataFolderOf(world).path, 'sandbox'));
  const lock = await lockSandbox(data);
  try {
    const tls = await localhostCertificate(data, () => world.now());
    const now = clockOf(world, options.today);
    const sandbox = await startSandbox({
      folder: data.file('office', ''),
      sqlFolder: join(world.root, 'sql'),
      today: localDay(now()),
      seed: options.seed ?? 1,
      leads: options.leads ?? 20_000,
      tls,
      onSentence: say,
    });
    const settings = withPort(settingsOf(sandbox), options.port);
    const bridge = createBridge(settings, {
      data,
      slate: slateClient({ ...settings.slate, extraCa: tls.ca }, async () => sandbox.slate.password),
      transport: sftpTransport(
        { ...settings.sftp, hostKeySha256: [sandbox.sftp.hostKeySha256] },
        async () => sandbox.sftp.password,
      ),
      trainer: workerTrainer(workerFileOf(world)),
      now,
      version: packageVersion(world.root),
      sandbox: true,
    });
    const close = async () => {
      await sandbox.close();
      lock.release();
    };
    return { bridge, settings, data, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A process that is just being killed may take a moment to let go. */
async function lockSandbox(data: DataFolder): Promise<Lock> {
  for (let tries = 1; ; tries++) {
    const lock = takeLock(data.file('sandbox.lock'));
    if ('release' in lock) return lock;
    if (tries === 10) {
      throw new BridgeError(
        'SANDBOX_OPEN',
        `The sandbox of this data folder is already open (process ${lock.heldBy}).`,
        'Stop it first, or set LEADSCORE_HOME to another folder for this one.',
      );
    }
    await sleep(100);
  }
}

function settingsOf({ slate, sftp }: Sandbox): Settings {
  return Settings.parse({
    office: 'The sandbox office',
    slate: { url: slate.url, queries: slate.queries, username: slate.username },
    sftp: {
      host: sftp.host,
      port: sftp.port,
      username: sftp.username,
      folder: sftp.incoming,
      hostKeySha256: sftp.hostKeySha256,
    },
    // Small enough that chunks can be watched arriving; the sandbox imports within seconds.
    chunkRows: 2_500,
    confirmWaitSeconds: 60,
  });
}

/** The sandbox's clock: the machine's time of day, on the day that was asked for. */
function clockOf(world: World, today: string | undefined): () => Date {
  if (today === undefined) return () => world.now();
  const day = parseDay(today);
  if (Number.isNaN(day)) {
    throw new BridgeError('NO_SUCH_DAY', '--today was given, but it is no day.', 'Write it as 2026-03-02.');
  }
  const wanted = new Date(day * 86_400_000);
  return () => {
    const now = new Date(world.now());
    now.setFullYear(wanted.getUTCFullYear(), wanted.getUTCMonth(), wanted.getUTCDate());
    return now;
  };
}

function withPort(settings: Settings, port: number | undefined): Settings {
  return port === undefined ? settings : { ...settings, port };
}

function workerFileOf(world: World): string {
  return join(world.root, 'build', 'bridge', 'training', 'worker.js');
}

async function readCa(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new BridgeError(
      'CA_MISSING',
      'settings.json names slate.extraCaFile, but that file cannot be read.',
      'Check its path, or remove the member.',
    );
  }
}
