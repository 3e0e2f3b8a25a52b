import { parseScorecard, serialiseScorecard } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import { BridgeError } from '../bridge-error.js';
import { contentId } from '../content-id.js';
import type { DataFolder } from '../data-folder.js';
import { readText } from '../read-text.js';
import { writeWhole } from '../write-whole.js';

/** Model files, immutable and named by their content, and a pointer to the one in use. */
export interface ModelStore {
  /** @returns the model's id: 16 hex digits of its content's hash */
  save(scorecard: Scorecard): Promise<string>;
  /** @throws BridgeError MODEL_MISSING or MODEL_DAMAGED; ScoringError where the file is of a newer version */
  read(modelId: string): Promise<Scorecard>;
  use(modelId: string): Promise<void>;
  /** The id of the model in use; null before the first. */
  current(): Promise<string | null>;
}

export function modelStore(data: DataFolder): ModelStore {
  const pointer = () => data.file('models', 'current');
  const fileOf = (modelId: string) => data.file('models', `${modelId}.json`);
  return {
    async save(scorecard) {
      const content = serialiseScorecard(scorecard);
      const modelId = contentId(content);
      await writeWhole(fileOf(modelId), content);
      return modelId;
    },
    async read(modelId) {
      const content = /^[0-9a-f]{16}$/.test(modelId) ? await readText(fileOf(modelId)) : null;
      if (content === null) {
        throw new BridgeError(
          'MODEL_MISSING',
          'That model is not among the model files of the data folder.',
          'Give the id that `leadscore train` printed, or train again.',
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
    use: (modelId) => writeWhole(pointer(), modelId + '\n'),
    async current() {
      return (await readText(pointer()))?.trim() ?? null;
    },
  };
}
