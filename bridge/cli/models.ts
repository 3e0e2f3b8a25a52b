import type { Command } from 'commander';
import { inDigits } from '../../scoring/count-words.js';
import { BridgeError } from '../bridge-error.js';
import type { ModelChange, ModelsAnswer, ModelSummary } from '../protocol/messages.js';
import type { Outcome } from './desk.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import type { Runner } from './run-command.js';

interface ModelsOptions extends OfficeOptions {
  readonly use?: string;
  readonly back?: boolean;
}

export function modelsCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('list the models, take another one into use, or go back to the one before')
    .option(
      '--use <id>',
      'take this model into use; published edits go with it where it has their attributes',
    )
    .option('--back', 'take the model before into use again, with the weights that it had')
    .addHelpText('after', '\nExample:\n  npx leadscore models --use 0123456789abcdef');
  return run(command, async ({ use, back, ...options }: ModelsOptions, desk) => {
    if (use !== undefined && back) {
      throw new BridgeError('USAGE', '--use and --back were both given.', 'Give one of them.');
    }
    const office = await openOffice(desk, options);
    try {
      if (use !== undefined) return changed(await office.bridge.useModel(use));
      if (back) return changed(await office.bridge.modelBefore());
      return listed(await office.bridge.models());
    } finally {
      await office.close();
    }
  });
}

function changed({ modelId, carried, dropped }: ModelChange): Outcome {
  const words = [`Model ${modelId} is in use.`];
  if (carried > 0) words.push(`Published edits that were taken over: ${carried}.`);
  for (const { feature, attribute } of dropped)
    words.push(`Not taken over, because the model has no such row: ${feature} ${attribute}.`);
  return { result: { model: modelId, carried, dropped }, words };
}

function listed(answer: ModelsAnswer): Outcome {
  const words = answer.models.map((model) => lineOf(model, answer));
  if (words.length === 0) words.push('There is no model yet: leadscore train.');
  for (const modelId of answer.unreadable) words.push(`  ${modelId}  cannot be read`);
  return { result: answer, words };
}

function lineOf(
  { modelId, asOf, recipe, people, auc, grade, heldBack }: ModelSummary,
  { current, before }: ModelsAnswer,
): string {
  const quality = auc === null ? 'not measured' : `AUC ${auc.toFixed(3)}${grade ? `, ${grade}` : ''}`;
  const standing =
    modelId === current
      ? 'in use'
      : modelId === before
        ? 'the one before'
        : heldBack !== null
          ? 'held back'
          : '';
  const parts = [modelId, `${recipe}, data up to ${asOf}`, `${inDigits(people)} people`, quality];
  return `${modelId === current ? '*' : ' '} ${[...parts, standing].filter((part) => part !== '').join(' · ')}`;
}
