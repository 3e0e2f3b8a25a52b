import { constants, existsSync, renameSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rmdir, stat, unlink, utimes } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { Attributes, FileEntry, SFTPWrapper } from 'ssh2';
import { absolute, localPath } from './local-path.js';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;

/** An open file, or a directory listing that is handed out once. */
type Open = { readonly file: FileHandle } | { names: FileEntry[] | null };

const LONGEST_READ = 256 * 1024;

/**
 * Answers one client's SFTP requests from a directory tree. Rename refuses to overwrite, as protocol version 3 wants.
 *
 * ssh2's server announces no extensions (it sends a fixed VERSION packet), so there is no posix-rename and no fsync.
 *
 * @returns closes what the client left open
 */
export function serveSftp(sftp: SFTPWrapper, root: string): () => Promise<void> {
  const opened = new Map<number, Open>();
  let nextHandle = 0;
  let gone = false;

  const handleOf = (item: Open): Buffer => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(nextHandle);
    opened.set(nextHandle++, item);
    return handle;
  };
  const itemOf = (handle: Buffer): Open => {
    const item = handle.length === 4 ? opened.get(handle.readUInt32BE(0)) : undefined;
    if (item === undefined) throw new Refusal(STATUS_CODE.FAILURE);
    return item;
  };
  const fileOf = (handle: Buffer): FileHandle => {
    const item = itemOf(handle);
    if (!('file' in item)) throw new Refusal(STATUS_CODE.FAILURE);
    return item.file;
  };
  const local = (remote: string): string => {
    const path = localPath(root, remote);
    if (path === null) throw new Refusal(STATUS_CODE.NO_SUCH_FILE);
    return path;
  };
  /** Runs one request; what it throws becomes the request's status. */
  const reply = (id: number, work: () => Promise<void>): void => {
    work().catch((cause: unknown) => sftp.status(id, statusOf(cause)));
  };
  const done = (id: number): void => sftp.status(id, STATUS_CODE.OK);

  sftp.on('OPEN', (id, name, flags) =>
    reply(id, async () => {
      const file = await open(local(name), diskFlags(flags), 0o600);
      // The client may have gone while the disk was at it.
      if (gone) await file.close();
      else sftp.handle(id, handleOf({ file }));
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) =>
    reply(id, async () => {
      const file = fileOf(handle);
      for (let at = 0; at < data.length;) {
        at += (await file.write(data, at, data.length - at, offset + at)).bytesWritten;
      }
      done(id);
    }),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    reply(id, async () => {
      const buffer = Buffer.alloc(Math.min(length, LONGEST_READ));
      const { bytesRead } = await fileOf(handle).read(buffer, 0, buffer.length, offset);
      if (bytesRead === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, buffer.subarray(0, bytesRead));
    }),
  );
  sftp.on('CLOSE', (id, handle) =>
    reply(id, async () => {
      const item = itemOf(handle);
      opened.delete(handle.readUInt32BE(0));
      if ('file' in item) await item.file.close();
      done(id);
    }),
  );
  sftp.on('FSTAT', (id, handle) =>
    reply(id, async () => sftp.attrs(id, attributes(await fileOf(handle).stat()))),
  );
  sftp.on('STAT', (id, name) => reply(id, async () => sftp.attrs(id, attributes(await stat(local(name))))));
  sftp.on('LSTAT', (id, name) => reply(id, async () => sftp.attrs(id, attributes(await lstat(local(name))))));
  // Times are kept; the mode is not the client's to choose.
  sftp.on('SETSTAT', (id, name, attrs) =>
    reply(id, async () => {
      if (hasTimes(attrs)) await utimes(local(name), attrs.atime, attrs.mtime);
      done(id);
    }),
  );
  sftp.on('FSETSTAT', (id, handle, attrs) =>
    reply(id, async () => {
      if (hasTimes(attrs)) await fileOf(handle).utimes(attrs.atime, attrs.mtime);
      done(id);
    }),
  );
  sftp.on('OPENDIR', (id, name) =>
    reply(id, async () => sftp.handle(id, handleOf({ names: await listing(local(name)) }))),
  );
  sftp.on('READDIR', (id, handle) =>
    reply(id, async () => {
      const item = itemOf(handle);
      if ('file' in item) throw new Refusal(STATUS_CODE.FAILURE);
      if (item.names === null || item.names.length === 0) return sftp.status(id, STATUS_CODE.EOF);
      sftp.name(id, item.names);
      item.names = null;
    }),
  );
  sftp.on('REALPATH', (id, name) =>
    reply(id, async () => {
      local(name);
      sftp.name(id, [{ filename: absolute(name), longname: absolute(name), attrs: NO_ATTRIBUTES }]);
    }),
  );
  sftp.on('RENAME', (id, from, to) =>
    reply(id, async () => {
      const [source, target] = [local(from), local(to)];
      // In one turn, so that no other request comes between the look and the rename.
      if (existsSync(target)) throw new Refusal(STATUS_CODE.FAILURE);
      renameSync(source, target);
      done(id);
    }),
  );
  sftp.on('REMOVE', (id, name) => reply(id, async () => unlink(local(name)).then(() => done(id))));
  sftp.on('MKDIR', (id, name) => reply(id, async () => mkdir(local(name), 0o700).then(() => done(id))));
  sftp.on('RMDIR', (id, name) => reply(id, async () => rmdir(local(name)).then(() => done(id))));

  return async () => {
    gone = true;
    for (const item of opened.values()) if ('file' in item) await item.file.close().catch(() => undefined);
    opened.clear();
  };
}

