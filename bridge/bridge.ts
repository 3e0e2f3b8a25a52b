import { setTimeout as sleep } from 'node:timers/promises';
import { dayToIso, judgeTested, leadScorer, parseLeads, slateRecipe } from '../scoring/index.js';
import type { EvaluationCohort } from '../scoring/evaluation/evaluation-cohort.js';
import { toCohortFile } from '../scoring/evaluation/parse-cohort.js';
import type { Recipe } from '../scoring/recipe.js';
import type { Scorecard } from '../scoring/scorecard.js';
import { archiveRun, type ArchivedRun } from './archive/run-archive.js';
import { BridgeError } from './bridge-error.js';
import type { DataFolder } from './data-folder.js';
import { changedLeads } from './delivery/changed-leads.js';
import { countStored } from './delivery/confirm.js';
import { deliver } from './delivery/deliver.js';
import { exclusively } from './delivery/delivery-lock.js';
import { Ledger } from './delivery/ledger.js';
import { outbox as openOutbox } from './delivery/outbox.js';
import type { PlanInput } from './delivery/plan.js';
import { planRun } from './delivery/plan-run.js';
import { frozenLeads } from './delivery/frozen-leads.js';
import { confirmedRuns, runsToForget } from './delivery/kept-runs.js';
import { lookForPickup } from './delivery/look-for-pickup.js';
import { isUnfinished, runHistory, runView, type RunHistory } from './delivery/run-history.js';
import { localDateTime, localDay } from './local-time.js';
import { refuseHeldBack, weightsForNewModel } from './models/change-model.js';
import { modelStore } from './models/model-store.js';
import { summariseModels } from './models/summarise-models.js';
import type { OnProgress } from './progress.js';
import type {
  Decisions,
  Finding,
  LeadsAnswer,
  ModelAnswer,
  ModelChange,
  ModelsAnswer,
  PublishRequest,
  PublishedWeights,
  PullResult,
  RunView,
  StatusAnswer,
  TrainAnswer,
  UploadRequest,
} from './protocol/messages.js';
import type { DataQuality } from './protocol/data-quality.js';
import type { EvaluationAnswer } from './protocol/evaluation.js';
import { pullLeads } from './pull/pull-leads.js';
import { Pulls } from './pull/pulls.js';
import { keepLastPull } from './quality/last-pull.js';
import { lookAtPull, reachOf } from './quality/look-at-pull.js';
import type { Settings } from './settings.js';
import type { SlateFeed } from './slate/slate-feed.js';
import type { ComparisonReport } from '../scoring/comparison/comparison-report.js';
import { keepComparison, readComparison } from './comparison/comparison-file.js';
import type { ComparisonAnswer } from './protocol/comparison.js';
import { pullPanel } from './training/pull-panel.js';
import { trainOnArchive } from './training/train-on-archive.js';
import { trainOnSlate } from './training/train-on-slate.js';
import type { Trainer } from './training/training-task.js';
import { TransportError } from './transport/transport-error.js';
import type { Transport } from './transport/transport.js';
import { checkCustomValues } from './weights/check-custom-values.js';
import { draftOf } from './weights/draft-of.js';
import { judgementOf } from './weights/judgement-of.js';
import { weightsIdOf, weightsStore, type WeightsDraft } from './weights/weights-store.js';

/** What the bridge is made of besides its settings: one implementation for each outside system. */
export interface BridgeParts {
  readonly data: DataFolder;
  readonly slate: SlateFeed;
  readonly transport: Transport;
  readonly trainer: Trainer;
  readonly now: () => Date;
  readonly version: string;
  readonly sandbox: boolean;
  /** Tells offices apart where Slate's address does not: each sandbox has another port every time. */
  readonly place?: string;
  /** Waits between tries; tests do not. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** In [0, 1). */
  readonly random?: () => number;
}

/** Everything the bridge can do, for the pane's routes and for the command line alike. */
/** Where training rows come from. */
export type TrainingSource = 'panel' | 'archive';

