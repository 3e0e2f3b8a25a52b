import { customValuesSchema } from '../../scoring/custom/custom-values.js';
import type { CustomValues } from '../../scoring/index.js';
import { BridgeError } from '../bridge-error.js';
import { canonicalJson } from '../canonical-json.js';
import { contentId } from '../content-id.js';
import type { DataFolder } from '../data-folder.js';
import { PublishedWeights } from '../protocol/messages.js';
import { readText } from '../read-text.js';
import { writeWhole } from '../write-whole.js';

/** Everything that scores depend on besides the leads; values of custom variables are kept apart. */
export type WeightsDraft = Omit<PublishedWeights, 'weightsId' | 'note' | 'publishedAt'>;

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
  /** Keeps values of custom variables, whoever's rules read them. @returns what they are named by */
  keepValues(values: CustomValues): Promise<string>;
  /** @throws BridgeError CUSTOM_VALUES_DAMAGED */
  values(valuesId: string): Promise<CustomValues>;
}

/** What the weights are named by: their content, whatever the order of its members. */
export function weightsIdOf({
  modelId,
  edits,
  cuts,
  custom,
  caps,
  tierRule,
  overrides,
}: WeightsDraft): string {
  return contentId(canonicalJson({ modelId, edits, cuts, custom, caps, tierRule, overrides }));
}

export function weightsStore(data: DataFolder): WeightsStore {
  const pointer = () => data.file('weights', 'current');
  const fileOf = (weightsId: string) => data.file('weights', `${weightsId}.json`);
  const valuesFile = (valuesId: string) => data.file('weights', 'values', `${valuesId}.json`);

  const read = async (weightsId: string): Promise<PublishedWeights> => {
    const parsed = PublishedWeights.safeParse(jsonOf((await readText(fileOf(weightsId))) ?? ''));
    if (parsed.success && weightsIdOf(parsed.data) === weightsId) return parsed.data;
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
      const weights = published ?? PublishedWeights.parse({ ...draft, weightsId, note, publishedAt });
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
    async keepValues(values) {
      const text = canonicalJson(values);
      const valuesId = contentId(text);
      if ((await readText(valuesFile(valuesId))) === null) await writeWhole(valuesFile(valuesId), text);
      return valuesId;
    },
    async values(valuesId) {
      const text = await readText(valuesFile(valuesId));
      const parsed = customValuesSchema.safeParse(jsonOf(text ?? ''));
      if (text !== null && contentId(text) === valuesId && parsed.success) return parsed.data;
      throw new BridgeError(
        'CUSTOM_VALUES_DAMAGED',
        `The kept values of the custom variables (${valuesId}) cannot be read, or are not what their name says.`,
        'Open the workbook and upload from the pane, which sends them again.',
      );
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
