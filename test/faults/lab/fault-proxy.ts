import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * rst, fin: the connection ends so · hole: no byte gets through any more, and nothing says so; up is towards the server.
 */
export type Ending = 'rst' | 'fin' | 'hole both' | 'hole up' | 'hole down';

/** A TCP proxy on loopback that spoils connections after so many bytes towards the server. */
export class FaultProxy {
  /** Bytes towards the server after which the next spoiling happens, on one connection; null: never. */
  next: { readonly after: number; readonly ending: Ending } | null = null;
  spoilt = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.accept(client));

  private constructor(public target: number) {}

  static async start(target: number): Promise<FaultProxy> {
    const made = new FaultProxy(target);
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', () => resolve()));
    return made;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  hangUp(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private accept(client: Socket): void {
    const server = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    let sent = 0;
    let hole: Ending | null = null;
    for (const [from, to, blocked] of [
      [client, server, 'hole up'],
      [server, client, 'hole down'],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      from.on('data', (bytes) => {
        if (hole === 'hole both' || hole === blocked) return;
        if (!to.write(bytes)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
        if (from !== client) return;
        sent += bytes.length;
        if (this.next === null || sent < this.next.after || hole !== null) return;
        const { ending } = this.next;
        this.next = null;
        this.spoilt++;
        if (ending === 'rst') for (const end of [client, server]) end.resetAndDestroy();
        else if (ending === 'fin') for (const end of [client, server]) end.destroySoon();
        else hole = ending;
      });
    }
  }
}
