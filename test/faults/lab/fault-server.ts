import { createServer, type AddressInfo, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import type { HostKey } from '../../../sandbox/sftp/host-key.js';
import { serveSftp } from '../../../sandbox/sftp/sftp-session.js';

/** One request of a client, with what is known of it. */
export interface Request {
  readonly operation: string;
  /** Of the file; of an open handle where the request names one. */
  readonly path: string;
  /** Of a write or a read. */
  readonly offset: number;
  readonly data: Buffer | null;
}

/**
 * do: as asked · ignore: neither do nor answer · lie: say that it is done, and do nothing · hang up: drop the connection
 * instead · a number: refuse with this status.
 */
export type Answer = 'do' | 'ignore' | 'lie' | 'hang up' | number;

/** An SFTP server that a case programs: before a request, and between its doing and its answer. */
export class FaultServer {
  before: (request: Request) => Answer = () => 'do';
  /** @returns whether the answer is sent, kept back, or the connection dropped instead of it */
  after: (request: Request) => 'send' | 'mute' | 'hang up' = () => 'send';
  /** Whether SFTP is ever opened on a connection. */
  opens = true;
  logins = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer({ noDelay: true }, (socket) => {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
    this.ssh.injectSocket(socket);
  });
  private readonly ssh: ssh2.Server;

  private constructor(
    readonly key: HostKey,
    /** The folder that clients see as the root. */
    public root: string,
  ) {
    this.ssh = new ssh2.Server({ hostKeys: [key.privateKey] }, (client) => {
      client.on('error', () => undefined);
      client.on('authentication', (context) => {
        if (context.method !== 'password') return context.reject(['password']);
        this.logins++;
        context.accept();
      });
      client.on('session', (accept) => {
        if (!this.opens) return;
        accept().on('sftp', (acceptSftp) => {
          const close = serveSftp(
            this.programmed(acceptSftp(), () => client.end()),
            this.root,
          );
          client.once('close', () => void close());
        });
      });
    });
  }

  static async start(key: HostKey, root = '/nowhere'): Promise<FaultServer> {
    const made = new FaultServer(key, root);
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', () => resolve()));
    return made;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Good again, for another root. */
  reset(root: string): void {
    this.root = root;
    this.before = () => 'do';
    this.after = () => 'send';
    this.opens = true;
    this.logins = 0;
  }

  hangUp(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Puts the program between the client and a server that does everything right. */
  private programmed(sftp: SFTPWrapper, drop: () => void): SFTPWrapper {
    const requests = new Map<number, Request>();
    const paths = new Map<string, string>();
    const requestOf = (operation: string, args: readonly unknown[]): Request => {
      const [first, second, third] = args;
      const path = Buffer.isBuffer(first) ? (paths.get(first.toString('hex')) ?? '') : String(first);
      return {
        operation,
        path,
        offset: typeof second === 'number' ? second : 0,
        data: Buffer.isBuffer(third) ? third : null,
      };
    };
    const receive = (operation: string, listener: (id: number, ...args: unknown[]) => void) =>
      sftp.on(
        operation as 'OPEN',
        ((id: number, ...args: unknown[]) => {
          const request = requestOf(operation, args);
          const answer = this.before(request);
          if (answer === 'ignore') return;
          if (answer === 'hang up') return drop();
          if (answer === 'lie') return sftp.status(id, 0);
          if (typeof answer === 'number') return sftp.status(id, answer);
          requests.set(id, request);
          listener(id, ...args);
        }) as never,
      );
    const answers = new Set(['status', 'handle', 'data', 'attrs', 'name']);
    return new Proxy(sftp, {
      get: (target, key) => {
        if (key === 'on') return receive;
        const member = Reflect.get(target, key) as unknown;
        if (typeof member !== 'function') return member;
        if (typeof key !== 'string' || !answers.has(key)) return member.bind(target) as unknown;
        return (id: number, ...rest: unknown[]) => {
          const request = requests.get(id);
          requests.delete(id);
          if (request && key === 'handle') paths.set((rest[0] as Buffer).toString('hex'), request.path);
          const then = request ? this.after(request) : 'send';
          if (then === 'hang up') drop();
          if (then === 'send') (member as (...all: unknown[]) => unknown).call(target, id, ...rest);
        };
      },
    });
  }
}
