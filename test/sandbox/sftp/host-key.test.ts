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
  const real = ssh2.utils.generateKeyPairSync;
  const made = jest
    .spyOn(ssh2.utils, 'generateKeyPairSync')
    .mockReturnValueOnce({ private: 'no key', public: '' })
    .mockImplementation(real);
  const { privateKey } = await keepHostKey(join(folder, 'key'));
  expect(made).toHaveBeenCalledTimes(2);
  expect(ssh2.utils.parseKey(privateKey)).not.toBeInstanceOf(Error);
});
