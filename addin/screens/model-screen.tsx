import {
  Badge,
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { FactList } from '../components/fact-list.js';
import { MessageScreen } from '../components/message-screen.js';
import { Section } from '../components/section.js';
import { WorkProgress } from '../components/work-progress.js';
import type { Model } from '../state/pane-state.js';
import { decimals, isoDay, isoTime, words } from '../words.js';
import type { ScreenProps } from './leads-screen.js';

const useStyles = makeStyles({
  grade: { display: 'flex', alignItems: 'center', gap: '8px' },
  wide: { width: '100%' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The model card: how good it is, what it predicts and from what, in plain words first and in figures last. */
export function ModelScreen({ state, actions }: ScreenProps) {
  const styles = useStyles();
  const { model, work } = state;
  if (model) return <ModelCard model={model} />;
  return (
    <MessageScreen title={words.model.empty} body={words.model.emptyBody}>
      {work?.task === 'train' ? (
        <div className={styles.wide}>
          <WorkProgress work={work} cancel={actions.cancel} />
        </div>
      ) : (
        <Button appearance="primary" onClick={actions.train} disabledFocusable={work !== null}>
          {words.model.train}
        </Button>
      )}
    </MessageScreen>
  );
}

function ModelCard({ model: { id, card, cuts, published } }: { readonly model: Model }) {
  const styles = useStyles();
  const { quality, trained, horizonDays, baseRate } = card;
  const say = words.model;
  const measured = !Number.isNaN(quality.auc);
  return (
    <>
      <Section title={say.title}>
        {!trained.converged && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{say.unconverged}</MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.grade}>
          <Badge appearance="filled" shape="rounded" size="large">
            {say.grade(quality.auc)}
          </Badge>
          <Caption1 className={styles.quiet}>{say.gradeOf}</Caption1>
        </div>
        <Body1>{say.gradeLine(quality.auc)}</Body1>
        {measured && <Body1>{say.lift(quality.lift10)}</Body1>}
        {measured && <Body1>{say.calibration(quality.calibrationSlope)}</Body1>}
        {quality.heldOut && (
          <Caption1 block className={styles.quiet}>
            {say.heldOut[quality.heldOut]}
          </Caption1>
        )}
      </Section>
      <Section title={say.predicts} ruled>
        <Body1>{horizonDays === null ? say.noHorizon : say.horizon(horizonDays)}</Body1>
        <Body1>{say.baseRate(baseRate, horizonDays)}</Body1>
      </Section>
      <Section title={say.origin} ruled>
        <FactList
          facts={[
            [say.trained, say.trainedOn(isoDay(trained.asOf))],
            [say.people, say.peopleLine(trained.people, trained.positives)],
            [say.tested, say.testedLine(quality.rows, quality.positives)],
            [say.weights, published ? say.weightsPublished(isoTime(published.publishedAt)) : say.weightsOwn],
            [say.cuts, say.cutsLine(cuts.likely, cuts.mayConvert)],
            [say.id, id],
          ]}
        />
      </Section>
      <Section title={say.figures} ruled>
        <FactList
          facts={[
            [say.auc, decimals(quality.auc)],
            [say.liftLabel, decimals(quality.lift10)],
            [say.slope, decimals(quality.calibrationSlope)],
            [say.intercept, decimals(quality.calibrationIntercept)],
            [say.logLoss, decimals(quality.logLoss)],
            [say.brier, decimals(quality.brier)],
          ]}
        />
      </Section>
    </>
  );
}
