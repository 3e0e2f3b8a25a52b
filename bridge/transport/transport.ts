/** A way to put files on a server. Every implementation passes the contract suite of test/bridge/transport/. */
export interface Transport {
  /** @throws TransportError; SFTP_HOST_KEY where the server is not the pinned one, before any secret is sent */
  connect(signal: AbortSignal): Promise<Session>;
}

/** Files that are sent over a connection at once: on a slow line only that helps. */
export const FILES_AT_ONCE = 3;

/** An open connection. Paths are absolute, with `/`. Every failure is a TransportError. */
export interface Session {
  /**
   * Writes a whole file, replacing what was there, and returns when the server has answered every write, the fsync
   * (where it offers one) and the close.
   * @param onBytes called with the bytes acknowledged so far
   */
  write(
    path: string,
    bytes: Uint8Array,
    onBytes: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** @returns bytes; null where there is no such file */
  stat(path: string): Promise<number | null>;
  /** Reads a whole file back. @returns its SHA-256, hexadecimal */
  sha256(path: string): Promise<string>;
  /** Reads a whole file back beside what it should be: cheaper than its hash. @returns whether it is that, byte for byte */
  matches(path: string, bytes: Uint8Array): Promise<boolean>;
  /** The plain rename: it fails where the new name is taken. */
  rename(from: string, to: string): Promise<void>;
  /** Removing what is not there is no failure. */
  remove(path: string): Promise<void>;
  /** Names in a folder, in order, without `.` and `..`. */
  list(folder: string): Promise<string[]>;
  close(): Promise<void>;
}
