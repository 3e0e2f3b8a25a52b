import type { TierCuts } from '../../scoring/tiers.js';
import type { WeightEdits } from '../../scoring/weights.js';
import { BridgeError } from '../bridge-error.js';
import { canonicalJson } from '../canonical-json.js';
import { contentId } from '../content-id.js';
import type { DataFolder } from '../data-folder.js';
import { PublishedWeights } from '../protocol/messages.js';
import { readText } from '../read-text.js';
import { writeWhole } from '../write-whole.js';

export interface WeightsDraft {
  readonly modelId: string;
  readonly edits: WeightEdits;
  readonly cuts: TierCuts;
}

/** Published weights, immutable and named by their content, and a pointer to those in use. */
export interface WeightsStore {
  /** Publishes a draft, or answers the published weights where they say the same already. */
  publish(draft: WeightsDraft, note: string, publishedAt: string): Promise<PublishedWeights>;
  /** @throws BridgeError WEIGHTS_DAMAGED */
  read(weightsId: string): Promise<PublishedWeights>;
  /** The weights in use for a model; null where none were published, or for another model only. */
  current(modelId: string): Promise<PublishedWeights | null>;
  /** The model that the weights in use belong to; null where none were published. */
  modelOfCurrent(): Promise<string | null>;
}

/** What the weights are named by: model, edits and cuts, whatever the order of their members. */
export function weightsIdOf({ modelId, edits, cuts }: WeightsDraft): string {
  return contentId(canonicalJson({ modelId, edits, cuts }));
}

export function weightsStore(data: DataFolder): WeightsStore {
  const pointer = () => data.file('weights', 'current');
  const fileOf = (weightsId: string) => data.file('weights', `${weightsId}.json`);

  const read = async (weightsId: string): Promise<PublishedWeights> => {
    const parsed = PublishedWeights.safeParse(jsonOf((await readText(fileOf(weightsId))) ?? ''));
    if (parsed.success && weightsIdOf(parsed.data as WeightsDraft) === weightsId) return parsed.data;
    throw new BridgeError(
      'WEIGHTS_DAMAGED',
      `The published weights ${weightsId} cannot be read, or are not what their name says.`,
      'Restore the file from a backup, or publish the weights again from the pane.',
    );
  };
  const inUse = async () => {
    const weightsId = (await readText(pointer()))?.trim();
    return weightsId === undefined ? null : read(weightsId);
  };

  return {
    read,
    async publish(draft, note, publishedAt) {
      const weightsId = weightsIdOf(draft);
      const published = (await readText(fileOf(weightsId))) === null ? null : await read(weightsId);
      const { modelId, edits, cuts } = draft;
      const weights =
        published ?? PublishedWeights.parse({ weightsId, modelId, edits, cuts, note, publishedAt });
      if (!published) await writeWhole(fileOf(weightsId), JSON.stringify(weights, null, 1) + '\n');
      await writeWhole(pointer(), weightsId + '\n');
      return weights;
    },
    async current(modelId) {
      const weights = await inUse();
      return weights?.modelId === modelId ? weights : null;
    },
    async modelOfCurrent() {
      return (await inUse())?.modelId ?? null;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
