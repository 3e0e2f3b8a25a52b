import type { Command } from 'commander';
import { portableModel } from '../../scoring/index.js';
import { modelStore } from '../models/model-store.js';
import { writeWhole } from '../write-whole.js';
import { dataFolderOf } from './open-office.js';
import type { Runner } from './run-command.js';

interface ExportOptions {
  readonly model: string;
  readonly out: string;
}

export function exportCommand(command: Command, run: Runner): Command {
  command
    .description(
      "write a model's weights as JSON that ml-logistic-regression's LogisticRegression.load reads",
    )
    .requiredOption('--model <id>', 'the model, as `leadscore train` named it')
    .requiredOption('--out <file>', 'where the weights go')
    .addHelpText('after', '\nExample:\n  npx leadscore export --model 0123456789abcdef --out weights.json');
  return run(command, async ({ model, out }: ExportOptions, { world }) => {
    const portable = portableModel(await modelStore(dataFolderOf(world)).read(model));
    await writeWhole(out, `${JSON.stringify(portable, null, 1)}\n`);
    const weights = portable.columns.length;
    return {
      result: { model, weights, out },
      words: [`Model ${model}: ${weights} weights in log-odds written to ${out}.`],
    };
  });
}
