import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DECLARED_SET } from '../../sandbox/excel/rich-api/rich-api-server.js';

const root = path.resolve(__dirname, '../..');
const file = path.join(root, 'manifest.xml');
const xml = readFileSync(file, 'utf8');

test('the manifest is one that Microsoft’s own reader accepts', () => {
  // A process of its own: the reader is a mixture of module systems that jest does not load.
  const reader = path.join(root, 'node_modules/office-addin-manifest/cli.js');
  const { stdout, status } = spawnSync(process.execPath, [reader, 'info', file], { encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(status).toBe(0);
  expect(stdout).toMatch(/Type: TaskPaneApp/);
  expect(stdout).toMatch(/Hosts: Workbook/);
  expect(stdout).toContain(`Version: ${version}.0`);
});

test('every resource that the manifest names is defined, once', () => {
  const named = [...xml.matchAll(/resid="([^"]+)"/g)].map((match) => match[1]);
  const defined = [...xml.matchAll(/<bt:(?:Image|Url|String) id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set(defined));
  expect(defined).toHaveLength(new Set(defined).size);
});

test('every address of the manifest is on the bridge’s own origin, and every icon is in the repository', () => {
  const addresses = [...xml.matchAll(/DefaultValue="(https:[^"]+)"/g)].map((match) => new URL(match[1]));
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) {
    expect(address.origin).toBe('https://localhost:3927');
    if (address.pathname.startsWith('/assets/'))
      expect(existsSync(path.join(root, 'addin', address.pathname))).toBe(true);
  }
});

test('labels stay within what the ribbon shows', () => {
  // Microsoft's manifest reference: short strings 125 characters, long strings 250, display name 125.
  for (const [, text] of xml.matchAll(/<bt:String id="[^"]+" DefaultValue="([^"]*)"/g))
    expect(text!.length).toBeLessThanOrEqual(125);
});

test('the manifest asks for the requirement set that the stand-in for Excel holds the pane to', () => {
  expect(xml).toContain(`<Set Name="ExcelApi" MinVersion="${DECLARED_SET}" />`);
});
