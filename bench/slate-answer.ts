import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { AnswerRead } from './answer-process.js';
import { writeMadeAnswer } from './made-answer.js';
import type { Measurement } from './measurement.js';
import { inWorkFolder } from './work-folder.js';

const LEADS = 500_000;
const PEER = 'JSON.parse of the same bytes';
const MOST_TIME = 1.2;
/** Times the finished table as Arrow, and so many MB. */
const MOST_MEMORY = [2, 100] as const;

/** Reads a large answer of Slate into columns, and has JSON.parse read it, each in a process of its own. */
export function measureSlateAnswer(root: string, repetitions: number): Measurement[] {
  return inWorkFolder((folder) => {
    const file = path.join(folder, 'answer.json');
    writeMadeAnswer(file, LEADS);
    const [ours, theirs]: AnswerRead[][] = [[], []];
    for (let r = 0; r < repetitions; r++) {
      ours.push(readInProcess(root, 'ours', file));
      theirs.push(readInProcess(root, 'peer', file));
    }
    const best = (reads: AnswerRead[]) => Math.min(...reads.map(({ seconds }) => seconds));
    const most = (reads: AnswerRead[]) => Math.max(...reads.map(({ peak }) => peak));
    const { rows, cells, units, arrow } = ours[0];
    const isSame = rows === theirs[0].rows && cells === theirs[0].cells && units === theirs[0].units;
    const what = `${LEADS.toLocaleString('en')} leads of Slate, ${Math.round(statSync(file).size / 1e6)} MB`;
    const agreement = isSame ? `${cells} cells both` : 'THE CELLS DIFFER';
    const room = MOST_MEMORY[0] * arrow + MOST_MEMORY[1];
    return [
      {
        what,
        ours: best(ours),
        peer: PEER,
        theirs: best(theirs),
        agreement,
        wanted: `≤ ${MOST_TIME} × its time`,
        met: isSame && best(ours) <= MOST_TIME * best(theirs),
      },
      {
        what: `${what}: peak memory above the start`,
        unit: 'MB',
        ours: most(ours),
        peer: PEER,
        theirs: most(theirs),
        agreement: `as Arrow ${Math.round(arrow)} MB`,
        wanted: `≤ ${MOST_MEMORY[0]} × Arrow + ${MOST_MEMORY[1]} = ${Math.round(room)} MB`,
        met: isSame && most(ours) <= room,
      },
    ];
  });
}

function readInProcess(root: string, how: 'ours' | 'peer', file: string): AnswerRead {
  const script = path.join(root, 'build', 'bench', 'answer-process.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, how, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`reading an answer failed: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return JSON.parse(stdout) as AnswerRead;
}
