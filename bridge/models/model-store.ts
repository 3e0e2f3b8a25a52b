import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EvaluationCohort } from '../../scoring/evaluation/evaluation-cohort.js';
import { parseCohort, toCohortFile } from '../../scoring/evaluation/parse-cohort.js';
import { parseScorecard, serialiseScorecard } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import { BridgeError } from '../bridge-error.js';
import { contentId } from '../content-id.js';
import type { DataFolder } from '../data-folder.js';
import { readText } from '../read-text.js';
import { writeWhole } from '../write-whole.js';
import { historyText, modelsInLine, readHistory, type ModelChangeRecord } from './model-history.js';

/** Model files, immutable and named by their content, and a pointer to the one in use with the history of its changes. */
export interface ModelStore {
  /** @returns the model's id: 16 hex digits of its content's hash */
  save(scorecard: Scorecard): Promise<string>;
  /** @throws BridgeError MODEL_MISSING or MODEL_DAMAGED; ScoringError where the file is of a newer version */
  read(modelId: string): Promise<Scorecard>;
  /** Keeps past leads beside a model, on which edits of its weights are tried: no ids, names or days. */
  keepCohort(modelId: string, cohort: EvaluationCohort): Promise<void>;
  /** The past leads kept beside a model; null where there are none, or none that can be read. */
  cohort(modelId: string): Promise<EvaluationCohort | null>;
  /** The ids of every model file, in no order. */
  list(): Promise<string[]>;
  /** Takes a model into use. @param at naive local date-time */
  use(modelId: string, at?: string): Promise<void>;
  /** Takes the model before into use again. @returns its id @throws BridgeError NO_MODEL_BEFORE */
  back(at: string): Promise<string>;
  /** The id of the model in use; null before the first. @throws BridgeError MODEL_POINTER_DAMAGED */
  current(): Promise<string | null>;
  /** The id of the model that `back` takes; null where there is none. */
  before(): Promise<string | null>;
}

export function modelStore(data: DataFolder): ModelStore {
  const pointer = () => data.file('models', 'current');
  const isId = (modelId: string) => /^[0-9a-f]{16}$/.test(modelId);
  const cohortOf = (modelId: string) => data.file('models', `${modelId}.evaluation.json`);
  const fileOf = (modelId: string) => data.file('models', `${modelId}.json`);
  const changes = async (): Promise<ModelChangeRecord[]> => {
    const text = await readText(pointer());
    const history = text === null ? [] : readHistory(text);
    if (history) return history;
    throw new BridgeError(
      'MODEL_POINTER_DAMAGED',
      'The note of which model is in use was read, but it is not what this program writes.',
      'Restore models/current in the data folder from a backup, or remove it and choose a model with `leadscore models --use`.',
    );
  };
  const line = async () => modelsInLine(await changes());
  const note = async (change: ModelChangeRecord) =>
    writeWhole(pointer(), historyText([...(await changes()), change]));
  return {
    async save(scorecard) {
      const content = serialiseScorecard(scorecard);
      const modelId = contentId(content);
      await writeWhole(fileOf(modelId), content);
      return modelId;
    },
    async read(modelId) {
      const content = isId(modelId) ? await readText(fileOf(modelId)) : null;
      if (content === null) {
        throw new BridgeError(
          'MODEL_MISSING',
          'That model is not among the model files of the data folder.',
          'Give an id that `leadscore models` lists, or train again.',
        );
      }
      if (contentId(content) !== modelId) {
        throw new BridgeError(
          'MODEL_DAMAGED',
          `Model ${modelId} was read, but its content is not what its name says.`,
          'Restore the file from a backup, or train again.',
        );
      }
      return parseScorecard(JSON.parse(content));
    },
    keepCohort: (modelId, cohort) =>
      writeWhole(cohortOf(modelId), `${JSON.stringify(toCohortFile(cohort))}\n`),
    async cohort(modelId) {
      const content = isId(modelId) ? await readText(cohortOf(modelId)) : null;
      try {
        return content === null ? null : parseCohort(JSON.parse(content));
      } catch {
        // Without them edited weights have no tested probability, as with a model that never had any.
        return null;
      }
    },
    async list() {
      const names = await readdir(dirname(pointer()));
      return names.flatMap((name) => /^([0-9a-f]{16})\.json$/.exec(name)?.[1] ?? []);
    },
    use: (modelId, at) => note({ how: 'use', modelId, at: at ?? null }),
    async back(at) {
      const modelId = (await line()).at(-2);
      if (modelId === undefined) {
        throw new BridgeError(
          'NO_MODEL_BEFORE',
          'There is no model to go back to: the one in use is the first.',
          'Train another one, or choose one with `leadscore models --use`.',
        );
      }
      await note({ how: 'back', modelId, at });
      return modelId;
    },
    async current() {
      return (await line()).at(-1) ?? null;
    },
    async before() {
      return (await line()).at(-2) ?? null;
    },
  };
}
