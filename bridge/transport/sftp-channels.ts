import type { RawSftp } from './raw-sftp.js';
import { FILES_AT_ONCE } from './transport.js';

interface Channel {
  readonly sftp: RawSftp;
  /** Files that are open on it. */
  files: number;
}

/**
 * SFTP channels over one connection. A server answers the requests of a channel one after the other, and an fsync takes
 * as long as its disk does; on channels of their own, files don't wait for each other's. The first is always there, others
 * are opened when two files are at it at once. A server that gives no more leaves it at those it gave.
 */
export class SftpChannels {
  private readonly open: Channel[];
  private asked = 1;

  /** @param openMore asks the server for another channel */
  constructor(
    first: RawSftp,
    private readonly openMore: () => Promise<RawSftp>,
  ) {
    this.open = [{ sftp: first, files: 0 }];
  }

  /** The channel with the fewest files, for a single operation. */
  get freest(): RawSftp {
    return this.pick().sftp;
  }

  /** Keeps everything that is done with one file on one channel: its handle is of no use on another. */
  async forFile<T>(work: (sftp: RawSftp) => Promise<T>): Promise<T> {
    const channel = this.pick();
    if (channel.files > 0) this.more();
    channel.files++;
    try {
      return await work(channel.sftp);
    } finally {
      channel.files--;
    }
  }

  private pick(): Channel {
    return this.open.reduce((best, next) => (next.files < best.files ? next : best));
  }

  private more(): void {
    if (this.asked === FILES_AT_ONCE) return;
    this.asked++;
    this.openMore().then(
      (sftp) => this.open.push({ sftp, files: 0 }),
      // Refused: it is not asked for again.
      () => (this.asked = FILES_AT_ONCE),
    );
  }
}
