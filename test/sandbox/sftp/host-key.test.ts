import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { keepHostKey } from '../../../sandbox/sftp/host-key.js';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'host-key-'))));
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('a key stays, and with it the fingerprint that clients pin', async () => {
  const first = await keepHostKey(join(folder, 'key'));
  expect(first.sha256).toMatch(/^SHA256:[\w+/]{43}$/);
  expect(await keepHostKey(join(folder, 'key'))).toEqual(first);
});

test('a key that its own maker cannot read is not kept: another one is made', async () => {
  const good = (await keepHostKey(join(folder, 'good'))).privateKey;
  const made = jest
    .spyOn(ssh2.utils, 'generateKeyPairSync')
    .mockReturnValueOnce({ private: 'no key', public: '' })
    .mockReturnValueOnce({ private: good, public: '' });
  expect((await keepHostKey(join(folder, 'key'))).privateKey).toBe(good);
  expect(made).toHaveBeenCalledTimes(2);
});
