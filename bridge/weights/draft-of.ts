import { customColumn } from '../../scoring/index.js';
import type { CustomValues } from '../../scoring/index.js';
import { BridgeError } from '../bridge-error.js';
import type { Decisions } from '../protocol/messages.js';
import type { WeightsDraft } from './weights-store.js';

/**
 * What staff decided in the form in which it is kept: values are kept of the columns that a variable in use reads, and
 * of no other; what says nothing is left out, so that equal decisions have equal names.
 *
 * @param keepValues keeps values and tells their name
 * @throws BridgeError CUSTOM_COLUMN_MISSING
 */
export async function draftOf(
  modelId: string,
  { edits, cuts, custom, caps, tierRule, overrides }: Decisions,
  keepValues: (values: CustomValues) => Promise<string>,
): Promise<WeightsDraft> {
  const draft: WeightsDraft = { modelId, edits, cuts };
  if (caps && caps.length > 0) draft.caps = caps;
  if (overrides && overrides.length > 0) draft.overrides = overrides;
  if (tierRule?.by === 'points') draft.cuts = { likely: tierRule.likely, mayConvert: tierRule.mayConvert };
  else if (tierRule) draft.tierRule = tierRule;
  if (custom && custom.variables.length > 0) {
    const values = valuesRead(custom);
    draft.custom = {
      variables: custom.variables,
      valuesId: await keepValues(values),
      readOn: values.readOn,
      people: values.ids.length,
    };
  }
  return draft;
}

/** The values that variables in use read, people in the order of their ids. */
function valuesRead({ variables, values }: NonNullable<Decisions['custom']>): CustomValues {
  const { readOn, ids, columns } = values;
  const order = ids.map((id, i) => [id.toLowerCase(), i] as const);
  order.sort(([a], [b]) => (a < b ? -1 : 1));
  const read = variables
    .filter(({ inUse }) => inUse)
    .map((variable) => {
      const cells = customColumn(columns, variable);
      if (cells === undefined) {
        throw new BridgeError(
          'CUSTOM_COLUMN_MISSING',
          `The custom variable "${variable.label}" reads the column "${variable.column}", which the Leads table does not have.`,
          'Rename the column back, choose another one for the variable, or switch it off.',
        );
      }
      return [variable.column, order.map(([, i]) => cells[i] ?? '')] as const;
    });
  return { readOn, ids: order.map(([id]) => id), columns: Object.fromEntries(read) };
}
