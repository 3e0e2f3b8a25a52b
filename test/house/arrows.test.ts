import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');

/** What the compiler says of a file with this source, were it in that folder; nothing is written. */
function compile(folder: string, source: string): number[] {
  const configFile = path.join(root, folder, 'tsconfig.json');
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, (file) => readFileSync(file, 'utf8')).config,
    ts.sys,
    path.dirname(configFile),
    undefined,
    configFile,
  );
  const probe = path.join(root, folder, 'arrow-probe.ts');
  const host = ts.createCompilerHost(config.options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => file === probe || fileExists(file);
  host.readFile = (file) => (file === probe ? source : readFile(file));
  host.getSourceFile = (file, version, ...rest) =>
    file === probe ? ts.createSourceFile(file, source, version) : getSourceFile(file, version, ...rest);
  const program = ts.createProgram({
    rootNames: [probe],
    options: config.options,
    projectReferences: config.projectReferences ?? [],
    host,
  });
  const errors = [
    ...program.getOptionsDiagnostics(),
    ...program.getSemanticDiagnostics(program.getSourceFile(probe)),
  ];
  return errors.map((error) => error.code);
}

// 6307, 6059: the file belongs to no project that this one refers to · 2307, 2882: no such module here ·
// 2304, 2584, 2591: no such name without the DOM or Node.
const BROKEN_ARROW = [2304, 2307, 2584, 2591, 2882, 6059, 6307];

const forbidden: [folder: string, what: string, source: string][] = [
  [
    'scoring',
    'importing the bridge',
    "import { ROUTES } from '../bridge/protocol/routes.js'; export const r = ROUTES;",
  ],
  ['scoring', 'reading the disk', "import { readFileSync } from 'node:fs'; export const r = readFileSync;"],
  ['scoring', 'touching the page', "document.title = 'x'; export {};"],
  [
    'addin',
    'importing the inside of the bridge',
    "import { main } from '../bridge/cli/main.js'; export const m = main;",
  ],
  [
    'addin',
    'importing the sandbox',
    "import { startSandbox } from '../sandbox/sandbox.js'; export const s = startSandbox;",
  ],
  ['addin', 'using Node', 'export const p = process.env;'],
  ['bridge', 'importing the pane', "import { words } from '../addin/words.js'; export const w = words;"],
  [
    'bridge',
    'importing the sandbox',
    "import { startSandbox } from '../sandbox/sandbox.js'; export const s = startSandbox;",
  ],
  [
    'bridge',
    'importing a type of the sandbox',
    "import type { Sandbox } from '../sandbox/sandbox.js'; export type S = Sandbox;",
  ],
  [
    'sandbox',
    'importing the inside of the bridge',
    "import { main } from '../bridge/cli/main.js'; export const m = main;",
  ],
  [
    'sandbox/excel',
    'importing the product',
    "import type { Table } from '../../scoring/table.js'; export type T = Table;",
  ],
];

test.each(forbidden)('in %s/, %s is a compile error', (folder, _, source) => {
  expect(compile(folder, source).filter((code) => BROKEN_ARROW.includes(code))).not.toEqual([]);
});

test('the check itself lets a drawn arrow pass', () => {
  const source = "import type { Table } from '../../scoring/table.js'; export type T = Table;";
  expect(compile('bridge/protocol', source).filter((code) => BROKEN_ARROW.includes(code))).toEqual([]);
});
