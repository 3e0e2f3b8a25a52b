/** @jest-environment node */
import type { RawSftp } from '../../../bridge/transport/raw-sftp.js';
import { SftpChannels } from '../../../bridge/transport/sftp-channels.js';

const channel = (name: string) => ({ name }) as unknown as RawSftp;
const nameOf = (sftp: RawSftp) => (sftp as unknown as { name: string }).name;

/** Begins a file on the freest channel. @returns its channel's name, and what ends it */
async function begin(channels: SftpChannels): Promise<{ on: string; end: () => Promise<void> }> {
  let finish = () => undefined as void;
  const over = new Promise<void>((resolve) => (finish = resolve));
  return new Promise((begun) => {
    const file = channels.forFile(async (sftp) => {
      begun({ on: nameOf(sftp), end: () => (finish(), file) });
      await over;
    });
  });
}

test('one file after the other needs one channel, and no other is asked for', async () => {
  const channels = new SftpChannels(channel('first'), () => Promise.reject(new Error('asked')));
  for (let n = 0; n < 3; n++) await (await begin(channels)).end();
  expect(nameOf(channels.freest)).toBe('first');
});

test('files at once get channels of their own, three at most, and a single operation the freest', async () => {
  let given = 1;
  const channels = new SftpChannels(channel('1'), async () => channel(String(++given)));
  const files = [];
  for (let n = 0; n < 6; n++) files.push(await begin(channels));
  expect(given).toBe(3);
  expect(files.map(({ on }) => on).sort()).toEqual(['1', '1', '2', '2', '3', '3']);
  await files.find(({ on }) => on === '3')?.end();
  expect(nameOf(channels.freest)).toBe('3');
});

test('a server that gives no other channel is asked once, and everything goes over the first', async () => {
  let asked = 0;
  const channels = new SftpChannels(channel('first'), () => {
    asked++;
    return Promise.reject(new Error('administratively prohibited'));
  });
  const files = [];
  for (let n = 0; n < 5; n++) files.push(await begin(channels));
  expect(files.map(({ on }) => on)).toEqual(Array(5).fill('first'));
  expect(asked).toBe(1);
});

test('a file that fails lets go of its channel, and its failure is told', async () => {
  const channels = new SftpChannels(channel('1'), async () => channel('2'));
  await expect(channels.forFile(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  expect((await begin(channels)).on).toBe('1');
});
