import { createHash, timingSafeEqual } from 'node:crypto';
import { connect as connectSocket } from 'node:net';
import Client from 'ssh2-sftp-client';
import { gatherWrites } from './gather-writes.js';
import type { RawSftp } from './raw-sftp.js';
import { SftpChannels } from './sftp-channels.js';
import { SftpSession } from './sftp-session.js';
import type { Transport } from './transport.js';
import { TransportError } from './transport-error.js';

export interface SftpSettings {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Fingerprints of the keys the server may show: `SHA256:` and base64 without padding. */
  readonly hostKeySha256: readonly string[];
  /** PEM; with it no password is asked for. */
  readonly privateKey?: string;
  /** The connection is given up after so long without any progress. */
  readonly stallMs?: number;
  /** So long a connection may take until it can be used. */
  readonly readyMs?: number;
}

const READY_MS = 20_000;
const STALL_MS = 60_000;
const KEEPALIVE_MS = 10_000;

/** Nothing older than SHA-2, and no CBC. */
const ALGORITHMS = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group14-sha256',
  ],
  serverHostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'aes128-ctr',
    'aes256-ctr',
  ],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
} as const;

/** The members of ssh2 below ssh2-sftp-client that are used here; its types leave them out. */
interface Opened {
  readonly client: {
    on(event: 'error', listener: (error: { level?: string }) => void): void;
    on(event: 'close', listener: () => void): void;
    destroy(): void;
    sftp(opened: (error: Error | undefined, sftp: RawSftp) => void): void;
  };
  readonly sftp: RawSftp;
}

/** Deliveries over SFTP: the one place that names ssh2-sftp-client. */
export function sftpTransport(settings: SftpSettings, password: () => Promise<string>): Transport {
  /** The server refused a second channel, or broke off over it: the next connection does without. */
  let oneOnly = false;
  return {
    async connect(signal) {
      signal.throwIfAborted();
      const secret = settings.privateKey
        ? { privateKey: settings.privateKey }
        : { password: await password() };
      // Silent listeners: by default the package prints what happens to the console.
      const client = new Client('bridge', { error() {}, end() {}, close() {} } as never);
      const { client: ssh } = client as unknown as Opened;
      // From the first byte on: each of the handshake's eight steps would wait 40 ms for the other side's delayed ACK.
      const socket = gatherWrites(connectSocket({ host: settings.host, port: settings.port, noDelay: true }));
      let shown: string | null = null;
      let level: string | undefined;
      ssh.on('error', (error) => (level ??= error.level));
      const stop = () => ssh.destroy();
      signal.addEventListener('abort', stop);
      // The package's own time-out ends with the login: a server may still never open SFTP.
      const ready = setTimeout(stop, settings.readyMs ?? READY_MS);
      try {
        await client.connect({
          sock: socket,
          username: settings.username,
          ...secret,
          // By default the package first asks whether it may come in without any of them.
          authHandler: [settings.privateKey ? 'publickey' : 'password'],
          algorithms: ALGORITHMS as never,
          readyTimeout: settings.readyMs ?? READY_MS,
          keepaliveInterval: KEEPALIVE_MS,
          keepaliveCountMax: 3,
          hostVerifier: (key: Buffer) => {
            shown = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
            return settings.hostKeySha256.some((pin) => same(pin, shown ?? ''));
          },
        });
      } catch {
        ssh.destroy();
        if (signal.aborted) throw signal.reason;
        throw whyNot(settings, shown, level);
      } finally {
        clearTimeout(ready);
        signal.removeEventListener('abort', stop);
      }
      const { sftp } = client as unknown as Opened;
      const channels = new SftpChannels(sftp, async () => {
        if (oneOnly) throw new Error('there was no other channel the last time');
        return anotherChannel(ssh).catch((error: unknown) => {
          oneOnly = true;
          throw error;
        });
      });
      const session = new SftpSession(channels, settings.stallMs ?? STALL_MS, {
        end: () => client.end(),
        destroy: () => ssh.destroy(),
      });
      ssh.on('close', () => session.broke());
      ssh.on('error', () => session.broke());
      return session;
    },
  };
}

/** Rejects where the server gives none or the connection is gone. */
function anotherChannel(ssh: Opened['client']): Promise<RawSftp> {
  return new Promise((resolve, reject) => {
    ssh.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)));
  });
}

function same(pin: string, shown: string): boolean {
  const [a, b] = [Buffer.from(pin), Buffer.from(shown)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function whyNot(settings: SftpSettings, shown: string | null, level: string | undefined): TransportError {
  if (shown !== null && !settings.hostKeySha256.includes(shown)) {
    return new TransportError(
      'SFTP_HOST_KEY',
      `The server shows the host key ${shown}, which is not the pinned one; nothing was sent.`,
      'Ask the administrator whether the key was changed. Never accept it without asking.',
      false,
    );
  }
  if (level === 'client-authentication') {
    return new TransportError(
      'SFTP_AUTH',
      'The SFTP server did not accept the user name and password.',
      'Check both; nothing is tried again, so that the account is not locked.',
      false,
    );
  }
  if (level === 'handshake') {
    return new TransportError(
      'SFTP_HANDSHAKE',
      'The SFTP server answered, but no safe connection could be agreed on; nothing was sent.',
      'Ask its administrator whether it offers algorithms of today (SHA-2, AES-GCM or AES-CTR).',
      false,
    );
  }
  return new TransportError(
    'SFTP_UNREACHABLE',
    'The SFTP server could not be reached.',
    "Check the network and the server's name and port in settings.json, then run it again.",
    true,
  );
}
