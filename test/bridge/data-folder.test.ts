import fs, { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openDataFolder } from '../../bridge/data-folder.js';
import { temporaryFolder } from './temporary-folder.js';

test('a data folder that is a file is told in one sentence, without its path', () => {
  const file = temporaryFolder().file('not-a-folder');
  writeFileSync(file, '');
  for (const path of [file, `${file}/inside`])
    expect(() => openDataFolder(path)).toThrow(
      expect.objectContaining({ code: 'DATA_FOLDER_IS_A_FILE' }) as Error,
    );
});

const testPosix = process.platform === 'win32' ? test.skip : test;
testPosix(
  'the name of every folder that is made is put on the disk: a power cut must not take what is in it',
  () => {
    const data = temporaryFolder();
    const open = fs.openSync;
    const opened = new Map<number, string>();
    const synced: string[] = [];
    const spies = [
      jest.spyOn(fs, 'openSync').mockImplementation((path, ...how) => {
        const handle = open(path, ...how);
        opened.set(handle, String(path));
        return handle;
      }),
      jest.spyOn(fs, 'fsyncSync').mockImplementation((handle) => void synced.push(opened.get(handle) ?? '')),
    ];
    try {
      const file = data.file('outbox', 'run', 'a.csv');
      expect(synced.sort()).toEqual([data.path, dirname(dirname(file))].sort());
      synced.length = 0;
      data.file('outbox', 'run', 'b.csv');
      expect(synced).toEqual([]);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  },
);
