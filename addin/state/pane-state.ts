import type {
  ModelsAnswer,
  PublishedWeights,
  RunView,
  StatusAnswer,
} from '../../bridge/protocol/messages.js';
import type { Finding } from '../../bridge/protocol/messages.js';
import type { DataQuality } from '../../bridge/protocol/data-quality.js';
import type { ComparisonReport } from '../../scoring/comparison/comparison-report.js';
import type {
  CustomColumns,
  JudgedScores,
  Leads,
  Points,
  Scorecard,
  Tier,
  TierCuts,
  WeightEdits,
} from '../../scoring/index.js';
import type { JobProgress } from './bridge-port.js';
import type { CohortOfModel } from './evaluation-cohort.js';
import { NO_DECISIONS } from './decisions.js';
import type { Decisions } from './decisions.js';
import type { LeadColumn } from './lead-columns.js';
import type { MergePreview, MergeReceipt, SelectedLead } from './sheet-port.js';
import type { TierReceipt } from './tier-receipt.js';

/** What a person can be told and can start again. */
export type Task =
  | 'connect'
  | 'sample'
  | 'pull'
  | 'quality'
  | 'sheet'
  | 'train'
  | 'models'
  | 'use'
  | 'compare'
  | 'back'
  | 'edit'
  | 'filter'
  | 'sort'
  | 'explain'
  | 'restore'
  | 'summary'
  | 'upload'
  | 'resume'
  | 'again'
  | 'uploads'
  | 'confirm';

export interface Model {
  readonly id: string;
  readonly card: Scorecard;
  readonly cuts: TierCuts;
  readonly published: PublishedWeights | null;
}

/** A model that was trained and waits to be taken into use. */
export type Candidate = Pick<Model, 'id' | 'card'>;

/** The leads in memory; they are never kept anywhere but in the workbook. */
export interface Pulled {
  /** null where they were read from the workbook instead of Slate: then they cannot be uploaded. */
  readonly pullId: string | null;
  /** ISO day. */
  readonly asOf: string;
  readonly findings: readonly Finding[];
  readonly columns: readonly LeadColumn[];
  readonly leads: Leads;
  /** What the pull changed in the sheet; null where there was none. */
  readonly merge: MergeReceipt | null;
  /** What the sheet said before this pull, by person GUID in small letters. */
  readonly earlier: ReadonlyMap<string, Points>;
}

/** A piece of work that takes its time; there is one at most. */
export interface Work {
  readonly task: Task;
  readonly progress: JobProgress;
  readonly cancelling: boolean;
  readonly cancellable: boolean;
}

export interface PaneProblem {
  /** `info` is what a person brought about, such as cancelling. */
  readonly intent: 'error' | 'info';
  readonly sentence: string;
  readonly action: string;
  /** What failed; null where its own button is how to try again. */
  readonly task: Task | null;
  /** What the button does; null where there is nothing to try. */
  readonly retry: Task | null;
  readonly button: string;
}

/** The upload of this session. */
export interface SessionRun {
  /** The pull it sent; null where it was planned earlier. */
  readonly pullId: string | null;
  readonly view: RunView;
  /** An earlier upload had delivered these very scores: nothing was sent. */
  readonly wasThere: boolean;
}

export interface PaneState {
  readonly connection: 'starting' | 'pairing' | 'unreachable' | 'connected';
  /** Whether everything here is the sample's. */
  readonly sample: boolean;
  /** While a code is being traded. */
  readonly pairing: boolean;
  /** What was under way when the bridge stopped to know this pane; it goes on once the pane is connected again. */
  readonly interrupted: Task | null;
  readonly status: StatusAnswer | null;
  readonly model: Model | null;
  /** Every model there is; null before the bridge was asked. */
  readonly models: ModelsAnswer | null;
  readonly candidate: Candidate | null;
  /** The last comparison with other methods. */
  readonly comparison: ComparisonReport | null;
  /** Something to know about the models, until the next change. */
  readonly modelNotice: string | null;
  /** Past leads on which edits are tried; null until an edit asks for them. */
  readonly cohort: CohortOfModel | null;
  readonly edits: WeightEdits;
  /** What staff decide beside the points of attributes. */
  readonly decisions: Decisions;
  /** Columns of the Leads sheet that staff's own rules read, beside the pulled leads. */
  readonly customColumns: CustomColumns;
  /** Headings of the Leads sheet that a rule may read. */
  readonly headings: readonly string[];
  /** Counts every edit, so that late work can see that it is late. */
  readonly editsVersion: number;
  /** The edits that scores and sheet show. */
  readonly appliedVersion: number;
  readonly pulled: Pulled | null;
  /** What a pull looks like; null until somebody has looked. */
  readonly quality: { readonly pullId: string; readonly report: DataQuality } | null;
  readonly scores: JudgedScores | null;
  /** What the last edit changed. */
  readonly receipt: TierReceipt | null;
  /** Tiers shown in the sheet; all where empty. */
  readonly filter: readonly Tier[];
  /** Columns of the sheet whose filter the last write had to clear. */
  readonly filtersLost: readonly string[];
  /** The lead whose row is selected in the sheet. */
  readonly selected: SelectedLead | null;
  readonly work: Work | null;
  /** Whether the workbook held leads when the pane was opened. */
  readonly holdsLeads: boolean;
  /** What the pull under way would change in the sheet, while a person looks at it. */
  readonly preview: MergePreview | null;
  /** How many leads' previous scores can be put back. */
  readonly restorable: number;
  /** What putting them back did, until the sheet is scored anew. */
  readonly restored: number | null;
  /** The pull of which a person said that it is right, whatever was found in it. */
  readonly accepted: string | null;
  /** Whether an upload sends changed scores only; as the bridge is set where null. */
  readonly changedOnly: boolean | null;
  readonly run: SessionRun | null;
  /** Every upload, newest first; null before somebody has looked. */
  readonly uploads: readonly RunView[] | null;
  /** Something to know about the weights, until the next edit. */
  readonly notice: string | null;
  readonly problem: PaneProblem | null;
}

export const initialState: PaneState = {
  connection: 'starting',
  sample: false,
  pairing: false,
  interrupted: null,
  status: null,
  model: null,
  models: null,
  candidate: null,
  comparison: null,
  modelNotice: null,
  cohort: null,
  edits: {},
  decisions: NO_DECISIONS,
  customColumns: {},
  headings: [],
  editsVersion: 0,
  appliedVersion: 0,
  pulled: null,
  quality: null,
  scores: null,
  receipt: null,
  filter: [],
  filtersLost: [],
  selected: null,
  work: null,
  preview: null,
  restorable: 0,
  restored: null,
  accepted: null,
  changedOnly: null,
  holdsLeads: false,
  uploads: null,
  run: null,
  notice: null,
  problem: null,
};
