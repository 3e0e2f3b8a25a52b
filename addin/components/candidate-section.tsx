import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Scorecard } from '../../scoring/index.js';
import { PlainTable } from '../pictures/number-table.js';
import type { Candidate, Model } from '../state/pane-state.js';
import { count, isoDay, twoDecimalsOf, words } from '../words.js';
import { Section } from './section.js';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

export interface CandidateSectionProps {
  readonly candidate: Candidate;
  /** null before the first model that can be used. */
  readonly current: Model | null;
  /** How many edits of staff go along. */
  readonly edits: number;
  readonly busy: boolean;
  /** Whether the page below shows the candidate. */
  readonly shown: boolean;
  readonly show: (candidate: boolean) => void;
  readonly use: () => void;
}

/** A newly trained model beside the one in use, and the button that takes it. */
export function CandidateSection({
  candidate,
  current,
  edits,
  busy,
  shown,
  show,
  use,
}: CandidateSectionProps) {
  const styles = useStyles();
  const say = words.models;
  const heldBack = candidate.card.quality.report?.heldBack ?? null;
  const cards = [...(current ? [current.card] : []), candidate.card];
  const line = (name: string, of: (card: Scorecard) => string) => [name, ...cards.map(of)];
  return (
    <Section title={current ? say.candidate : say.firstHeldBack}>
      {current && heldBack === null && <Body1 className={styles.quiet}>{say.candidateBody}</Body1>}
      {current && (
        <PlainTable
          caption={say.compared}
          head={['', say.inUse, say.new]}
          rows={[
            line(say.grade, gradeOf),
            line(say.auc, aucOf),
            line(say.trained, (card) => isoDay(card.trained.asOf)),
            line(say.people, (card) => count(card.trained.people)),
            line(say.rows, (card) => count(card.trained.rows)),
            line(say.positives, (card) => count(card.trained.positives)),
          ]}
        />
      )}
      {heldBack !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.model.heldBackTitle}</MessageBarTitle>{' '}
            <span id="held-back">{heldBack}</span>
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          onClick={use}
          disabledFocusable={busy || heldBack !== null}
          {...(heldBack === null ? {} : { 'aria-describedby': 'held-back' })}
        >
          {say.use}
        </Button>
        {current && <Button onClick={() => show(!shown)}>{shown ? say.lookAtCurrent : say.lookAtNew}</Button>}
      </div>
      {heldBack === null && (
        <Caption1 block className={styles.quiet}>
          {say.usePlan(edits)}
        </Caption1>
      )}
    </Section>
  );
}

function gradeOf({ quality }: Scorecard): string {
  const { report, auc } = quality;
  return report ? words.model.gradeWord[report.grade] : words.model.grade(auc);
}

function aucOf({ quality: { auc, report } }: Scorecard): string {
  if (Number.isNaN(auc)) return '–';
  const interval = report?.intervals.auc;
  if (!interval || Number.isNaN(interval.low)) return twoDecimalsOf(auc);
  return `${twoDecimalsOf(auc)} (${words.models.between(twoDecimalsOf(interval.low), twoDecimalsOf(interval.high))})`;
}
