import {
  Badge,
  Body1,
  Caption1,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Grade, Interval, Scorecard } from '../../scoring/index.js';
import { decimals, oneDecimalOf, twoDecimalsOf, words } from '../words.js';

const COLOURS = {
  strong: 'success',
  useful: 'brand',
  weak: 'warning',
  none: 'danger',
} as const satisfies Record<Grade, string>;

const useStyles = makeStyles({
  grade: { display: 'flex', alignItems: 'center', gap: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** How good a model is, in words: its grade and why, what was measured and how surely, and what to know before trusting it. */
export function QualityCard({ card: { quality, trained, terms } }: { readonly card: Scorecard }) {
  const styles = useStyles();
  const say = words.model;
  const { report } = quality;
  const measured = !Number.isNaN(quality.auc);
  const labelOf = (feature: string) => terms.find((term) => term.feature === feature)?.label ?? feature;
  return (
    <>
      {!trained.converged && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say.unconverged}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.grade}>
        <Badge
          appearance="filled"
          shape="rounded"
          size="large"
          color={report ? COLOURS[report.grade] : 'brand'}
        >
          {report ? say.gradeWord[report.grade] : say.grade(quality.auc)}
        </Badge>
        <Caption1 className={styles.quiet}>{say.gradeOf}</Caption1>
      </div>
      <Body1>{say.gradeLine(quality.auc)}</Body1>
      {measured && <Body1>{say.lift(quality.lift10)}</Body1>}
      {measured && <Body1>{say.calibration(quality.calibrationSlope)}</Body1>}
      {report && <Body1>{report.gradeReason}</Body1>}
      {report && measured && (
        <Caption1 block className={styles.quiet}>
          {say.auc} {likely(quality.auc, report.intervals.auc, twoDecimalsOf)}. {say.liftLabel}{' '}
          {likely(quality.lift10, report.intervals.lift10, oneDecimalOf)}.
        </Caption1>
      )}
      {quality.heldOut && (
        <Caption1 block className={styles.quiet}>
          {say.heldOut[quality.heldOut]}
        </Caption1>
      )}
      {report?.warnings.map(({ code, feature, attribute, sentence }) => (
        <MessageBar key={`${code} ${feature} ${attribute}`} intent="warning" layout="multiline">
          <MessageBarBody>
            {feature !== undefined && (
              <MessageBarTitle>
                {say.warningOf([labelOf(feature), attribute].filter(Boolean).join(' '))}
              </MessageBarTitle>
            )}{' '}
            {sentence}
          </MessageBarBody>
        </MessageBar>
      ))}
    </>
  );
}

/** "0.69, likely between 0.66 and 0.72"; the value alone where no interval could be taken. */
export function likely(
  value: number,
  { low, high }: Interval,
  say: (value: number) => string = decimals,
): string {
  return Number.isNaN(low) ? say(value) : words.model.likely(say(value), say(low), say(high));
}
