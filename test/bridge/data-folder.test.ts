import { writeFileSync } from 'node:fs';
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
