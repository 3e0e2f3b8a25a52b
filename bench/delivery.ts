import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import Client from 'ssh2-sftp-client';
import { sftpTransport } from '../bridge/transport/sftp-transport.js';
import { FILES_AT_ONCE } from '../bridge/transport/transport.js';
import { opensshIsHere, startOpenSsh, type OpenSsh } from '../sandbox/sftp/open-ssh.js';
import type { Measurement } from './measurement.js';

const PEER = 'the sftp program';
/** What one would take without us: the package's own fast upload. It neither waits for the disk nor compares or renames. */
const PACKAGE = `fastPut of ssh2-sftp-client, ${FILES_AT_ONCE} at once`;

/** OpenSSH is not on this machine. */
export class NoOpenSsh extends Error {}

interface LoadFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is sent: names and random bytes, on the disk for the peer and in memory for us, as the outbox has just been read. */
interface Load {
  readonly what: string;
  readonly files: readonly LoadFile[];
  /** Most of the peer's time that ours may take: without and with reading back what arrived. */
  readonly wanted: number;
  readonly wantedVerified: number;
}

/**
 * Sends the same files through our transport and through OpenSSH's own program to the same OpenSSH server on loopback,
 * in turns. Ours writes a temporary name, calls fsync, compares the size or the bytes and renames; the program only writes,
 * and so does the package that ours stands on, which is the measure of what the machine lets Node.js do at all.
 *
 * @throws NoOpenSsh
 */
export async function measureDelivery(repetitions: number): Promise<Measurement[]> {
  if (!opensshIsHere()) throw new NoOpenSsh('there is no sshd on this machine (on Debian: openssh-server).');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadscore-bench-'));
  const ssh = await startOpenSsh(path.join(folder, 'ssh'));
  try {
    const loads: Load[] = [
      {
        what: '100 MB in one file',
        files: [randomFile('whole', 100_000_000)],
        wanted: 0.6,
        wantedVerified: 1.2,
      },
      {
        what: '200 files of 500 kB',
        files: Array.from({ length: 200 }, (_, i) => randomFile(`part${i}`, 500_000)),
        wanted: 0.5,
        wantedVerified: 1.2,
      },
    ];
    const measured: Measurement[] = [];
    for (const load of loads) measured.push(...(await measureLoad(ssh, folder, load, repetitions)));
    return measured;
  } finally {
    await ssh.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function randomFile(name: string, size: number): LoadFile {
  return { name, bytes: randomBytes(size) };
}

async function measureLoad(
  ssh: OpenSsh,
  folder: string,
  { what, files, wanted, wantedVerified }: Load,
  repetitions: number,
): Promise<Measurement[]> {
  const from = path.join(folder, 'from');
  const to = path.join(folder, 'to');
  mkdirSync(from);
  for (const { name, bytes } of files) writeFileSync(path.join(from, name), bytes);
  const [theirs, packages, plain, verified] = [[], [], [], []] as number[][];
  for (let r = 0; r < repetitions; r++) {
    theirs.push(await inFreshFolder(to, () => sendWithProgram(ssh, files, from, to)));
    packages.push(await inFreshFolder(to, () => sendWithPackage(ssh, files, from, to)));
    plain.push(await inFreshFolder(to, () => sendOurselves(ssh, files, to, false)));
    verified.push(await inFreshFolder(to, () => sendOurselves(ssh, files, to, true)));
  }
  rmSync(from, { recursive: true });
  const best = { plain: Math.min(...plain), verified: Math.min(...verified) };
  const program = { peer: PEER, theirs: Math.min(...theirs) };
  const ourPackage = { peer: PACKAGE, theirs: Math.min(...packages) };
  const line = (name: string, ours: number, { peer, theirs }: typeof program, most: number): Measurement => ({
    what: `${what}${name}`,
    ours,
    peer,
    theirs,
    agreement: 'every size equal',
    wanted: most === 1 ? 'at most its time' : `≤ ${most} × its time`,
    met: ours <= most * theirs,
  });
  return [
    line(' over SFTP', best.plain, program, wanted),
    { ...line(', read back too', best.verified, program, wantedVerified), agreement: 'every byte equal' },
    line(', beside the package', best.plain, ourPackage, 1),
  ];
}

/**
 * Begins when the disk has nothing left to do for those that went before: what was removed and what the program never
 * flushed would otherwise be paid for by the next one's fsync.
 * @returns seconds
 */
async function inFreshFolder(folder: string, work: () => Promise<void>): Promise<number> {
  mkdirSync(folder);
  execFileSync('sync');
  const begin = performance.now();
  await work();
  const seconds = (performance.now() - begin) / 1000;
  rmSync(folder, { recursive: true });
  return seconds;
}

async function sendOurselves(
  ssh: OpenSsh,
  files: Load['files'],
  folder: string,
  readBack: boolean,
): Promise<void> {
  const { signal } = new AbortController();
  const session = await sftpTransport(ssh.settings, async () => '').connect(signal);
  await eachFile(files, async ({ name, bytes }) => {
    const final = `${folder}/${name}`;
    await session.write(`${final}.part`, bytes, () => undefined, signal);
    const arrived = readBack
      ? await session.matches(`${final}.part`, bytes)
      : (await session.stat(`${final}.part`)) === bytes.length;
    if (!arrived) throw new Error(`${name} is not what was sent`);
    await session.rename(`${final}.part`, final);
  });
  await session.close();
}

async function sendWithPackage(
  { settings }: OpenSsh,
  files: Load['files'],
  from: string,
  to: string,
): Promise<void> {
  const { host, port, username, privateKey } = settings;
  const client = new Client();
  // Without it, each answer waits for the other side's delayed acknowledgement.
  const sock = connectSocket({ host, port, noDelay: true });
  await client.connect({ sock, username, privateKey });
  await eachFile(files, ({ name }) => client.fastPut(path.join(from, name), `${to}/${name}`));
  await client.end();
}

/** As many at once as a delivery sends. */
async function eachFile(files: Load['files'], send: (file: LoadFile) => Promise<unknown>): Promise<void> {
  const queue = [...files];
  const lane = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) await send(file);
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, lane));
}

async function sendWithProgram(
  { settings, keyFile }: OpenSsh,
  files: Load['files'],
  from: string,
  to: string,
): Promise<void> {
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'BatchMode=yes'];
  const program = spawn(
    'sftp',
    [
      ...['-q', '-b', '-', '-P', String(settings.port), '-i', keyFile],
      ...options.flatMap((option) => ['-o', option]),
      `${settings.username}@${settings.host}`,
    ],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const ended = new Promise<number | null>((resolve) => program.once('close', resolve));
  program.stdin.end(files.map(({ name }) => `put ${from}/${name} ${to}/${name}\n`).join(''));
  const code = await ended;
  if (code !== 0) throw new Error(`the sftp program ended with ${code}`);
}
