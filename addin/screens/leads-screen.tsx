import {
  Body1,
  Button,
  Caption1,
  Checkbox,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { expectedStarters, tierCounts } from '../../scoring/index.js';
import { BusyElsewhere } from '../components/busy-elsewhere.js';
import { DataColumns } from '../components/data-columns.js';
import { Findings } from '../components/findings.js';
import { Folded } from '../components/folded.js';
import { Help } from '../components/help.js';
import { LeadCard } from '../components/lead-card.js';
import { MergePreview } from '../components/merge-preview.js';
import { MessageScreen } from '../components/message-screen.js';
import { RunOutcome } from '../components/run-outcome.js';
import { Section } from '../components/section.js';
import { TierChips } from '../components/tier-chips.js';
import { TierRuleForm } from '../components/tier-rule-form.js';
import { UploadsList } from '../components/uploads-list.js';
import { WorkProgress } from '../components/work-progress.js';
import type { Actions } from '../state/actions.js';
import { countDecided, tierRuleOf } from '../state/decisions.js';
import type { PaneState, Pulled, Task } from '../state/pane-state.js';
import { shownLead } from '../state/show-lead.js';
import type { MergeReceipt } from '../state/sheet-port.js';
import { canSendChangedOnly, holdsOf, isHeld, isSent, sendsChangedOnly } from '../state/upload-scores.js';
import { isoTime, words } from '../words.js';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  big: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: 'bold' },
  lines: { display: 'flex', flexDirection: 'column', gap: '2px' },
  wide: { width: '100%' },
  start: { alignSelf: 'flex-start' },
});

export interface ScreenProps {
  readonly state: PaneState;
  readonly actions: Actions;
}

/** Pull, tiers, upload: the counsellor's Monday from top to bottom. */
export function LeadsScreen({ state, actions }: ScreenProps) {
  const styles = useStyles();
  const { pulled, scores, model, work, filter } = state;
  const pulling = work?.task === 'pull';
  return (
    <>
      <BusyElsewhere work={work} tab="leads" />
      {pulled ? (
        <PullSection pulled={pulled} state={state} actions={actions} />
      ) : (
        <MessageScreen title={words.pull.empty} body={words.pull.emptyBody}>
          {pulling ? (
            <Pulling state={state} actions={actions} />
          ) : (
            <Button appearance="primary" onClick={actions.pull} disabledFocusable={work !== null}>
              {words.pull.button}
            </Button>
          )}
          <Working state={state} actions={actions} tasks={['sheet']} />
          {state.holdsLeads && !state.sample && work === null && (
            <>
              <Caption1 className={styles.quiet}>{words.sheetFeed.offer}</Caption1>
              <Button onClick={actions.takeUpSheet}>{words.sheetFeed.button}</Button>
            </>
          )}
        </MessageScreen>
      )}
      {pulled && scores && (
        <Section title={words.tiers.title} ruled>
          <TierChips
            counts={tierCounts(scores)}
            starters={expectedStarters(scores)}
            shown={filter}
            show={actions.showTiers}
            disabled={pulling}
            lost={state.filtersLost}
          />
          <Button
            className={styles.start}
            size="small"
            onClick={actions.bestOnTop}
            disabledFocusable={pulling}
          >
            {words.tiers.bestOnTop}
          </Button>
          {scores.expired.length > 0 && (
            <Caption1 className={styles.quiet}>{words.override.expired(scores.expired.length)}</Caption1>
          )}
          <Folded title={words.tierRule.title}>
            <TierRuleForm
              rule={tierRuleOf(state.decisions, model?.cuts ?? scores.cuts)}
              cuts={scores.cuts}
              use={actions.cutTiers}
              disabled={pulling}
            />
          </Folded>
          <Restore state={state} actions={actions} />
        </Section>
      )}
      {pulled && scores && <LeadSection state={state} actions={actions} />}
      <UploadSection state={state} actions={actions} />
      <Help tab="leads" />
    </>
  );
}

function PullSection({ pulled, state, actions }: ScreenProps & { readonly pulled: Pulled }) {
  const styles = useStyles();
  const { pullId, merge, asOf, leads, columns, findings } = pulled;
  return (
    <Section title={words.pull.pulled(leads.rows)}>
      <div className={styles.lines}>
        <Body1>{words.pull.asOf(asOf)}</Body1>
        <Caption1 className={styles.quiet}>{merge ? mergeInWords(merge) : words.sheetFeed.read}</Caption1>
      </div>
      {findings.length > 0 && <Findings findings={findings} />}
      {pullId !== null && !state.sample && (
        <DataColumns
          // Another pull is folded again, and asked for anew.
          key={pullId}
          quality={state.quality?.pullId === pullId ? state.quality.report : null}
          columns={columns}
          look={actions.lookAtQuality}
        />
      )}
      <Pulling state={state} actions={actions} />
      {state.work?.task !== 'pull' && (
        <Button className={styles.start} onClick={actions.pull} disabledFocusable={state.work !== null}>
          {words.pull.again}
        </Button>
      )}
    </Section>
  );
}

/** What a pull changed in the sheet. */
function mergeInWords({ first, added, changed, gone, blanked }: MergeReceipt): string {
  const said = [first ? words.pull.first : words.pull.merged(added, changed, gone)];
  if (gone > 0) said.push(words.pull.goneKept);
  if (blanked > 0) said.push(words.pull.blanked(blanked));
  return said.join(' ');
}