export interface Bridge {
  status(): Promise<StatusAnswer>;
  pull(
    createdWithinDays: number | undefined,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<PullResult>;
  /** @throws BridgeError PULL_UNKNOWN */
  leads(pullId: string): LeadsAnswer;
  /** What a pull looks like, column by column. @throws BridgeError PULL_UNKNOWN */
  quality(pullId: string): Promise<DataQuality>;
  /**
   * Trains on Slate's panel, or on the archive of our own runs. The first model is taken into use; a later one waits for
   * `useModel`.
   */
  train(onProgress: OnProgress, signal: AbortSignal, source?: TrainingSource): Promise<TrainAnswer>;
  /** Fits the scorecard and other methods on the same past leads, and keeps the report. */
  compare(onProgress: OnProgress, signal: AbortSignal): Promise<ComparisonReport>;
  /** The report of the last comparison, if there is one. */
  comparison(): Promise<ComparisonAnswer>;
  /** The model in use, or the one asked for. @throws BridgeError NO_MODEL, MODEL_MISSING */
  model(modelId?: string): Promise<ModelAnswer>;
  models(): Promise<ModelsAnswer>;
  /** The past leads on which edits of a model are tried. @throws BridgeError MODEL_MISSING */
  evaluation(modelId: string): Promise<EvaluationAnswer>;
  /** Takes a model into use, with staff's published edits as far as it has their attributes. @throws BridgeError MODEL_HELD_BACK */
  useModel(modelId: string): Promise<ModelChange>;
  /** Takes the model before into use again, with the weights that it had. @throws BridgeError NO_MODEL_BEFORE */
  modelBefore(): Promise<ModelChange>;
  publish(request: PublishRequest): Promise<PublishedWeights>;
  /** The model and the published weights that a run without Excel scores with. @throws BridgeError NO_MODEL, WEIGHTS_OF_ANOTHER_MODEL */
  inUse(): Promise<Omit<PublishRequest, 'note'>>;
  /** Scores a pull and delivers it. @throws BridgeError PULL_ON_HOLD */
  upload(request: UploadRequest, onProgress: OnProgress, signal: AbortSignal): Promise<RunView>;
  /** Counts the scores of a run that Slate stores. */
  confirm(runId: string, onProgress: OnProgress, signal: AbortSignal): Promise<RunView>;
  /** Finishes the delivery that was interrupted. @throws BridgeError NOTHING_TO_RESUME */
  resume(onProgress: OnProgress, signal: AbortSignal): Promise<RunView>;
  /**
   * Sends a confirmed run's scores again, as a new run: the last confirmed one where none is named.
   * @throws BridgeError NOTHING_CONFIRMED, RUN_UNKNOWN, OUTBOX_DAMAGED
   */
  sendAgain(runId: string | undefined, onProgress: OnProgress, signal: AbortSignal): Promise<RunView>;
  /** Looks at the server which files of a run were picked up. @throws BridgeError RUN_UNKNOWN, TransportError */
  look(runId: string, signal: AbortSignal): Promise<RunView>;
  /** Newest first. */
  runs(): Promise<RunView[]>;
}

const CONFIRM_EVERY_MS = 1_000;

export function createBridge(settings: Settings, parts: BridgeParts): Bridge {
  const { data, slate, transport, trainer, now } = parts;
  const wait = parts.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  const models = modelStore(data);
  const weights = weightsStore(data);
  const outbox = openOutbox(data);
  const ledger = new Ledger(data.file('ledger.jsonl'), () => localDateTime(now()));
  const pulls = new Pulls();
  const delivery = {
    transport,
    ledger,
    outbox,
    folder: settings.sftp.folder,
    wait,
    random: parts.random ?? Math.random,
  };

  const history = () => runHistory(ledger.read());
  const runOf = (runId: string): RunHistory => {
    const run = history().find(({ plan }) => plan.runId === runId);
    if (run) return run;
    throw new BridgeError('RUN_UNKNOWN', 'The ledger knows no such run.', 'Look at the list of runs.');
  };
  const finish = async (runId: string, onProgress: OnProgress, signal: AbortSignal): Promise<RunView> => {
    await deliver(delivery, runId, onProgress, signal);
    return runView(runOf(runId));
  };
  const letGo = async () => {
    for (const runId of runsToForget(history())) await outbox.forget(runId);
  };
  /** Frozen by a process that died before it recorded the plan. Only while no other process may be freezing. */
  const letGoOfUnplanned = async () => {
    const planned = new Set(history().map(({ plan }) => plan.runId));
    for (const runId of await outbox.runs()) if (!planned.has(runId)) await outbox.forget(runId);
  };
  const answerOf = async (modelId: string): Promise<ModelAnswer> => ({
    modelId,
    scorecard: await models.read(modelId),
    weights: await weights.current(modelId),
  });
  const publish = async (draft: WeightsDraft, note: string): Promise<PublishedWeights> => {
    const before = await weights.current(draft.modelId);
    if (before?.weightsId === weightsIdOf(draft)) return before;
    const published = await weights.publish(draft, note, localDateTime(now()));
    const { weightsId, modelId, edits, custom, caps, overrides } = published;
    // How many overrides there are, never of whom or why.
    ledger.append({
      kind: 'published',
      weightsId,
      modelId,
      edits: countEdits(edits),
      ...(custom && { custom: custom.variables.length }),
      ...(caps && { caps: caps.length }),
      ...(overrides && { overrides: overrides.length }),
    });
    return published;
  };
  const decided = (modelId: string, decisions: Decisions) =>
    draftOf(modelId, decisions, (values) => weights.keepValues(values));
  const takeIntoUse = async (modelId: string): Promise<void> => {
    await models.use(modelId, localDateTime(now()));
    ledger.append({ kind: 'used', modelId, how: 'use' });
  };

  /** The recipe of the model in use, or the shipped one before the first. */
  const recipeInUse = async (): Promise<Recipe> => {
    const modelId = await models.current();
    return modelId === null ? slateRecipe : (await models.read(modelId)).recipe;
  };

  const look = async (runId: string, signal: AbortSignal): Promise<RunView> => {
    const run = runOf(runId);
    const session = await transport.connect(signal);
    try {
      const pickup = await lookForPickup(session, settings.sftp.folder, run);
      if (pickup) ledger.append({ kind: 'picked', runId, ...pickup });
    } finally {
      await session.close();
    }
    return runView(runOf(runId));
  };

  return {
    async status() {
      const runs = history();
      const last = runs.at(-1);
      return {
        version: parts.version,
        office: { name: settings.office, sandbox: parts.sandbox },
        modelId: await models.current(),
        lastRun: last ? runView(last) : null,
        unfinished: runs.filter(isUnfinished).length,
        changedOnly: settings.changedOnly,
      };
    },

    async pull(createdWithinDays, onProgress, signal) {
      const asOf = localDay(now());
      const recipe = await recipeInUse();
      const wanted = {
        asOf,
        createdWithinDays: createdWithinDays ?? settings.createdWithinDays,
        pullWindowDays: settings.pullWindowDays,
        idColumn: recipe.roles.id,
        createdColumn: recipe.roles.created,
      };
      const read = await pullLeads(slate, wanted, onProgress, signal);
      const { feed } = read;
      const reach = reachOf(parts.place ?? settings.slate.url, wanted.createdWithinDays);
      const looked = await lookAtPull(data, { ...read, recipe, asOf, reach });
      const { pullId, quality } = pulls.add({ asOf, feed, ...looked });
      return { pullId, asOf: dayToIso(asOf), rows: feed.rows, findings: [...quality.findings] };
    },

    leads(pullId) {
      const { asOf, feed } = pulls.get(pullId);
      return { pullId, asOf: dayToIso(asOf), feed: feed as LeadsAnswer['feed'] };
    },

    async quality(pullId) {
      const { profile, before } = pulls.get(pullId).quality;
      const day = before?.asOf ?? null;
      return {
        rows: profile.rows,
        columns: [...profile.columns],
        comparedWith: day === null ? null : dayToIso(day),
      };
    },

    async train(onProgress, signal, source = 'panel') {
      const options = { ...settings, asOf: localDay(now()) };
      const cohorts: EvaluationCohort[] = [];
      const keep = (cohort: EvaluationCohort) => void cohorts.push(cohort);
      const scorecard =
        source === 'archive'
          ? await trainOnArchive({ data, slate, trainer }, options, onProgress, signal, keep)
          : await trainOnSlate({ slate, trainer }, options, onProgress, signal, keep);
      const modelId = await models.save(scorecard);
      for (const cohort of cohorts) await models.keepCohort(modelId, cohort);
      ledger.append({ kind: 'trained', modelId });
      const current = await models.current();
      const first = current === null && (scorecard.quality.report?.heldBack ?? null) === null;
      if (first) await takeIntoUse(modelId);
      return { ...(await answerOf(modelId)), inUse: first || current === modelId };
    },

    async compare(onProgress, signal) {
      const options = { ...settings, asOf: localDay(now()) };
      const report = await trainer.compare(
        pullPanel(slate, options, onProgress, signal),
        { recipe: slateRecipe, asOf: options.asOf, horizonDays: options.horizonDays },
        (stage, done, total) => onProgress({ stage, done, total, unit: 'steps' }),
        signal,
      );
      await keepComparison(data, report);
      return report;
    },

    async comparison() {
      return { report: await readComparison(data) };
    },

    async model(asked) {
      const modelId = asked ?? (await models.current());
      if (modelId === null) throw noModel();
      return answerOf(modelId);
    },

    models: () => summariseModels(models, ledger.read()),

    async evaluation(modelId) {
      await models.read(modelId);
      const cohort = await models.cohort(modelId);
      return { modelId, cohort: cohort && toCohortFile(cohort) };
    },

    async useModel(modelId) {
      const card = await models.read(modelId);
      refuseHeldBack(card);
      const current = await models.current();
      if (current === modelId) return { ...(await answerOf(modelId)), carried: 0, dropped: [] };
      const published = current === null ? null : await weights.current(current);
      const before = published
        ? { ...decisionsOf(published), ownCuts: (await models.read(published.modelId)).cuts }
        : { edits: {}, cuts: card.cuts, ownCuts: card.cuts };
      const { draft, dropped } = weightsForNewModel(modelId, card, before);
      await takeIntoUse(modelId);
      if ((await weights.modelOfCurrent()) !== null) await publish(draft, `Taken over from model ${current}`);
      return { ...(await answerOf(modelId)), carried: countEdits(draft.edits), dropped: [...dropped] };
    },

    async modelBefore() {
      const current = await models.current();
      const latest = current === null ? null : await weights.current(current);
      const modelId = await models.back(localDateTime(now()));
      ledger.append({ kind: 'used', modelId, how: 'back' });
      const last = ledger
        .read()
        .findLast(({ fact }) => fact?.kind === 'published' && fact.modelId === modelId)?.fact;
      const had = last?.kind === 'published' ? await weights.read(last.weightsId) : null;
      if ((await weights.modelOfCurrent()) !== null) {
        const draft = had ?? { modelId, edits: {}, cuts: (await models.read(modelId)).cuts };
        // What is said of people is as true under another model: the latest stays.
        const ofPeople = latest ? { custom: latest.custom, overrides: latest.overrides } : {};
        await publish({ ...draft, ...ofPeople }, 'Back to the model before');
      }
      return { ...(await answerOf(modelId)), carried: 0, dropped: [] };
    },

    async publish(request) {
      await models.read(request.modelId);
      return publish(await decided(request.modelId, request), request.note);
    },

    async inUse() {
      const modelId = await models.current();
      if (modelId === null) throw noModel();
      const published = await weights.current(modelId);
      if (published === null && (await weights.modelOfCurrent()) !== null) {
        throw new BridgeError(
          'WEIGHTS_OF_ANOTHER_MODEL',
          'The published weights belong to an earlier model, so it is not clear what to score with.',
          'Open the pane, look at the Weights of the new model, and upload or publish from there once.',
        );
      }
      if (published === null) return { modelId, edits: {}, cuts: (await models.read(modelId)).cuts };
      const { custom, ...decisions } = decisionsOf(published);
      if (custom === undefined) return { modelId, ...decisions };
      const values = await weights.values(custom.valuesId);
      return { modelId, ...decisions, custom: { variables: custom.variables, values } };
    },

    async upload(request, onProgress, signal) {
      const pull = pulls.get(request.pullId);
      const { modelId, acknowledged = [] } = request;
      refuseHeld(pull.quality.findings, acknowledged);
      const scorecard = await models.read(modelId);
      onProgress({ stage: 'Scoring', done: 0, total: null, unit: 'rows' });
      const { leads } = parseLeads(pull.feed, scorecard.recipe, pull.asOf);
      if (leads.rows === 0) {
        throw new BridgeError(
          'NO_LEADS',
          'There is no lead to upload.',
          'Pull again, perhaps over a longer time.',
        );
      }
      refuseHeld(checkCustomValues(request.custom, leads.ids, pull.asOf, settings), acknowledged);
      const draft = await decided(modelId, request);
      const judgement = judgementOf(request, leads.ids, pull.asOf);
      const cohort = await models.cohort(modelId);
      const { scores } = judgeTested(leadScorer(leads, scorecard), scorecard, judgement, cohort);
      return exclusively(data, async () => {
        const weightsId = await publishedFor(draft, scorecard);
        const asOf = dayToIso(pull.asOf);
        const input = { leads: planned({ leads, scores }), asOf, modelId, weightsId };
        const scoredAt = localDateTime(now());
        const { chunkRows, chunkBytes } = settings;
        const runs = history();
        onProgress({ stage: 'Preparing the files', done: 0, total: null, unit: 'rows' });
        const changed =
          (request.changedOnly ?? settings.changedOnly)
            ? await changedLeads(slate, runs, input, signal)
            : null;
        await keepLastPull(data, pull.remember);
        // Slate stores every score as it is: the last run still stands for them.
        if (changed?.length === 0) return runView(runs[runs.length - 1]);
        const some = changed && changed.length < input.leads.length ? changed : null;
        const runId = await planRun(
          delivery,
          { ...input, leads: some ?? input.leads },
          { scoredAt, chunkRows, chunkBytes, ...(some && { scored: input.leads.length }) },
        );
        await archiveRun(data, { runId, asOf, leads, scores });
        await letGo();
        await letGoOfUnplanned();
        return finish(runId, onProgress, signal);
      });
    },

    async confirm(runId, onProgress, signal) {
      const { plan } = runOf(runId);
      // Where the server cannot be looked at, what was picked up stays unknown: the query alone proves the effect.
      await look(runId, signal).catch((error: unknown) => {
        if (!(error instanceof TransportError)) throw error;
      });
      const looks = 1 + Math.floor((settings.confirmWaitSeconds * 1000) / CONFIRM_EVERY_MS);
      for (let look = 1; ; look++) {
        const view = runView(runOf(runId));
        if (view.state === 'confirmed') {
          await letGo();
          return view;
        }
        if (history().at(-1)?.plan.runId !== runId) {
          throw new BridgeError(
            'RUN_REPLACED',
            'A later run has put its own scores in the place of this one.',
            'Confirm the latest run.',
          );
        }
        // Every score is stored, but a file is still to be sent: only a resume brings that further.
        if (look > 1 && view.confirmed === plan.leads) return view;
        const stage = 'Asking Slate which scores it stores';
        onProgress({ stage, done: view.confirmed ?? 0, total: plan.leads, unit: 'rows' });
        const confirmed = await countStored(slate, outbox, plan, () => undefined, signal);
        if (confirmed !== view.confirmed) ledger.append({ kind: 'looked', runId, confirmed });
        onProgress({ stage, done: confirmed, total: plan.leads, unit: 'rows' });
        if (confirmed === plan.leads) continue;
        if (look >= looks) return runView(runOf(runId));
        await wait(CONFIRM_EVERY_MS, signal);
      }
    },

    async resume(onProgress, signal) {
      return exclusively(data, async () => {
        const run = history().at(-1);
        if (run === undefined) {
          throw new BridgeError(
            'NOTHING_TO_RESUME',
            'Nothing was ever delivered.',
            'Score and upload first.',
          );
        }
        return finish(run.plan.runId, onProgress, signal);
      });
    },

    async sendAgain(asked, onProgress, signal) {
      return exclusively(data, async () => {
        const confirmed = confirmedRuns(history());
        const run =
          asked === undefined ? confirmed.at(0) : confirmed.find(({ plan }) => plan.runId === asked);
        if (run === undefined) {
          throw new BridgeError(
            'NOTHING_CONFIRMED',
            `To send scores again, a run that Slate was seen to store is wanted; ${asked === undefined ? 'there is none' : 'this one is not'}.`,
            'Confirm a run first, or score and upload.',
          );
        }
        const { asOf, modelId, weightsId, runId: again } = run.plan;
        const last = history().at(-1);
        if (last && isUnfinished(last) && last.plan.again === again)
          return finish(last.plan.runId, onProgress, signal);
        const input = { leads: await frozenLeads(outbox, run.plan), asOf, modelId, weightsId };
        const { chunkRows, chunkBytes } = settings;
        const options = { scoredAt: localDateTime(now()), chunkRows, chunkBytes, again };
        const runId = await planRun(delivery, input, options);
        return finish(runId, onProgress, signal);
      });
    },

    look,

    async runs() {
      return history().map(runView).reverse();
    },
  };

  /**
   * The weights a run is recorded with: published if they say anything new; null for the model as it is. Where those in
   * use belong to an earlier model, that nothing is edited is new: from then on a run without Excel knows what to take.
   */
  async function publishedFor(draft: WeightsDraft, { cuts }: Scorecard): Promise<string | null> {
    const { edits, cuts: yours, custom, caps, tierRule, overrides } = draft;
    const untouched =
      Object.values(edits).every((ofFeature) => Object.keys(ofFeature).length === 0) &&
      yours.likely === cuts.likely &&
      yours.mayConvert === cuts.mayConvert &&
      [custom, caps, tierRule, overrides].every((decision) => decision === undefined);
    if (untouched && (await weights.modelOfCurrent()) === null) return null;
    return (await publish(draft, '')).weightsId;
  }
}

/** What a version of the weights decides, without the model and the version that it was decided for. */
function decisionsOf(published: PublishedWeights): Omit<WeightsDraft, 'modelId'> {
  const { edits, cuts, custom, caps, tierRule, overrides } = published;
  return {
    edits,
    cuts,
    ...(custom && { custom }),
    ...(caps && { caps }),
    ...(tierRule && { tierRule }),
    ...(overrides && { overrides }),
  };
}

function countEdits(edits: PublishedWeights['edits']): number {
  return Object.values(edits).reduce((sum, attributes) => sum + Object.keys(attributes).length, 0);
}

function noModel(): BridgeError {
  return new BridgeError('NO_MODEL', 'There is no model yet.', 'Train one: leadscore train, or in the pane.');
}

function refuseHeld(findings: readonly Finding[], acknowledged: readonly string[]): void {
  const held = findings.filter(({ code, severity }) => severity === 'hold' && !acknowledged.includes(code));
  if (held.length === 0) return;
  throw new BridgeError(
    'PULL_ON_HOLD',
    `The pull was checked and is on hold: ${held.map(({ sentence }) => sentence).join(' ')}`,
    `Look at it in Slate and pull again; once somebody has found it right, accept ${held.map(({ code }) => code).join(', ')}.`,
  );
}

function planned({ leads, scores }: Pick<ArchivedRun, 'leads' | 'scores'>): PlanInput['leads'] {
  return leads.ids.map((personId, i) => ({
    personId,
    points: scores.points[i],
    rank: scores.rank[i],
    tier: scores.tier[i],
    probability: scores.probability[i],
  }));
}
