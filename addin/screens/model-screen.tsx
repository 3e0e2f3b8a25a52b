import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Scorecard } from '../../scoring/index.js';
import { BusyElsewhere } from '../components/busy-elsewhere.js';
import { CandidateSection } from '../components/candidate-section.js';
import { FactList } from '../components/fact-list.js';
import { Help } from '../components/help.js';
import { MessageScreen } from '../components/message-screen.js';
import { QualityCard } from '../components/quality-card.js';
import { Section } from '../components/section.js';
import { WorkProgress } from '../components/work-progress.js';
import { AgePictures } from '../pictures/age-pictures.js';
import { ComparisonPicture } from '../pictures/comparison-picture.js';
import { FeaturePictures } from '../pictures/feature-pictures.js';
import { GainsPicture } from '../pictures/gains-picture.js';
import { ReliabilityPicture } from '../pictures/reliability-picture.js';
import { countEdits } from '../state/edits.js';
import type { PaneState, Task } from '../state/pane-state.js';
import { decimals, fourDecimalsOf, isoDay, isoTime, words } from '../words.js';
import type { ScreenProps } from './leads-screen.js';

/** Work that shows its progress where the model is changed. */
const CHANGES: readonly Task[] = ['train', 'use', 'back'];

const useStyles = makeStyles({
  wide: { width: '100%' },
  top: { padding: '16px 16px 0' },
  start: { alignSelf: 'flex-start' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The models: how good the one in use is, what it looks at, a new one beside it, and the way back. */
export function ModelScreen({ state, actions }: ScreenProps) {
  const styles = useStyles();
  const { model, candidate, work } = state;
  /** Id of the candidate that the page below shows instead of the model in use. */
  const [wanted, setWanted] = useState<string | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const { lookAtModels } = actions;
  useEffect(() => lookAtModels(), [lookAtModels]);
  // What training or a change brought stands at the top, and its button further down.
  const news = `${candidate?.id ?? ''} ${state.modelNotice ?? ''}`;
  const told = useRef(news);
  useEffect(() => {
    if (told.current !== news && work === null) top.current?.scrollIntoView({ block: 'start' });
    if (work === null) told.current = news;
  }, [news, work]);
  const working = work && CHANGES.includes(work.task) && (
    <div className={styles.wide}>
      <WorkProgress work={work} cancel={actions.cancel} />
    </div>
  );
  if (!model && !candidate) {
    return (
      <>
        <BusyElsewhere work={work} tab="model" />
        <MessageScreen title={words.model.empty} body={words.model.emptyBody}>
          {working || (
            <Button appearance="primary" onClick={actions.train} disabledFocusable={work !== null}>
              {words.model.train}
            </Button>
          )}
        </MessageScreen>
      </>
    );
  }
  const showsCandidate = candidate !== null && (wanted === candidate.id || !model);
  const manage = <Manage state={state} actions={actions} working={working} />;
  return (
    <>
      <div ref={top} />
      <BusyElsewhere work={work} tab="model" />
      {state.modelNotice && !working && (
        <div className={styles.top}>
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{state.modelNotice}</MessageBarBody>
          </MessageBar>
        </div>
      )}
      {candidate && (
        <CandidateSection
          candidate={candidate}
          current={model}
          edits={countEdits(state.edits)}
          busy={work !== null}
          shown={showsCandidate}
          show={(candidateToo) => setWanted(candidateToo ? candidate.id : null)}
          use={actions.useCandidate}
        />
      )}
      {showsCandidate ? (
        <ModelPage
          card={candidate.card}
          title={words.models.candidate}
          facts={[[words.model.id, candidate.id]]}
          ruled
          manage={manage}
        />
      ) : (
        model && (
          <ModelPage
            card={model.card}
            title={words.model.title}
            facts={factsOf(model)}
            ruled={candidate !== null}
            manage={manage}
          />
        )
      )}
      <Comparison state={state} actions={actions} />
      <Help tab="model" />
    </>
  );
}

type Facts = readonly (readonly [name: string, value: string])[];

function factsOf({ id, cuts, published }: NonNullable<PaneState['model']>): Facts {
  const say = words.model;
  return [
    [say.weights, published ? say.weightsPublished(isoTime(published.publishedAt)) : say.weightsOwn],
    [say.cuts, say.cutsLine(cuts.likely, cuts.mayConvert)],
    [say.id, id],
  ];
}

interface ModelPageProps {
  readonly card: Scorecard;
  readonly title: string;
  /** What is known about it beside what the card says. */
  readonly facts: Facts;
  readonly ruled: boolean;
  /** What can be done about it. */
  readonly manage: ReactNode;
}

/** One model from the plain words down to the figures. */
function ModelPage({ card, title, facts, ruled, manage }: ModelPageProps) {
  const { quality, trained, horizonDays, baseRate } = card;
  const { report } = quality;
  const say = words.model;
  return (
    <>
      <Section title={title} ruled={ruled}>
        <QualityCard card={card} />
      </Section>
      {manage}
      <Section title={words.pictures.title} ruled>
        <FeaturePictures card={card} />
      </Section>
      {report && report.gains.length > 1 && (
        <Section title={words.quality.gains} ruled>
          <GainsPicture gains={report.gains} days={horizonDays} />
        </Section>
      )}
      {report && report.reliability.length > 0 && (
        <Section title={words.quality.reliability} ruled>
          <ReliabilityPicture groups={report.reliability} />
        </Section>
      )}
      {report && report.byAge.length > 0 && (
        <Section title={words.quality.byAge} ruled>
          <AgePictures byAge={report.byAge} />
        </Section>
      )}
      <Section title={say.predicts} ruled>
        <Body1>{horizonDays === null ? say.noHorizon : say.horizon(horizonDays)}</Body1>
        <Body1>{say.baseRate(baseRate, horizonDays)}</Body1>
      </Section>
      <Section title={say.origin} ruled>
        <FactList
          facts={[
            [say.trained, say.trainedOn(isoDay(trained.asOf))],
            [say.people, say.peopleLine(trained.people, trained.rows, trained.positives)],
            [say.tested, say.testedLine(quality.rows, quality.positives)],
            ...facts,
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
            [say.logLoss, fourDecimalsOf(quality.logLoss)],
            [say.brier, fourDecimalsOf(quality.brier)],
            ...(report
              ? ([
                  [say.nullLogLoss, fourDecimalsOf(report.nullLogLoss)],
                  [say.observedOverExpected, decimals(report.observedOverExpected)],
                  [say.trainingAuc, decimals(report.trainingAuc)],
                ] as const)
              : []),
          ]}
        />
      </Section>
    </>
  );
}

/** Our way of scoring beside others. */
function Comparison({ state: { comparison, work }, actions }: ScreenProps) {
  const styles = useStyles();
  const say = words.comparison;
  return (
    <Section title={say.title} ruled>
      {comparison ? (
        <ComparisonPicture report={comparison} />
      ) : (
        <Caption1 block className={styles.quiet}>
          {say.body}
        </Caption1>
      )}
      {work?.task === 'compare' ? (
        <WorkProgress work={work} cancel={actions.cancel} />
      ) : (
        <Button className={styles.start} onClick={actions.compare} disabledFocusable={work !== null}>
          {comparison ? say.again : say.compare}
        </Button>
      )}
    </Section>
  );
}

/** Train another one, or go back; while that is under way, how far it is. */
function Manage({
  state: { model, models, work },
  actions,
  working,
}: ScreenProps & { readonly working: ReactNode }) {
  const styles = useStyles();
  const say = words.models;
  const busy = work !== null;
  return (
    <Section title={say.manage} ruled>
      {working || (
        <>
          <Caption1 block className={styles.quiet}>
            {model ? say.trainBody : say.trainFirstBody}
          </Caption1>
          <Button className={styles.start} onClick={actions.train} disabledFocusable={busy}>
            {say.train}
          </Button>
          {model && models?.before && (
            <>
              <Button className={styles.start} onClick={actions.modelBefore} disabledFocusable={busy}>
                {say.goBack}
              </Button>
              <Caption1 block className={styles.quiet}>
                {say.goBackBody}
              </Caption1>
            </>
          )}
        </>
      )}
    </Section>
  );
}
