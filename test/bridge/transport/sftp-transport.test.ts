/** @jest-environment node */
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server, utils } from 'ssh2';
import type { RawSftp } from '../../../bridge/transport/raw-sftp.js';
import { SftpChannels } from '../../../bridge/transport/sftp-channels.js';
import { SftpSession } from '../../../bridge/transport/sftp-session.js';
import { sftpTransport, type SftpSettings } from '../../../bridge/transport/sftp-transport.js';
import { createSftpServer } from '../../../sandbox/sftp/sftp-server.js';
import { keepHostKey } from '../../../sandbox/sftp/host-key.js';
import { temporaryFolder } from '../temporary-folder.js';
import { transportContract, type Bench } from './contract.js';
import { MemoryTransport } from './memory-transport.js';
import { opensshIsHere, startOpenSsh, type OpenSsh } from '../../../sandbox/sftp/open-ssh.js';

const { signal } = new AbortController();
const noPassword = async () => '';
const QUIET = { end: async () => undefined, destroy: () => undefined };
/** A connection with a single channel. */
const alone = (sftp: RawSftp) => new SftpChannels(sftp, () => Promise.reject(new Error('no more')));

describe('MemoryTransport', () => {
  const bench: Bench = { transport: new MemoryTransport(), folder: '/incoming', forbidden: '/forbidden' };
  transportContract(() => bench);
});

const describeOpenSsh = opensshIsHere() ? describe : describe.skip;
if (!opensshIsHere())
  process.stderr.write('SKIPPED: no sshd on this machine, SFTP was not tested against OpenSSH.\n');

describeOpenSsh('sftpTransport against OpenSSH', () => {
  let ssh: OpenSsh;
  let bench: Bench;
  beforeAll(async () => {
    const data = temporaryFolder();
    ssh = await startOpenSsh(data.file('ssh', '').replace(/\/$/, ''));
    const folder = `${data.path}/incoming`;
    mkdirSync(folder);
    const forbidden = `${data.path}/forbidden`;
    mkdirSync(forbidden);
    chmodSync(forbidden, 0o500);
    // Nothing is forbidden to root.
    const isRoot = process.getuid?.() === 0;
    bench = {
      transport: sftpTransport(ssh.settings, noPassword),
      folder,
      forbidden: isRoot ? null : forbidden,
    };
  });
  afterAll(() => ssh.close());

  transportContract(() => bench);

  test('stops hard at a host key that is not the pinned one', async () => {
    const pin = `SHA256:${'A'.repeat(43)}`;
    const settings = { ...withoutKey(ssh.settings), hostKeySha256: [pin] };
    const impostor = sftpTransport(settings, async () => 'CANARY');
    await expect(impostor.connect(signal)).rejects.toMatchObject({ code: 'SFTP_HOST_KEY', transient: false });
  });

  test('finds the pinned key among several', async () => {
    const pins = [`SHA256:${'A'.repeat(43)}`, ...ssh.settings.hostKeySha256];
    const session = await sftpTransport({ ...ssh.settings, hostKeySha256: pins }, noPassword).connect(signal);
    await session.close();
  });

  test('tells a refused password from everything else, and has no hope', async () => {
    const refused = sftpTransport(withoutKey(ssh.settings), async () => 'CANARY-PASSWORD').connect(signal);
    const error = (await refused.catch((reason: unknown) => reason)) as Error;
    expect(error).toMatchObject({ code: 'SFTP_AUTH', transient: false });
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain('CANARY-PASSWORD');
  });

  test('a server that is gone is a transient failure', async () => {
    const nobody = sftpTransport({ ...ssh.settings, port: 1 }, noPassword).connect(signal);
    await expect(nobody).rejects.toMatchObject({ code: 'SFTP_UNREACHABLE', transient: true });
  });
});

describe('sftpTransport against the sandbox', () => {
  let server: Awaited<ReturnType<typeof createSftpServer>>;
  let bench: Bench;
  beforeAll(async () => {
    const data = temporaryFolder();
    const { privateKey, sha256 } = await keepHostKey(data.file('host-key'));
    const root = `${data.path}/sftp`;
    mkdirSync(`${root}/incoming/oge`, { recursive: true });
    server = await createSftpServer({ root, privateKey, username: 'a@b', password: 'secret' });
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    const settings = { host: '127.0.0.1', port, username: 'a@b', hostKeySha256: [sha256] };
    const transport = sftpTransport(settings, async () => 'secret');
    bench = { transport, folder: '/incoming/oge', forbidden: null };
  });
  afterAll(() => server.close());

  transportContract(() => bench);
});

