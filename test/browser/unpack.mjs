// Unpacks the browser that npm brought and prints how to start it, as JSON. A process of its own, because the package
// reads its settings from the environment when it is imported, and unpacks into TMPDIR.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
process.env.TMPDIR = folder;
// Makes the package bring its own shared libraries, which a bare machine lacks.
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';

const { default: chromium } = await import('@sparticuz/chromium');
const executablePath = await chromium.executablePath();

// The package's own font list names folders that exist only in its cloud; without fonts pages have no text at all.
const fonts = path.join(folder, 'fonts.conf');
if (!existsSync(fonts))
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  );
process.stdout.write(
  JSON.stringify({
    executablePath,
    env: { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '', FONTCONFIG_FILE: fonts },
  }),
);
