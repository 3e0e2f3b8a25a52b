import { useState } from 'react';
import {
  Button,
  Caption1,
  Field,
  Input,
  Radio,
  RadioGroup,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { TierCuts, TierRule } from '../../scoring/index.js';
import { readTierRule, tierRuleDraft } from '../state/tier-rule-draft.js';
import type { TierRuleDraft } from '../state/tier-rule-draft.js';
import { words } from '../words.js';
import { fieldProblem } from './field-problem.js';
import { useFormStyles } from './form-styles.js';

const KINDS = ['points', 'share', 'capacity'] as const satisfies readonly TierRule['by'][];

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface TierRuleFormProps {
  readonly rule: TierRule;
  /** What the rule comes to among the leads at hand. */
  readonly cuts: TierCuts;
  readonly use: (rule: TierRule) => void;
  readonly disabled: boolean;
}

/** The three ways to cut tiers, one of them active. */
export function TierRuleForm({ rule, cuts, use, disabled }: TierRuleFormProps) {
  const styles = useStyles();
  const forms = useFormStyles();
  const say = words.tierRule;
  const [draft, setDraft] = useState(() => tierRuleDraft(rule));
  const [asked, setAsked] = useState(false);
  const change = (more: Partial<TierRuleDraft>) => setDraft((before) => ({ ...before, ...more }));
  const read = readTierRule(draft);
  // Another unit: numbers of the unit before would be nonsense in it.
  const turnTo = (by: TierRule['by']) => {
    setAsked(false);
    setDraft(by === rule.by ? tierRuleDraft(rule) : startOf(by, cuts));
  };
  return (
    <form
      className={forms.form}
      aria-label={say.title}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (read && !disabled) use(read);
      }}
    >
      <Field label={say.by}>
        <RadioGroup value={draft.by} onChange={(_, { value }) => turnTo(value as TierRule['by'])}>
          {KINDS.map((by) => (
            <Radio key={by} value={by} label={say.kinds[by]} />
          ))}
        </RadioGroup>
      </Field>
      <Field {...fieldProblem(asked && !read ? say.problems[draft.by] : undefined)}>
        <div className={forms.two}>
          {(['likely', 'mayConvert'] as const).map((tier) => (
            <Field key={tier} label={say[tier][draft.by]}>
              <Input
                className={forms.narrow}
                value={draft[tier]}
                inputMode="decimal"
                onChange={(_, { value }) => change({ [tier]: value })}
              />
            </Field>
          ))}
        </div>
      </Field>
      <Caption1 className={styles.quiet}>
        {say.now(cuts.likely, cuts.mayConvert)}
        {rule.by === 'points' ? '' : ` ${say.ties}`}
      </Caption1>
      <Button className={forms.button} type="submit" size="small" disabledFocusable={disabled}>
        {say.apply}
      </Button>
    </form>
  );
}

/** Where a way of cutting begins: the cuts as they are, a tenth and a fifth of the leads, a week's calls. */
function startOf(by: TierRule['by'], cuts: TierCuts): TierRuleDraft {
  if (by === 'points') return tierRuleDraft({ by, ...cuts });
  return by === 'share'
    ? tierRuleDraft({ by, likely: 0.1, mayConvert: 0.2 })
    : tierRuleDraft({ by, likely: 300, mayConvert: 600 });
}