/** A request that gets this status instead of an answer. */
class Refusal extends Error {
  constructor(readonly status: number) {
    super(`SFTP status ${status}`);
  }
}

/** Disk full and name-exists both answer "failure", as OpenSSH does. */
function statusOf(cause: unknown): number {
  if (cause instanceof Refusal) return cause.status;
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return STATUS_CODE.NO_SUCH_FILE;
  if (code === 'EACCES' || code === 'EPERM') return STATUS_CODE.PERMISSION_DENIED;
  return STATUS_CODE.FAILURE;
}

function diskFlags(flags: number): number {
  const read = (flags & OPEN_MODE.READ) !== 0;
  const write = (flags & OPEN_MODE.WRITE) !== 0;
  let disk = read && write ? constants.O_RDWR : write ? constants.O_WRONLY : constants.O_RDONLY;
  if ((flags & OPEN_MODE.APPEND) !== 0) disk |= constants.O_APPEND;
  if ((flags & OPEN_MODE.CREAT) !== 0) disk |= constants.O_CREAT;
  if ((flags & OPEN_MODE.TRUNC) !== 0) disk |= constants.O_TRUNC;
  if ((flags & OPEN_MODE.EXCL) !== 0) disk |= constants.O_EXCL;
  return disk;
}

const NO_ATTRIBUTES: Attributes = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };

function attributes(stats: Stats): Attributes {
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const { mode, uid, gid, size } = stats;
  return { mode, uid, gid, size, atime: seconds(stats.atimeMs), mtime: seconds(stats.mtimeMs) };
}

function hasTimes(attrs: Attributes): boolean {
  return Number.isFinite(attrs.atime) && Number.isFinite(attrs.mtime);
}

async function listing(folder: string): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  for (const name of await readdir(folder)) {
    // A file may be picked up between the listing and the look at it.
    const stats = await lstat(join(folder, name)).catch(() => null);
    if (stats === null) continue;
    const kind = stats.isDirectory() ? 'd' : '-';
    const longname = `${kind}rw------- 1 slate slate ${String(stats.size).padStart(10)} Jan  1 00:00 ${name}`;
    entries.push({ filename: name, longname, attrs: attributes(stats) });
  }
  return entries;
}
