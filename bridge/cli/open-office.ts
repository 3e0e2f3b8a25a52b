import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseDay } from '../../scoring/index.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { TROUBLES, type Trouble } from '../../sandbox/slate/troubles.js';
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
  /** How the sandbox's Slate answers whoever asks for leads. */
  readonly trouble?: Trouble;
  readonly port?: number;
  /** Where the sandbox is open already, use a second one beside it instead of refusing. */
  readonly beside?: boolean;
}

/** A bridge with everything behind it. */
export interface Office {
  readonly bridge: Bridge;
  readonly settings: Settings;
  readonly data: DataFolder;
  /** Tells offices apart: Slate's address, or the sandbox's seed and size. */
  readonly place: string;
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
  return { bridge, settings, data, place: slate.url, close: () => Promise.resolve() };
}

async function openSandbox(desk: Desk, options: OfficeOptions): Promise<Office> {
  const { world, say } = desk;
  const { trouble } = options;
  const { data, lock } = await freeSandbox(desk, options.beside ? 9 : 1);
  try {
    const tls = await localhostCertificate(data, () => world.now());
    const now = clockOf(world, options.today);
    const made = { seed: options.seed ?? 1, leads: options.leads ?? 20_000 };
    const place = `sandbox, seed ${made.seed}, ${made.leads} leads`;
    const sandbox = await startSandbox({
      folder: data.file('office', ''),
      sqlFolder: join(world.root, 'sql'),
      today: localDay(now()),
      ...made,
      tls,
      livesOn: true,
      ...(trouble && { behaviour: { ...TROUBLES[trouble], only: 'leads' } }),
      onSentence: say,
    });
    const settings = withPort(settingsOf(sandbox), options.port);
    // Whoever looks at a Slate that never answers does not want to wait for as long as with the real one.
    const patience = trouble && { timeOutMs: 15_000 };
    const bridge = createBridge(settings, {
      data,
      slate: slateClient(
        { ...settings.slate, extraCa: tls.ca, ...patience },
        async () => sandbox.slate.password,
      ),
      transport: sftpTransport(
        { ...settings.sftp, hostKeySha256: [sandbox.sftp.hostKeySha256] },
        async () => sandbox.sftp.password,
      ),
      trainer: workerTrainer(workerFileOf(world)),
      now,
      version: packageVersion(world.root),
      sandbox: true,
      place,
    });
    const close = async () => {
      await sandbox.close();
      lock.release();
    };
    return { bridge, settings, data, place, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * A folder of its own, so that made-up leads and real ones never mix; `sandbox-2` and so on where that one is open.
 * Two processes never share one: each pickup would take the other's files.
 * @throws BridgeError SANDBOX_OPEN where none of `most` is free
 */
async function freeSandbox(
  { world, say }: Desk,
  most: number,
): Promise<{ readonly data: DataFolder; readonly lock: Lock }> {
  const home = dataFolderOf(world).path;
  let heldBy = 0;
  for (let n = 1; n <= most; n++) {
    const name = n === 1 ? 'sandbox' : `sandbox-${n}`;
    const data = openDataFolder(join(home, name));
    const lock = await lockSandbox(data);
    if ('heldBy' in lock) {
      heldBy = lock.heldBy;
      continue;
    }
    if (n > 1) say(`The sandbox is open in process ${heldBy}, so this is a second made-up office, ${name}.`);
    return { data, lock };
  }
  throw new BridgeError(
    'SANDBOX_OPEN',
    `The sandbox of this data folder is already open (process ${heldBy}).`,
    'Stop it first, or set LEADSCORE_HOME to another folder for this one.',
  );
}

/** A killed process may take a moment to die. */
async function lockSandbox(data: DataFolder): Promise<ReturnType<typeof takeLock>> {
  for (let tries = 1; ; tries++) {
    const lock = takeLock(data.file('sandbox.lock'));
    if ('release' in lock || tries === 10) return lock;
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

/** The compiled training thread. */
export function workerFileOf(world: World): string {
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
