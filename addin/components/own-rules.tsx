import { useState } from 'react';
import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  Switch,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular, EditRegular } from '@fluentui/react-icons';
import type { CustomVariable, MatchCount } from '../../scoring/index.js';
import type { Actions } from '../state/actions.js';
import { matchesOf } from '../state/custom-columns.js';
import type { PaneState } from '../state/pane-state.js';
import { draftOf, readRule } from '../state/rule-draft.js';
import type { RuleDraft } from '../state/rule-draft.js';
import { ruleWords } from '../state/rule-words.js';
import { words } from '../words.js';
import { PointsInput } from './points-input.js';
import { RuleBuilder } from './rule-builder.js';
import { WEIGHT_COLUMNS } from './weight-line.js';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '16px' },
  heading: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  line: {
    display: 'grid',
    gridTemplateColumns: WEIGHT_COLUMNS,
    columnGap: '8px',
    alignItems: 'center',
    padding: '6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflowWrap: 'anywhere' },
  off: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  below: { gridColumn: '1 / -1', display: 'flex', alignItems: 'center', gap: '4px', minHeight: '24px' },
  says: { flexGrow: 1, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  error: { flexGrow: 1, color: tokens.colorPaletteRedForeground1 },
  add: { alignSelf: 'flex-start' },
});

export interface OwnRulesProps {
  readonly state: PaneState;
  readonly actions: Actions;
}

/** Staff's own rules: points for what any column of the Leads sheet says. */
export function OwnRules({ state, actions }: OwnRulesProps) {
  const styles = useStyles();
  const say = words.rules;
  const { decisions, pulled, scores, headings } = state;
  const [draft, setDraft] = useState<RuleDraft | 'new' | null>(null);
  const missing = new Set(scores?.missing.map(({ id }) => id));
  const open = (next: RuleDraft | 'new') => {
    actions.lookAtHeadings();
    if (next !== 'new') actions.lookAtColumn(next.column);
    setDraft(next);
  };
  return (
    <section className={styles.section} aria-label={say.title}>
      <Body1 as="h2" block className={styles.heading}>
        {say.title}
      </Body1>
      <Caption1 block className={styles.quiet}>
        {pulled ? say.intro : say.needLeads}
      </Caption1>
      {decisions.custom.length > 0 && (
        <ul className={styles.list}>
          {decisions.custom.map((rule) => (
            <RuleLine
              key={rule.id}
              rule={rule}
              found={matchesOf(state, rule)}
              gone={missing.has(rule.id)}
              save={actions.saveRule}
              change={() => open(draftOf(rule))}
              remove={() => actions.removeRule(rule.id)}
            />
          ))}
        </ul>
      )}
      {draft === null ? (
        <Button
          className={styles.add}
          size="small"
          onClick={() => open('new')}
          disabledFocusable={pulled === null}
        >
          {say.add}
        </Button>
      ) : (
        <RuleBuilder
          key={draft === 'new' ? 'new' : draft.id}
          {...(draft === 'new' ? {} : { start: draft })}
          columns={headings}
          matchesOf={(typed) => {
            const rule = readRule(typed);
            return rule && matchesOf(state, { column: typed.column, rule });
          }}
          wantColumn={actions.lookAtColumn}
          save={(rule) => {
            actions.saveRule(rule);
            setDraft(null);
          }}
          close={() => setDraft(null)}
        />
      )}
    </section>
  );
}

interface RuleLineProps {
  readonly rule: CustomVariable;
  readonly found: MatchCount | null;
  /** The sheet has no such column any more. */
  readonly gone: boolean;
  readonly save: (rule: CustomVariable) => void;
  readonly change: () => void;
  readonly remove: () => void;
}

function RuleLine({ rule, found, gone, save, change, remove }: RuleLineProps) {
  const styles = useStyles();
  const say = words.rules;
  const [invalid, setInvalid] = useState(false);
  const { label, column, points, inUse } = rule;
  const said = `${column} ${ruleWords(rule.rule)}.`;
  return (
    <li className={styles.line}>
      <span className={mergeClasses(styles.name, !inUse && styles.off)}>{label}</span>
      <PointsInput
        label={say.pointsOf(label)}
        value={points}
        modelPoints={0}
        onChange={(entered) => save({ ...rule, points: entered ?? 0 })}
        onInvalid={setInvalid}
      />
      <Switch
        checked={inUse}
        aria-label={say.inUseOf(label)}
        onChange={(_, { checked }) => save({ ...rule, inUse: checked })}
      />
      <div className={styles.below}>
        {invalid ? (
          <Caption1 className={styles.error} role="alert">
            {words.weights.outOfRange}
          </Caption1>
        ) : (
          <Caption1 className={styles.says}>
            {said} {found && say.matches(found.matches, found.leads)}
          </Caption1>
        )}
        <Button
          appearance="subtle"
          size="small"
          icon={<EditRegular />}
          aria-label={say.change(label)}
          title={say.change(label)}
          onClick={change}
        />
        <Button
          appearance="subtle"
          size="small"
          icon={<DeleteRegular />}
          aria-label={say.remove(label)}
          title={say.remove(label)}
          onClick={remove}
        />
      </div>
      {gone && (
        <div className={styles.below}>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{say.gone(column)}</MessageBarBody>
          </MessageBar>
        </div>
      )}
    </li>
  );
}
