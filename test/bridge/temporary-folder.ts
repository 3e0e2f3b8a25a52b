import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, type DataFolder } from '../../bridge/data-folder.js';

const made: string[] = [];

/** A data folder that is removed when the test file is done. */
export function temporaryFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'leadscore-'));
  made.push(path);
  return openDataFolder(path);
}

afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});
