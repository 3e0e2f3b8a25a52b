import { useState } from 'react';
import {
  Button,
  Caption1,
  Field,
  Input,
  Select,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { CustomVariable, MatchCount } from '../../scoring/index.js';
import { emptyDraft, readDraft, RULE_KINDS } from '../state/rule-draft.js';
import type { DraftProblems, RuleDraft, RuleKind } from '../state/rule-draft.js';
import { words } from '../words.js';
import { fieldProblem } from './field-problem.js';
import { useFormStyles } from './form-styles.js';

const useStyles = makeStyles({
  box: {
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface RuleBuilderProps {
  /** Where the draft begins: a rule that is changed, or an empty one. */
  readonly start?: RuleDraft;
  /** Headings of the Leads table. */
  readonly columns: readonly string[];
  /** What a draft matches now; null while its column is not read, or the rule cannot be read. */
  readonly matchesOf: (draft: RuleDraft) => MatchCount | null;
  /** Told of the column that is needed for counting. */
  readonly wantColumn: (column: string) => void;
  readonly save: (variable: CustomVariable) => void;
  readonly close: () => void;
}

/** Writes a rule over a column of the Leads sheet, and shows how many leads match while it is typed. */
export function RuleBuilder({
  start = emptyDraft,
  columns,
  matchesOf,
  wantColumn,
  save,
  close,
}: RuleBuilderProps) {
  const styles = useStyles();
  const forms = useFormStyles();
  const say = words.rules;
  const [draft, setDraft] = useState(start);
  const [asked, setAsked] = useState(false);
  const change = (more: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...more }));
  const problems: DraftProblems = asked ? (readDraft(draft, '').problems ?? {}) : {};
  const found = matchesOf(draft);
  return (
    <form
      className={mergeClasses(forms.form, styles.box)}
      aria-label={start.id === null ? say.new : say.change(start.label)}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const { variable } = readDraft(draft, `rule-${Date.now().toString(36)}`);
        if (variable) save(variable);
      }}
    >
      <Field label={say.column} {...fieldProblem(problems.column)}>
        <Select
          className={forms.narrow}
          value={draft.column}
          onChange={(_, { value }) => {
            change({ column: value });
            wantColumn(value);
          }}
        >
          <option value="">{say.chooseColumn}</option>
          {columns.map((column) => (
            <option key={column}>{column}</option>
          ))}
        </Select>
      </Field>
      <Field label={say.kind}>
        <Select
          className={forms.narrow}
          value={draft.kind}
          onChange={(_, { value }) => change({ kind: value as RuleKind })}
        >
          {RULE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {say.kinds[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Details draft={draft} problems={problems} change={change} />
      <div className={forms.two}>
        <Field
          label={draft.kind === 'perUnit' ? say.pointsEach : say.points}
          {...fieldProblem(problems.points)}
        >
          <Input
            className={forms.narrow}
            value={draft.points}
            onChange={(_, { value }) => change({ points: value })}
            inputMode="decimal"
          />
        </Field>
        <Field label={say.label}>
          <Input
            className={forms.narrow}
            value={draft.label}
            placeholder={draft.column}
            onChange={(_, { value }) => change({ label: value })}
            maxLength={100}
          />
        </Field>
      </div>
      {draft.column !== '' && (
        <Caption1 className={styles.quiet} role="status">
          {found ? matchWords(found) : say.counting}
        </Caption1>
      )}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" size="small">
          {start.id === null ? say.save : say.saveChange}
        </Button>
        <Button size="small" onClick={close}>
          {say.cancel}
        </Button>
      </div>
    </form>
  );
}

interface DetailsProps {
  readonly draft: RuleDraft;
  readonly problems: DraftProblems;
  readonly change: (more: Partial<RuleDraft>) => void;
}

/** What the kind of rule wants to know. */
function Details({ draft, problems, change }: DetailsProps) {
  const forms = useFormStyles();
  const say = words.rules;
  switch (draft.kind) {
    case 'equals':
    case 'oneOf':
    case 'contains':
      return (
        <Field label={say.text[draft.kind]} {...fieldProblem(problems.text)}>
          <Input
            className={forms.narrow}
            value={draft.text}
            onChange={(_, { value }) => change({ text: value })}
          />
        </Field>
      );
    case 'between':
    case 'betweenDays': {
      const type = draft.kind === 'between' ? 'text' : 'date';
      return (
        <div className={forms.two}>
          <Field label={say.from} {...fieldProblem(problems.from)}>
            <Input
              className={forms.narrow}
              type={type}
              value={draft.from}
              onChange={(_, { value }) => change({ from: value })}
            />
          </Field>
          <Field label={say.to} {...fieldProblem(problems.to)}>
            <Input
              className={forms.narrow}
              type={type}
              value={draft.to}
              onChange={(_, { value }) => change({ to: value })}
            />
          </Field>
        </div>
      );
    }
    case 'withinDays':
      return (
        <div className={forms.two}>
          <Field label={say.days} {...fieldProblem(problems.days)}>
            <Input
              className={forms.narrow}
              value={draft.days}
              onChange={(_, { value }) => change({ days: value })}
              inputMode="numeric"
            />
          </Field>
          <Field label={say.side}>
            <Select
              className={forms.narrow}
              value={draft.side}
              onChange={(_, { value }) => change({ side: value as RuleDraft['side'] })}
            >
              {(['past', 'future', 'both'] as const).map((side) => (
                <option key={side} value={side}>
                  {say.sides[side]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      );
    case 'perUnit':
      return (
        <Field label={say.cap} {...fieldProblem(problems.cap)}>
          <Input
            className={forms.narrow}
            value={draft.cap}
            onChange={(_, { value }) => change({ cap: value })}
            inputMode="decimal"
          />
        </Field>
      );
    case 'blank':
      return null;
  }
}

function matchWords({ leads, matches, blank, unreadable }: MatchCount): string {
  const say = words.rules;
  return [
    say.matches(matches, leads),
    ...(blank > 0 ? [say.blanks(blank)] : []),
    ...(unreadable > 0 ? [say.unreadable(unreadable)] : []),
  ].join(' ');
}
