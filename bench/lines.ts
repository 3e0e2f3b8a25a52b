import { existsSync } from 'node:fs';
import { measureTrees } from './boosted-trees.js';
import { measureDelivery, NoOpenSsh } from './delivery.js';
import { measureEditedWeights } from './edited-weights.js';
import { ownSet } from './labelled-set.js';
import { measureLogisticRegression } from './logistic-regression.js';
import { madeTask } from './made-task.js';
import type { Measurement } from './measurement.js';
import { measurePaneStart } from './pane-start.js';
import { measureProposed } from './proposed-scorecard.js';
import { publicSets } from './public-sets.js';
import { PeerMissing } from './python.js';
import { measureQualityProfile } from './quality-profile.js';
import { panelTask, readPanel } from './reference-panel.js';
import { measureSheetWrites } from './sheet-writes.js';
import { measureSlateAnswer } from './slate-answer.js';
import { measureSlateDefault } from './slate-default.js';
import { measureSlateQueries } from './slate-queries.js';
import { xEducationSet, xEducationTask } from './xeducation.js';

/** What the lines of the table are measured on. */
export interface BenchOptions {
  /** The repository's folder. */
  readonly root: string;
  /** Folder with panel_train.csv.gz and panel_test.csv.gz. */
  readonly reference?: string;
  /** The public X Education leads as CSV. */
  readonly xeducation?: string;
  /** A labelled CSV file of one's own, and its column that says who converted. */
  readonly own?: string;
  readonly label?: string;
  /** Rows of the logistic regression. */
  readonly rows: number;
  /** Repetitions of each measurement. */
  readonly repeat: number;
}

/** One or several lines of the table that are measured together. */
export interface BenchLine {
  readonly name: string;
  /** @throws Absent, PeerMissing or NoOpenSsh where something it needs is not here */
  measure(options: BenchOptions): Measurement | Measurement[] | Promise<Measurement | Measurement[]>;
}

/** A file that a line needs was not given. */
class Absent extends Error {}

export const LINES: readonly BenchLine[] = [
  { name: 'Leads into the sheet', measure: ({ root }) => measureSheetWrites(root) },
  { name: 'An edited weight', measure: ({ repeat }) => measureEditedWeights(repeat) },
  { name: 'The pane’s start', measure: ({ root, repeat }) => measurePaneStart(root, repeat) },
  { name: 'The profile of a pull', measure: ({ repeat }) => measureQualityProfile(repeat) },
  { name: 'The queries of sql/ on 5 million events', measure: ({ root }) => measureSlateQueries(root) },
  { name: 'A large answer of Slate', measure: ({ root, repeat }) => measureSlateAnswer(root, repeat) },
  { name: 'Deliveries beside the sftp program', measure: ({ repeat }) => measureDelivery(repeat) },
  {
    name: 'Ridge logistic regression',
    measure: ({ root, rows, repeat }) => measureLogisticRegression(root, rows, repeat),
  },
  {
    name: 'The Slate default on the reference panel',
    measure: ({ root, reference, repeat }) => measureSlateDefault(root, panels(reference).train, repeat),
  },
  {
    name: 'Boosted trees on the reference panel',
    measure({ root, reference, repeat }) {
      const { train, test } = panels(reference);
      return measureTrees(root, panelTask(train, test), repeat);
    },
  },
  {
    name: 'Boosted trees on X Education',
    measure: async ({ root, xeducation, repeat }) =>
      measureTrees(root, await xEducationTask(given(xeducation, '--xeducation')), repeat),
  },
  {
    name: 'Boosted trees on made leads',
    measure: ({ root, repeat }) => measureTrees(root, madeTask(), repeat),
  },
  {
    name: 'A proposed scorecard on public sets',
    measure: ({ root }) => publicSets(root).map((set) => measureProposed(root, set)),
  },
  {
    name: 'A proposed scorecard on X Education',
    measure: async ({ root, xeducation }) =>
      measureProposed(root, await xEducationSet(given(xeducation, '--xeducation'))),
  },
  {
    name: 'A proposed scorecard on your own file',
    async measure({ root, own, label }) {
      if (label === undefined) throw new Absent('give --own FILE and --label COLUMN for it.');
      return measureProposed(root, await ownSet(given(own, '--own'), label));
    },
  },
];

/** Whether a line failed because this machine lacks what it needs, and not because something is broken. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Absent || error instanceof PeerMissing || error instanceof NoOpenSsh;
}

function given(file: string | undefined, option: string): string {
  if (file === undefined) throw new Absent(`give ${option} FILE for it.`);
  if (!existsSync(file)) throw new Absent(`${file} is not there.`);
  return file;
}

function panels(reference: string | undefined) {
  if (reference === undefined) throw new Absent('give --reference FOLDER for it.');
  const [train, test] = [readPanel(reference, 'train'), readPanel(reference, 'test')];
  if (!train || !test) throw new Absent(`${reference} has no panel_train.csv.gz and panel_test.csv.gz.`);
  return { train, test };
}