/** A pull under way: its progress, or what it would change, with the question whether to go on. */
function Pulling({ state, actions }: ScreenProps) {
  if (state.preview) return <MergePreview preview={state.preview} decide={actions.answerPreview} />;
  return <Working state={state} actions={actions} tasks={['pull']} />;
}

/** The way back to the scores that the last write replaced. */
function Restore({ state, actions }: ScreenProps) {
  const styles = useStyles();
  if (state.restorable === 0) return null;
  return (
    <>
      <Button
        className={styles.start}
        size="small"
        onClick={actions.restoreScores}
        disabledFocusable={state.work !== null}
      >
        {state.restored === null ? words.restore.button : words.restore.redo}
      </Button>
      {state.restored !== null && (
        <Caption1 className={styles.quiet} role="status">
          {words.restore.done(state.restored)}
        </Caption1>
      )}
      <Working state={state} actions={actions} tasks={['restore']} />
    </>
  );
}

/** How the points of the lead in whose row a person stands add up. */
function LeadSection({ state, actions }: ScreenProps) {
  const styles = useStyles();
  const lead = shownLead(state);
  return (
    <Section title={words.lead.title} ruled>
      {lead ? (
        <LeadCard
          key={lead.id}
          lead={lead}
          override={actions.override}
          removeOverride={actions.removeOverride}
        />
      ) : (
        <Caption1 className={styles.quiet}>{state.selected ? words.lead.unknown : words.lead.hint}</Caption1>
      )}
    </Section>
  );
}

/** Work that the upload's section shows. */
const UPLOADING: readonly Task[] = ['upload', 'resume', 'again', 'confirm'];

function UploadSection({ state, actions }: ScreenProps) {
  const styles = useStyles();
  const { pulled, status, work, run, edits } = state;
  const busy = work !== null;
  const held = isHeld(state);
  const uploading = work !== null && UPLOADING.includes(work.task);
  const last = status?.lastRun ?? null;
  // What was sent of an earlier pull is the last upload, not the outcome of this one.
  const outcome = run && (run.pullId === null || run.pullId === pulled?.pullId) ? run : null;
  const unfinished = status?.unfinished ?? 0;
  if (!pulled && !last && unfinished === 0 && !outcome && !uploading) return null;
  return (
    <Section title={words.upload.title} ruled>
      {unfinished > 0 && !uploading && (
        <>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{words.upload.unfinished(unfinished)}</MessageBarBody>
          </MessageBar>
          <Button className={styles.start} onClick={actions.resume} disabledFocusable={busy}>
            {words.upload.resume}
          </Button>
        </>
      )}
      {held && (
        <MessageBar intent={pulled?.pullId ? 'error' : 'info'} layout="multiline">
          <MessageBarBody>{pulled?.pullId ? words.upload.held : words.sheetFeed.upload}</MessageBarBody>
        </MessageBar>
      )}
      {pulled?.pullId && holdsOf(pulled).length > 0 && !uploading && (
        <Checkbox
          label={words.upload.accept}
          checked={!held}
          disabled={busy}
          onChange={(_, { checked }) => actions.acceptPull(checked === true)}
        />
      )}
      {pulled && !held && !uploading && !isSent(state) && (
        <Caption1 className={styles.quiet}>
          {words.upload.plan(
            pulled.leads.rows,
            countDecided(edits, state.decisions),
            sendsChangedOnly(state),
          )}
        </Caption1>
      )}
      {pulled && !held && !uploading && canSendChangedOnly(status) && (
        <Checkbox
          label={words.upload.changedOnly}
          checked={sendsChangedOnly(state)}
          disabled={busy}
          onChange={(_, { checked }) => actions.sendChangedOnly(checked === true)}
        />
      )}
      {pulled && !uploading && (
        <Button
          className={styles.wide}
          appearance="primary"
          size="large"
          onClick={actions.upload}
          disabledFocusable={busy || held}
        >
          {words.upload.button}
        </Button>
      )}
      <Working state={state} actions={actions} tasks={UPLOADING} />
      {outcome && !uploading && (
        <RunOutcome run={outcome.view} wasThere={outcome.wasThere} busy={busy} look={actions.look} />
      )}
      {!outcome && last && !uploading && (
        <div className={styles.lines}>
          <Caption1 className={styles.quiet}>{words.upload.lastRun}</Caption1>
          <Body1>{words.upload.lastLine(isoTime(last.startedAt), last.leads, last.chunks.length)}</Body1>
          <Caption1 className={styles.quiet}>{words.upload.lastState[last.state]}</Caption1>
          {last.state === 'sent' && (
            <Button className={styles.start} size="small" onClick={actions.look} disabledFocusable={busy}>
              {words.upload.look}
            </Button>
          )}
        </div>
      )}
      {last && (
        <UploadsList
          uploads={state.uploads}
          busy={busy}
          look={actions.lookAtUploads}
          sendAgain={actions.sendAgain}
        />
      )}
    </Section>
  );
}

/** The work under way, where it is one of `tasks`. */
function Working({ state, actions, tasks }: ScreenProps & { readonly tasks: readonly Task[] }) {
  const styles = useStyles();
  if (!state.work || !tasks.includes(state.work.task)) return null;
  return (
    <div className={styles.wide}>
      <WorkProgress work={state.work} cancel={actions.cancel} />
    </div>
  );
}
