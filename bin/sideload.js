// `npm run sideload`: puts the manifest where Excel on this computer looks for add-ins under development.
// `npm run sideload -- --remove` takes it away again. The places are those of Microsoft's sideloading guides.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './ready.js';

const manifest = path.join(root, 'manifest.xml');
const remove = process.argv.includes('--remove');
const id = /<Id>([^<]+)<\/Id>/.exec(readFileSync(manifest, 'utf8'))[1];
const say = (sentence) => process.stdout.write(`${sentence}\n`);

function onMac() {
  const folder = path.join(os.homedir(), 'Library/Containers/com.microsoft.Excel/Data/Documents/wef');
  const file = path.join(folder, `${id}.manifest.xml`);
  if (remove) {
    rmSync(file, { force: true });
    return true;
  }
  if (!existsSync(path.dirname(path.dirname(folder)))) {
    say('Excel has never been opened on this Mac: open it once, then run this again.');
    return false;
  }
  mkdirSync(folder, { recursive: true });
  copyFileSync(manifest, file);
  return true;
}

function onWindows() {
  const key = 'HKCU\\Software\\Microsoft\\Office\\16.0\\WEF\\Developer';
  const args = remove
    ? ['delete', key, '/v', id, '/f']
    : ['add', key, '/v', id, '/t', 'REG_SZ', '/d', manifest, '/f'];
  const { status } = spawnSync('reg', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) say(`Windows did not let the registry key ${key} be changed: see the message above.`);
  return status === 0;
}

function elsewhere() {
  say(
    'There is no desktop Excel for this system. In Excel on the web choose Home > Add-ins > More add-ins >',
  );
  say(`My add-ins > Upload my add-in, and pick ${manifest}.`);
  return true;
}

const done =
  process.platform === 'darwin' ? onMac() : process.platform === 'win32' ? onWindows() : elsewhere();
if (!done) process.exit(1);
if (process.platform === 'darwin' || process.platform === 'win32')
  say(
    remove
      ? 'Removed. Restart Excel.'
      : 'Done. Start the bridge with `npx leadscore start`, restart Excel, and choose Home > Lead scores.',
  );
