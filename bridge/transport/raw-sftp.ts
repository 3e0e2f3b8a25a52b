export type Done<T> = (error?: { code?: number | string } | null, value?: T) => void;

/** The operations of ssh2's SFTP client that are used. */
export interface RawSftp {
  open(path: string, flags: 'r' | 'w', done: Done<Buffer>): void;
  write(
    handle: Buffer,
    bytes: Buffer,
    offset: number,
    length: number,
    position: number,
    done: Done<void>,
  ): void;
  read(
    handle: Buffer,
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: Done<number>,
  ): void;
  close(handle: Buffer, done: Done<void>): void;
  fstat(handle: Buffer, done: Done<{ size: number }>): void;
  stat(path: string, done: Done<{ size: number }>): void;
  rename(from: string, to: string, done: Done<void>): void;
  unlink(path: string, done: Done<void>): void;
  readdir(path: string, done: Done<{ filename: string }[]>): void;
  /** What the server offers beside the protocol: names and versions. */
  readonly _extensions?: Readonly<Record<string, string>>;
  /** Throws at once where the server does not offer it. */
  ext_openssh_fsync(handle: Buffer, done: Done<void>): void;
  /** Bytes that ssh2 sends in one packet; more it sends one packet after the other. */
  readonly _maxWriteLen?: number;
  readonly _maxReadLen?: number;
  /** Throws at once where the server does not offer it. */
  ext_openssh_statvfs(path: string, done: Done<{ f_bavail: number; f_frsize: number }>): void;
}