describe('a server that misbehaves', () => {
  test('by offering old algorithms only is no unreachable one, and is not asked again', async () => {
    const { privateKey: hostKey } = await keepHostKey(temporaryFolder().file('host-key'));
    const algorithms = { kex: ['diffie-hellman-group14-sha1' as const] };
    const server = new Server({ hostKeys: [hostKey], algorithms }, (client) => {
      client.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    const pins = [`SHA256:${'A'.repeat(43)}`];
    const settings = { host: '127.0.0.1', port, username: 'a', hostKeySha256: pins };
    const attempt = sftpTransport(settings, noPassword).connect(signal);
    await expect(attempt).rejects.toMatchObject({ code: 'SFTP_HANDSHAKE', transient: false });
    server.close();
  });

  /** An SSH server whose SFTP answers as the given functions say. */
  async function serverThat(
    answer: (sftp: Sftp) => void,
    opensSftp = true,
  ): Promise<{ settings: SftpSettings; close(): void }> {
    const { privateKey: hostKey } = await keepHostKey(temporaryFolder().file('host-key'));
    const sockets: Socket[] = [];
    const server = new Server({ hostKeys: [hostKey] }, (client) => {
      client.on('error', () => undefined);
      client.on('authentication', (context) => context.accept());
      client.on('ready', () =>
        client.on('session', (accept) => {
          if (opensSftp) accept().on('sftp', (open) => answer(open() as unknown as Sftp));
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const parsed = utils.parseKey(hostKey);
    const key = (parsed as { getPublicSSH(): Buffer }).getPublicSSH();
    const { createHash } = await import('node:crypto');
    const pin = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
    const { port } = server.address() as AddressInfo;
    return {
      settings: { host: '127.0.0.1', port, username: 'a', hostKeySha256: [pin], stallMs: 200 },
      close: () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      },
    };
  }
  interface Sftp {
    on(event: string, listener: (id: number, ...rest: unknown[]) => void): Sftp;
    handle(id: number, handle: Buffer): void;
    status(id: number, code: number): void;
    data?: Buffer;
  }
  const opens = (sftp: Sftp) =>
    sftp.on('OPEN', (id) => sftp.handle(id, Buffer.from('h'))).on('CLOSE', (id) => sftp.status(id, 0));

  test.each([0, 7, 30])(
    'that rejects write number %d fails the whole write, where put() would have succeeded',
    async (bad) => {
      let writes = 0;
      const { settings, close } = await serverThat((sftp) =>
        opens(sftp).on('WRITE', (id) => sftp.status(id, writes++ === bad ? 4 : 0)),
      );
      const session = await sftpTransport(settings, noPassword).connect(signal);
      const write = session.write('/a.part', Buffer.alloc(31 * 32_768), () => undefined, signal);
      await expect(write).rejects.toMatchObject({ code: 'SFTP_REFUSED', transient: true });
      await session.close();
      close();
    },
  );

  test('that logs us in and never opens SFTP is given up as unreachable', async () => {
    const { settings, close } = await serverThat((sftp) => opens(sftp), false);
    const attempt = sftpTransport({ ...settings, readyMs: 300 }, noPassword).connect(signal);
    await expect(attempt).rejects.toMatchObject({ code: 'SFTP_UNREACHABLE', transient: true });
    close();
  });

  test('that never answers one write is given up by the watchdog', async () => {
    let writes = 0;
    const { settings, close } = await serverThat((sftp) =>
      opens(sftp).on('WRITE', (id) => {
        if (writes++ !== 3) sftp.status(id, 0);
      }),
    );
    const session = await sftpTransport(settings, noPassword).connect(signal);
    const write = session.write('/a.part', Buffer.alloc(10 * 32_768), () => undefined, signal);
    await expect(write).rejects.toMatchObject({ code: 'SFTP_STALLED', transient: true });
    await expect(session.stat('/a')).rejects.toMatchObject({ code: 'SFTP_STALLED' });
    await session.close();
    close();
  });

  test('that rejects the close fails the write: the bytes may not be on its disk', async () => {
    const { settings, close } = await serverThat((sftp) =>
      sftp
        .on('OPEN', (id) => sftp.handle(id, Buffer.from('h')))
        .on('WRITE', (id) => sftp.status(id, 0))
        .on('CLOSE', (id) => sftp.status(id, 4)),
    );
    const session = await sftpTransport(settings, noPassword).connect(signal);
    const write = session.write('/a.part', Buffer.from('x'), () => undefined, signal);
    await expect(write).rejects.toMatchObject({ code: 'SFTP_REFUSED' });
    await session.close();
    close();
  });

  test('that resets the connection in the middle of a write fails it as lost', async () => {
    const { settings, close } = await serverThat((sftp) => opens(sftp));
    const sockets: Socket[] = [];
    const { connect } = await import('node:net');
    const proxy = createServer((socket) => {
      const onward = connect(settings.port, '127.0.0.1');
      sockets.push(socket, onward);
      for (const end of [socket, onward]) end.on('error', () => undefined);
      socket.pipe(onward).pipe(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const session = await sftpTransport({ ...settings, port, stallMs: 30_000 }, noPassword).connect(signal);
    const write = session.write('/a.part', Buffer.alloc(100_000), () => undefined, signal);
    setImmediate(() => sockets.forEach((socket) => socket.resetAndDestroy()));
    await expect(write).rejects.toMatchObject({ code: 'SFTP_LOST', transient: true });
    await session.close();
    proxy.close();
    close();
  });
});

describe('SftpSession', () => {
  /** Refuses every write with "failure", as OpenSSH does on a full disk. */
  function refusing(statvfs: (folder: string, done: (error: object | null, disk?: object) => void) => void) {
    const sftp = {
      open: (_path: string, _flags: string, done: (e: null, h: Buffer) => void) =>
        done(null, Buffer.from('h')),
      write: (...all: unknown[]) => (all[5] as (e: object) => void)({ code: 4 }),
      close: (_handle: Buffer, done: () => void) => done(),
      ext_openssh_statvfs: statvfs,
    } as unknown as RawSftp;
    const session = new SftpSession(alone(sftp), 1000, QUIET);
    return session.write('/in/a.part', Buffer.alloc(100_000), () => undefined, signal);
  }

  test('asks a server that refuses a write how much room it has, and calls a full disk a full disk', async () => {
    const asked: string[] = [];
    const full = refusing((folder, done) => {
      asked.push(folder);
      done(null, { f_bavail: 2, f_frsize: 4096 });
    });
    await expect(full).rejects.toMatchObject({ code: 'SFTP_FULL', transient: true });
    await expect(full).rejects.toThrow('Writing a.part: 8192 bytes are free on the server');
    expect(asked).toEqual(['/in']);
  });

  test.each([
    [
      'has room',
      (_: string, done: (error: null, disk: object) => void) => done(null, { f_bavail: 1e6, f_frsize: 4096 }),
    ],
    [
      'does not tell',
      () => {
        throw new Error('not offered');
      },
    ],
    ['refuses to tell', (_: string, done: (error: object) => void) => done({ code: 4 })],
  ])('calls it a refusal where the server %s', async (_, statvfs) => {
    await expect(refusing(statvfs as never)).rejects.toMatchObject({ code: 'SFTP_REFUSED' });
  });

  test('sends blocks that fit a packet: ssh2 would send a longer one as two, one after the other', async () => {
    const lengths: number[] = [];
    const sftp = {
      _maxWriteLen: 31_952,
      open: (_path: string, _flags: string, done: (e: null, h: Buffer) => void) =>
        done(null, Buffer.from('h')),
      write: (...all: unknown[]) => (lengths.push(all[3] as number), (all[5] as () => void)()),
      ext_openssh_fsync: (_handle: Buffer, done: () => void) => done(),
      close: (_handle: Buffer, done: () => void) => done(),
    } as unknown as RawSftp;
    const session = new SftpSession(alone(sftp), 1000, QUIET);
    await session.write('/a', Buffer.alloc(70_000), () => undefined, signal);
    expect(lengths).toEqual([31_952, 31_952, 6_096]);
  });

  test('asks for the end behind the last block where the server keeps the order, and after every answer where not', async () => {
    for (const keepsOrder of [true, false]) {
      const calls: string[] = [];
      const answers: (() => void)[] = [];
      const sftp = {
        _extensions: keepsOrder ? { 'fsync@openssh.com': '1' } : {},
        open: (_path: string, _flags: string, done: (e: null, h: Buffer) => void) =>
          done(null, Buffer.from('h')),
        write: (...all: unknown[]) => (calls.push('write'), answers.push(all[5] as () => void)),
        ext_openssh_fsync: (_handle: Buffer, done: () => void) => (calls.push('fsync'), done()),
        close: (_handle: Buffer, done: () => void) => (calls.push('close'), done()),
      } as unknown as RawSftp;
      const session = new SftpSession(alone(sftp), 1000, QUIET);
      const writing = session.write('/a', Buffer.alloc(40_000), () => undefined, signal);
      await sleep(5);
      expect(calls).toEqual(keepsOrder ? ['write', 'write', 'fsync', 'close'] : ['write', 'write']);
      for (const answer of answers) answer();
      await writing;
      expect(calls).toEqual(keepsOrder ? ['write', 'write', 'fsync', 'close'] : ['write', 'write', 'close']);
      calls.length = 0;
      await session.write('/empty', Buffer.alloc(0), () => undefined, signal);
      expect(calls).toEqual(keepsOrder ? ['fsync', 'close'] : ['close']);
    }
  });

  test.each(['write', 'fsync', 'close'])(
    'a refused %s is told, though the end was asked for',
    async (refused) => {
      const end = (what: string) => (done: (error?: object) => void) =>
        what === refused ? done({ code: 4 }) : done();
      const sftp = {
        _extensions: { 'fsync@openssh.com': '1' },
        open: (_path: string, _flags: string, done: (e: null, h: Buffer) => void) =>
          done(null, Buffer.from('h')),
        write: (...all: unknown[]) => end('write')(all[5] as () => void),
        ext_openssh_fsync: (_handle: Buffer, done: () => void) => end('fsync')(done),
        close: (_handle: Buffer, done: () => void) => end('close')(done),
      } as unknown as RawSftp;
      const session = new SftpSession(alone(sftp), 1000, QUIET);
      await expect(session.write('/a', Buffer.alloc(40_000), () => undefined, signal)).rejects.toMatchObject({
        code: 'SFTP_REFUSED',
      });
    },
  );
});

function withoutKey({ host, port, username, hostKeySha256 }: SftpSettings): SftpSettings {
  return { host, port, username, hostKeySha256 };
}
