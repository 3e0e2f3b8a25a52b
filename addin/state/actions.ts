import type { CustomVariable, Override, Points, Tier, TierRule, WeightEdit } from '../../scoring/index.js';
import { applyEdits } from './apply-edits.js';
import { bestOnTop } from './best-on-top.js';
import { compareMethods } from './compare-methods.js';
import { lookAgain } from './confirm-run.js';
import { lookAtQuality } from './data-quality.js';
import {
  capGroup,
  cutTiers,
  lookAtColumn,
  lookAtHeadings,
  override,
  removeOverride,
  removeRule,
  saveRule,
} from './decide.js';
import { editWeight, resetWeights } from './edit-weights.js';
import { lookAtModels, modelBefore, useCandidate } from './models.js';
import { connect, pairPane } from './open-pane.js';
import type { Pane } from './pane.js';
import type { Task } from './pane-state.js';
import { pullLeads } from './pull-leads.js';
import { refreshSummary } from './refresh-summary.js';
import { restoreScores } from './restore-scores.js';
import { resumeUpload } from './resume-upload.js';
import { leaveSample, lookAtSample } from './sample.js';
import { lookAtSelection } from './show-lead.js';
import { showTiers } from './show-tiers.js';
import { trainModel } from './train-model.js';
import { takeUpSheet } from './take-up-sheet.js';
import { uploadScores } from './upload-scores.js';
import { lookAtUploads, sendAgain } from './uploads.js';

/** What a person can do in the pane. Components call these and know nothing of the bridge or the workbook. */
export interface Actions {
  pair(code: string): void;
  /** Fills the workbook with leads of nobody, for a first look. */
  lookAtSample(): void;
  leaveSample(): void;
  pull(): void;
  /** Reads what the pulled data look like. */
  lookAtQuality(): void;
  /** Takes up the leads that the workbook holds, without Slate. */
  takeUpSheet(): void;
  train(): void;
  /** Reads which models there are. */
  lookAtModels(): void;
  /** Takes the model that waits into use. */
  useCandidate(): void;
  modelBefore(): void;
  /** Compares the scorecard with other methods on past leads. */
  compare(): void;
  upload(): void;
  /** Says that the pull is right, whatever was found in it, or takes that back. */
  acceptPull(right: boolean): void;
  /** Whether an upload sends only scores that Slate does not store yet. */
  sendChangedOnly(changedOnly: boolean): void;
  resume(): void;
  look(): void;
  /** Reads every upload that there was. */
  lookAtUploads(): void;
  /** Sends the scores of an earlier upload once more. */
  sendAgain(runId: string): void;
  /** Stops the work under way. */
  cancel(): void;
  editWeight(feature: string, attribute: string, edit: WeightEdit): void;
  resetWeights(): void;
  saveRule(rule: CustomVariable): void;
  removeRule(id: string): void;
  capGroup(group: string, atMost: Points | null): void;
  cutTiers(rule: TierRule): void;
  override(set: Override): void;
  removeOverride(id: string): void;
  /** Reads which columns of the Leads sheet a rule may read. */
  lookAtHeadings(): void;
  lookAtColumn(heading: string): void;
  /** Answers whether the pull under way may write what it previewed. */
  answerPreview(write: boolean): void;
  restoreScores(): void;
  showTiers(tiers: readonly Tier[]): void;
  bestOnTop(): void;
  /** Does again what failed. */
  retry(task: Task): void;
  dismissProblem(): void;
}

export function actionsOf(pane: Pane): Actions {
  /** The upload that was to be sent again. */
  let again = '';
  const tasks: Record<Task, () => Promise<unknown>> = {
    connect: () => connect(pane),
    sample: () => (pane.resting ? leaveSample(pane) : lookAtSample(pane, pane.today())),
    pull: () => pullLeads(pane),
    quality: () => lookAtQuality(pane),
    sheet: () => takeUpSheet(pane),
    train: () => trainModel(pane),
    models: () => lookAtModels(pane),
    use: () => useCandidate(pane),
    back: () => modelBefore(pane),
    compare: () => compareMethods(pane),
    edit: () => applyEdits(pane, 0),
    filter: () => showTiers(pane, pane.store.get().filter),
    sort: () => bestOnTop(pane),
    explain: () => lookAtSelection(pane),
    summary: () => refreshSummary(pane),
    restore: () => restoreScores(pane),
    upload: () => uploadScores(pane),
    resume: () => resumeUpload(pane),
    confirm: () => lookAgain(pane),
    uploads: () => lookAtUploads(pane),
    again: () => sendAgain(pane, again),
  };
  const pairAndGoOn = async (code: string) => {
    const { interrupted } = pane.store.get();
    await pairPane(pane, code);
    if (pane.store.get().connection !== 'connected' || interrupted === null) return;
    pane.store.set({ interrupted: null });
    if (interrupted !== 'connect') await tasks[interrupted]();
  };
  return {
    pair: (code) => void pairAndGoOn(code),
    lookAtSample: () => void lookAtSample(pane, pane.today()),
    leaveSample: () => void leaveSample(pane),
    pull: () => void tasks.pull(),
    lookAtQuality: () => void tasks.quality(),
    takeUpSheet: () => void tasks.sheet(),
    train: () => void tasks.train(),
    lookAtModels: () => void tasks.models(),
    useCandidate: () => void tasks.use(),
    modelBefore: () => void tasks.back(),
    compare: () => void tasks.compare(),
    upload: () => void tasks.upload(),
    acceptPull: (right) =>
      pane.store.set({ accepted: right ? (pane.store.get().pulled?.pullId ?? null) : null }),
    sendChangedOnly: (changedOnly) => pane.store.set({ changedOnly }),
    resume: () => void tasks.resume(),
    look: () => void tasks.confirm(),
    lookAtUploads: () => void tasks.uploads(),
    sendAgain: (runId) => {
      again = runId;
      void tasks.again();
    },
    cancel: () => pane.stop?.(),
    editWeight: (feature, attribute, edit) => void editWeight(pane, feature, attribute, edit),
    resetWeights: () => void resetWeights(pane),
    saveRule: (rule) => void saveRule(pane, rule),
    removeRule: (id) => void removeRule(pane, id),
    capGroup: (group, atMost) => void capGroup(pane, group, atMost),
    cutTiers: (rule) => void cutTiers(pane, rule),
    override: (set) => void override(pane, set),
    removeOverride: (id) => void removeOverride(pane, id),
    lookAtHeadings: () => void lookAtHeadings(pane),
    lookAtColumn: (heading) => void lookAtColumn(pane, heading),
    answerPreview: (write) => pane.answer?.(write),
    restoreScores: () => void tasks.restore(),
    showTiers: (tiers) => void showTiers(pane, tiers),
    bestOnTop: () => void tasks.sort(),
    retry: (task) => void tasks[task](),
    dismissProblem: () => pane.store.set({ problem: null }),
  };
}
