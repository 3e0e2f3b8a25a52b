/** Every word the pane and its sheets say, in one place. Numbers and days are put into words here as well. */
import { dayFormat, numberFormat } from './locale.js';
import type { NumberFormat } from './locale.js';

const number = numberFormat();
const oneDecimal = numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const threeDecimals = numberFormat({
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});
const fourDecimals = numberFormat({
  minimumFractionDigits: 4,
  maximumFractionDigits: 4,
});
const percent = numberFormat({ style: 'percent', maximumFractionDigits: 1 });
const onePercent = numberFormat({
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const twoPercent = numberFormat({
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const upToTwoPercent = numberFormat({ style: 'percent', maximumFractionDigits: 2 });
const signed = numberFormat({
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
// Days and times of the protocol are naive local ones: they are read as UTC and shown as UTC, so no zone moves them.
const day = dayFormat({ dateStyle: 'medium' });
const dayAndTime = dayFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** A minus sign is as wide as a plus sign; the hyphen that Intl writes is not. */
export const withMinus = (text: string): string => text.replace('-', '−');

export const count = (n: number): string => number.format(n);
export const points = (n: number): string => withMinus(oneDecimal.format(n));
export const signedPoints = (n: number): string => withMinus(signed.format(n));
export const coefficient = (n: number): string => withMinus(twoDecimals.format(n));
export const oneDecimalOf = (n: number): string => withMinus(oneDecimal.format(n));
export const twoDecimalsOf = (n: number): string => withMinus(twoDecimals.format(n));
export const decimals = (n: number): string => withMinus(threeDecimals.format(n));
/** Log losses of rare conversions differ in the third decimal. */
export const fourDecimalsOf = (n: number): string => withMinus(fourDecimals.format(n));
/** A measured share that may be small: 0.23 %, 4.0 %, 38.2 %. */
export const rate = (n: number): string => (n > 0 && n < 0.01 ? twoPercent : onePercent).format(n);
/** A share that is round by choice, such as a tick: 0.1 %, 2 %. */
export const roundShare = (n: number): string => upToTwoPercent.format(n);
export const share = (n: number): string => percent.format(n);
export const isoDay = (iso: string): string => inWords(iso.slice(0, 10), day);
export const isoTime = (iso: string): string => inWords(iso.slice(0, 19), dayAndTime);

function inWords(iso: string, format: NumberFormat): string {
  const time = Date.parse(iso.includes('T') ? `${iso}Z` : iso);
  return Number.isNaN(time) ? iso : format.format(time);
}

/** 1,234 bytes as people say it. */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  return n < 1_000_000 ? `${count(Math.round(n / 1000))} kB` : `${oneDecimal.format(n / 1_000_000)} MB`;
}

const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;
export const leads = (n: number): string => plural(n, 'lead', 'leads');
export const files = (n: number): string => plural(n, 'file', 'files');
const scores = (n: number): string => plural(n, 'score', 'scores');

/** How many things of each kind staff decided. */
export interface DecidedCounts {
  readonly weights: number;
  readonly rules: number;
  readonly limits: number;
  /** Leads whose points were set by hand. */
  readonly byHand: number;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "2 weights and 1 rule of yours"; null where staff decided nothing. */
function decidedWords({ weights, rules, limits, byHand }: DecidedCounts): string | null {
  const parts = [
    ...(weights > 0 ? [plural(weights, 'weight', 'weights')] : []),
    ...(rules > 0 ? [plural(rules, 'rule', 'rules')] : []),
    ...(limits > 0 ? [plural(limits, 'limit', 'limits')] : []),
    ...(byHand > 0 ? [`${plural(byHand, 'lead', 'leads')} set by hand`] : []),
  ];
  return parts.length === 0 ? null : `${list.format(parts)} of yours`;
}

export const words = {
  product: 'Lead scoring',
  sandbox: 'Sandbox: made-up leads',
  outsideExcel: 'This pane works inside Excel. Open a workbook and choose Lead scoring on the Home tab.',
  starting: 'Starting …',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  cancelling: 'Cancelling …',
  of: (done: string, total: string) => `${done} of ${total}`,
  tabs: { label: 'Parts of the pane', leads: 'Leads', weights: 'Weights', model: 'Model' },

  pairing: {
    title: 'Connect this pane',
    body: 'The bridge is the program on this computer that talks to Slate. Type the code that its window shows, once on each computer.',
    again: 'Connect this pane again',
    againBody:
      'The bridge was started anew and does not know this pane. Type the code that its window shows; what you were doing goes on by itself.',
    label: 'Pairing code',
    button: 'Connect',
    empty: 'Type the eight characters that the bridge shows.',
  },

  sample: {
    button: 'Look around with sample leads',
    office: 'Sample leads',
    notice:
      'These leads are nobody: try everything on them. Nothing is sent, and what the model shows is made up.',
    leave: 'Remove the sample and connect',
    notHere: 'The sample has no bridge behind it, so nothing is sent or trained.',
    notHereAction: 'Remove the sample, connect this pane to the bridge, and do it there.',
    noRoom: 'This workbook already holds leads, and the sample would mix with them.',
    noRoomAction: 'Open a new workbook to look at the sample, or connect and go on with this one.',
  },

  /** Why buttons wait, by the tab on which the work shows its progress. */
  busy: {
    leads: 'A pull or an upload is under way on the Leads tab. The buttons here wait for it.',
    model: 'Something is under way on the Model tab. The buttons here wait for it.',
  },

  unreachable: {
    title: 'The bridge does not answer',
    sentence: 'The bridge, the program on this computer that talks to Slate, does not answer.',
    action: 'Start it, then try again.',
  },
  unexpected: {
    sentence: 'The bridge answered with something the pane does not understand.',
    action: 'Restart the bridge, so that pane and bridge have the same version.',
  },
  internal: {
    sentence: 'The pane stopped on something it did not expect.',
    action: 'Try again; if it comes back, reopen the pane.',
  },
  cancelled: {
    sentence: 'Cancelled.',
    action: 'Nothing more was done; you can start again.',
    sheetAction: 'The sheet is as it was; you can start again.',
  },

  pull: {
    button: 'Pull leads',
    again: 'Pull again',
    empty: 'No leads pulled yet',
    emptyBody:
      'Pull the recent leads from Slate into this workbook. Each one gets points, a tier and the reasons why. Then select a row to see how its points add up.',
    starting: 'Asking Slate',
    scoring: 'Scoring',
    writing: 'Writing the Leads sheet',
    arrived: (leads: string, bytes: string) => `${leads} · ${bytes}`,
    none: 'Slate answered with no leads, so the sheet was left as it is.',
    noneAction: 'Check the query in Slate, then pull again.',
    pulled: (n: number) => `${leads(n)} in the sheet`,
    asOf: (iso: string) => `As of ${isoDay(iso)}`,
    first: 'The Leads sheet is new.',
    merged: (added: number, changed: number, gone: number) =>
      added + changed + gone === 0
        ? 'Nothing changed since the last pull.'
        : `${count(added)} new, ${count(changed)} changed, ${count(gone)} gone since the last pull.`,
    goneKept: 'Leads that are gone keep their row and your notes; their score is cleared.',
    blanked: (n: number) =>
      `${plural(n, 'cell', 'cells')} that Excel would have read as a formula stayed empty.`,
    rejected: (n: number, reason: string) => `${plural(n, 'row was', 'rows were')} left out: ${reason}`,
    findings: 'What the check found',
    noModel: 'There is no model yet, so leads cannot be scored.',
    noModelAction: 'Train one on the Model tab, then pull.',
  },

  dataQuality: {
    title: 'What the data look like',
    columns: 'Columns of the pull',
    compared: (iso: string | null) =>
      iso === null
        ? 'There is no earlier pull that was sent to compare with.'
        : `Compared with the pull of ${isoDay(iso)}. What is not mentioned is as it was.`,
    types: { number: 'numbers', date: 'days', category: 'categories', text: 'text', empty: 'empty' },
    personal: 'personal, counted only',
    missing: (n: number) => (n === 0 ? 'none missing' : `${share(n)} missing`),
    distinct: (n: number) => `${count(n)} different`,
    unreadable: (n: number) => `${count(n)} unreadable`,
    range: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
    category: (value: string, n: number) => `${value} ${share(n)}`,
    movedALittle: (index: number) => `Has moved a little (stability index ${decimals(index)})`,
    movedMuch: (index: number) => `Has moved much (stability index ${decimals(index)})`,
  },

  sheetFeed: {
    button: 'Use the leads in this workbook',
    offer:
      'This workbook holds leads of an earlier pull. They can be scored as they stand, without asking Slate.',
    reading: 'Reading the Leads sheet',
    read: 'Read from this workbook; Slate was not asked.',
    upload: 'Pull again before you upload: what the workbook holds may be old.',
    missing: (headings: readonly string[]) =>
      `The Leads sheet was to be scored as it stands, but has no column ${headings.map((h) => `“${h}”`).join(', ')}.`,
    empty: 'The Leads sheet was to be scored as it stands, but no row of it has a person and points.',
    pullInstead: 'Pull the leads again.',
  },

  severity: { note: 'Note', warning: 'Warning', hold: 'Hold' },

  tiers: {
    title: 'Tiers',
    label: 'Show tiers in the sheet',
    all: 'Show all',
    bestOnTop: 'Best lead on top',
    hint: 'Click a tier to show only its leads in the sheet.',
    filtered: (names: string) => `The sheet shows ${names}.`,
    filtersLost: (columns: readonly string[]) =>
      `Your filter on ${columns.join(', ')} had to be cleared; set it again in the sheet.`,
  },

  upload: {
    title: 'Send to Slate',
    button: 'Score and upload',
    plan: (n: number, decided: DecidedCounts, changedOnly: boolean) =>
      `${changedOnly ? `Of ${scores(n)}, those that Slate does not store yet` : scores(n)} will go to Slate, with ${decidedWords(decided) ?? 'the model’s own weights'}.`,
    changedOnly: 'Only scores that changed',
    held: 'Upload is on hold until what is marked Hold is solved and the leads are pulled again, or until you say that it is right.',
    accept: 'I have looked at what is marked Hold: it is right',
    preparing: 'Preparing the files',
    sheetBehind: 'The upload waited for the sheet to show the edited weights, and Excel did not take them.',
    confirming: 'Asking Slate for the scores',
    progress: 'Upload progress',
    chunks: 'Files',
    chunkState: { waiting: 'waiting', sending: 'sending', verified: 'verified', delivered: 'delivered' },
    chunk: (index: number, rows: number, size: number) => `File ${index} · ${leads(rows)} · ${bytes(size)}`,
    delivered: (n: number, inFiles: number) => `${scores(n)} delivered in ${files(inFiles)}.`,
    wasThere: (n: number) => `${scores(n)}, all delivered before: nothing was sent again.`,
    unchanged: (n: number) => `${plural(n, 'other score is', 'other scores are')} as Slate stores them.`,
    found: (n: number) => `${count(n)} found in Slate.`,
    unseen: (n: number) =>
      `The server never answered for the files of ${scores(n)}; look again to learn whether Slate has them.`,
    notYet: 'Slate has not shown them yet; it looks for new files at least hourly.',
    somePickedUp: (n: number, all: number) => `Slate has picked up ${count(n)} of ${files(all)} so far.`,
    pickedUp: 'Slate has picked the files up; it imports them within about 15 minutes.',
    waits: (because: string, seconds: number) =>
      `${because} Trying again in ${count(seconds)} s; nothing is sent twice.`,
    look: 'Look again',
    lastRun: 'Last upload',
    lastLine: (when: string, n: number, inFiles: number) => `${when}: ${scores(n)} in ${files(inFiles)}`,
    lastState: {
      sending: 'not finished',
      sent: 'delivered, not yet seen in Slate',
      confirmed: 'delivered and found in Slate',
      superseded: 'interrupted; a later upload took its place',
    },
    history: {
      title: 'All uploads',
      line: (when: string, n: number, of: number | undefined) =>
        `${when}: ${of === undefined ? scores(n) : `${count(n)} of ${scores(of)}`}`,
      stage: {
        interrupted: 'Interrupted: not all of it is delivered',
        replaced: 'Interrupted; a later upload took its place',
        sent: 'Delivered, not yet picked up',
        'picked up': 'Picked up by Slate, not yet seen in it',
        confirmed: 'Found in Slate',
      },
      wasAgain: 'sent again',
      again: 'Send again',
      againOf: (when: string) => `Send the upload of ${when} again`,
      ask: (n: number, when: string) =>
        `${scores(n)} of ${when} will take the place of what Slate stores now.`,
      yes: 'Send them',
      no: 'Leave it',
    },
    unfinished: (n: number) => `${plural(n, 'upload was', 'uploads were')} interrupted.`,
    resume: 'Finish the upload',
  },

  weights: {
    empty: 'No weights yet',
    emptyBody: 'The weights belong to a model. Train one on the Model tab.',
    intro:
      'Your points replace the model’s. Empty means the model’s. 50 points is an average lead; 10 more double the odds.',
    search: 'Find a weight',
    nothing: (query: string) => `No weight contains “${query}”.`,
    reset: 'Reset all',
    resetOne: (row: string) => `Reset ${row} to the model’s points`,
    edited: (n: number) => `${count(n)} edited`,
    rows: (n: number) => plural(n, 'row', 'rows'),
    yours: 'Your points',
    yoursOf: (row: string) => `Your points for ${row}`,
    inUse: 'In use',
    inUseOf: (row: string) => `${row} in use`,
    outOfRange: 'A number from −500 to 500',
    leads: 'Leads',
    converted: 'Converted',
    coefficient: 'Coefficient',
    model: 'Model',
    constant: 'Points before anything is known about a lead',
    pullToSee: 'Pull leads to see what an edit does.',
    unchanged: 'No lead changes tier.',
    /** The lead whose row is selected. */
    whatIf: (who: string, own: number, yours: number) =>
      own === yours
        ? `${who}: ${points(yours)} points, as with the model’s weights.`
        : `${who}: ${points(yours)} points, with the model’s weights ${points(own)}.`,
    receipt: (moved: number, tiers: string) =>
      `${plural(moved, 'lead changes', 'leads change')} tier: ${tiers}.`,
    receiptTier: (tier: string, before: number, after: number) =>
      // Without a break inside: a tier and its two numbers are read as one.
      `${tier} ${count(before)} → ${count(after)}`.replaceAll(' ', '\u00a0'),
    rejected: (n: number, reason: string) =>
      `${plural(n, 'cell', 'cells')} of the Weights sheet could not be read and ${n === 1 ? 'was' : 'were'} set back: ${reason}`,
    /** By so little, three decimals read the same. */
    tested: (before: number, after: number) => {
      const [was, is] = [decimals(before), decimals(after)];
      if (was === is) return `On past leads, your weights rank as well as the model’s: AUC ${is}.`;
      return `On past leads, your weights rank ${after > before ? 'better' : 'worse'} than the model’s: AUC ${was} → ${is}.`;
    },
    caught: (before: number, after: number) =>
      rate(before) === rate(after)
        ? `Likely would have held ${rate(after)} of those who converted, as with the model’s.`
        : `Likely would have held ${rate(after)} of those who converted, with the model’s ${rate(before)}.`,
    likelyHas: (own: number, yours: number) =>
      own === yours
        ? `It has ${leads(yours)} now, as with the model’s.`
        : `It has ${leads(yours)} now, with the model’s ${count(own)}.`,
    testedProbability: 'The Probability column is what past leads with such points came to.',
    notTested: 'Not tested on past leads: the Probability column is empty.',
    otherModel:
      'The Weights sheet belonged to another model and was replaced; its edits were not carried over.',
    scoring: 'Scoring …',
    writing: 'Updating the sheet …',
    written: 'The sheet is up to date.',
  },

  rules: {
    title: 'Your own rules',
    intro:
      'Points for what any column of the Leads sheet says, also one that you typed or that a formula works out. Such a rule has no coefficient: past leads do not say what it is worth.',
    add: 'Add a rule',
    needLeads: 'Pull leads first: a rule reads a column of the Leads sheet.',
    new: 'A new rule',
    change: (label: string) => `Change ${label}`,
    remove: (label: string) => `Remove ${label}`,
    column: 'Column',
    chooseColumn: 'Choose a column',
    kind: 'Gets the points when the cell',
    kinds: {
      equals: 'is exactly',
      oneOf: 'is one of',
      contains: 'contains',
      between: 'is a number from … to …',
      betweenDays: 'is a day from … to …',
      withinDays: 'is a day within …',
      perUnit: 'is a number: points for each',
      blank: 'is empty',
    },
    text: { equals: 'Text or number', oneOf: 'Texts or numbers, with commas between', contains: 'Text' },
    from: 'From',
    to: 'To',
    days: 'Days',
    side: 'Before or after today',
    sides: { past: 'before the as-of day', future: 'after the as-of day', both: 'before or after it' },
    points: 'Points',
    pointsEach: 'Points for each',
    cap: 'At most so many points (may stay empty)',
    label: 'Name',
    save: 'Add the rule',
    saveChange: 'Change the rule',
    cancel: 'Leave it',
    counting: 'Reading the column …',
    matches: (n: number, all: number) => `${count(n)} of ${leads(all)} match.`,
    unreadable: (n: number) =>
      `${plural(n, 'cell', 'cells')} cannot be read as this rule needs it, and add nothing.`,
    blanks: (n: number) => `${plural(n, 'cell is', 'cells are')} empty.`,
    gone: (column: string) =>
      `The Leads sheet has no column “${column}” any more. Bring it back under that name, or change the rule: until then it adds nothing.`,
    pointsOf: (label: string) => `Points of ${label}`,
    inUseOf: (label: string) => `${label} in use`,
    sheetFeature: (label: string) => `Rule: ${label}`,
    /** What follows the column's name. */
    says: {
      equals: (value: string) => `is ${value}`,
      oneOf: (values: string) => `is one of ${values}`,
      contains: (text: string) => `contains ${text}`,
      between: (from: string, to: string) =>
        to === '' ? `from ${from}` : from === '' ? `up to ${to}` : `from ${from} to ${to}`,
      perUnit: (cap: string) => (cap === '' ? 'for each' : `for each, at most ${cap}`),
      blank: 'is empty',
      withinDays: (days: number, side: string) => `is a day within ${plural(days, 'day', 'days')} ${side}`,
    },
    untested: 'Your own rules are not tested on past leads.',
    problems: {
      column: 'Choose the column that the rule reads.',
      points: 'A number of points from −500 to 500.',
      text: 'Say what the cell is compared with.',
      number: 'A number, such as 3 or 2.5.',
      day: 'A day, such as 2026-03-01.',
      oneEnd: 'At least one of the two.',
      order: 'Not below the first one.',
      days: 'Whole days, 0 or more.',
      cap: 'A number of points, 0 or more.',
    },
  },

  help: {
    title: 'How this works',
    leads: [
      'Pull leads fills the Leads sheet from Slate. What you add there stays: columns, formulas, notes, the order of rows, filters. Only Slate’s own columns and Rank, Points, Tier, Probability and Why are written.',
      '50 points are an average lead, and every 10 points more double the odds that it starts an application. Select a row to see how its points add up.',
      'A tier is a stack of leads to call. A click on it sets the filter of the table; ≈ says how many of it are expected to start, ≥ that some leads are not counted because their points are not tested.',
      'Score and upload sends points, rank and tier of every lead to Slate. Clicking again sends nothing twice.',
    ],
    weights: [
      'Every row is something that is known of a lead. Model is what past leads speak for; your points replace it, the switch takes the row out, and the arrow brings the model back. The Weights sheet holds the same rows.',
      'After every change the line below tells how many leads move from tier to tier, and how the change would have done on past leads.',
      'A group’s limit says how much its rows may add to a lead together. A rule of your own gives points for any column of the Leads sheet, also one that you typed.',
      'Nothing reaches Slate before Score and upload.',
    ],
    model: [
      'The model learns from leads of past years which of them started an application, and what was known of them before. It is judged on later leads that it has not seen.',
      'Train makes a new model beside the one in use. Look at both, then take the new one into use; the one before can always come back.',
    ],
  },

  caps: {
    title: 'Groups',
    intro:
      'What belongs together adds its points together. A limit keeps one group from outweighing the rest.',
    limit: (group: string) => `${group} adds at most`,
    limitShort: 'At most',
    total: (name: string, sum: number) => `${name}: ${signedPoints(sum)}`,
    problem: 'A number of points, 0 or more; empty is no limit.',
  },

  tierRule: {
    title: 'How tiers are cut',
    by: 'Cut by',
    kinds: { points: 'points', share: 'share of the leads', capacity: 'how many you can call' },
    likely: { points: 'Likely from', share: 'Likely, % of leads', capacity: 'Likely, leads' },
    mayConvert: {
      points: 'May convert from',
      share: 'May convert, % of leads',
      capacity: 'May convert, leads',
    },
    apply: 'Use these cuts',
    now: (likely: number, mayConvert: number) =>
      `Now Likely is from ${points(likely)} points, May convert from ${points(mayConvert)}.`,
    ties: 'Leads with equal points stay together, so that a tier may hold a few less.',
    problems: {
      points: 'Two numbers of points, the first not below the second.',
      share: 'Two percentages from 0 to 100, together not more than 100.',
      capacity: 'Two whole numbers of leads, 0 or more.',
    },
    startersShort: ({ expected, untested }: { expected: number; untested: number }) =>
      `${untested > 0 ? '≥' : '≈'} ${expected < 10 ? oneDecimal.format(expected) : count(Math.round(expected))} start`,
  },

  override: {
    title: 'Set this lead’s points by hand',
    points: 'Points',
    reason: 'Reason',
    reasonHint: 'Why this lead is another than its points say. Stays on this computer.',
    until: 'Until, including that day',
    set: 'Set the points',
    remove: 'Back to the sum',
    standing: (set: number, sum: number, until: string) =>
      `Set by hand to ${points(set)} points until ${isoDay(until)}. The sum below is ${points(sum)}.`,
    model: (own: number) => `The model alone says ${points(own)}.`,
    reasonIs: (reason: string) => `Reason: ${reason}`,
    expired: (n: number) =>
      `${plural(n, 'lead’s points that were', 'leads’ points that were')} set by hand ${n === 1 ? 'has' : 'have'} expired and ${n === 1 ? 'follows' : 'follow'} the sum again.`,
    problems: {
      points: 'A number of points from −500 to 500.',
      reason: 'Say why, so that others understand it later.',
      until: 'A day that is not over.',
    },
  },

  preview: {
    title: 'What the pull changes',
    write: 'Write to the sheet',
    leave: 'Leave the sheet as it is',
    columns: (list: string) => `Changed: ${list}.`,
    column: (heading: string, n: number) => `${heading} in ${leads(n)}`,
    left: 'The sheet was left as it is.',
  },

  restore: {
    button: 'Restore previous scores',
    done: (n: number) =>
      `${scores(n)} of before stand in the sheet again. Edit a weight or pull to score anew.`,
    redo: 'Restore the newer scores',
  },

  model: {
    empty: 'No model yet',
    emptyBody:
      'A model learns from past leads which signs go before an application. Training takes a minute or two.',
    train: 'Train a model',
    training: 'Training',
    title: 'The model in use',
    gradeOf: 'at telling who converts',
    predicts: 'What it predicts',
    origin: 'Where it comes from',
    grade: (auc: number) =>
      Number.isNaN(auc)
        ? 'Not measured'
        : auc >= 0.8
          ? 'Strong'
          : auc >= 0.7
            ? 'Good'
            : auc >= 0.6
              ? 'Fair'
              : 'Weak',
    gradeLine: (auc: number) =>
      Number.isNaN(auc)
        ? 'There were too few leads to keep some aside, so nothing was measured.'
        : `Of two leads, one who converted and one who did not, the model puts the right one first ${share(auc)} of the time.`,
    lift: (lift: number) =>
      `Among the best-scored tenth, leads convert ${oneDecimal.format(lift)} times as often as on average.`,
    calibration: (slope: number) =>
      slope > 0.85 && slope < 1.18
        ? 'The differences it sees between leads are as large as they really were.'
        : slope <= 0.85
          ? 'On its own it makes the differences between leads too large; the probabilities shown are corrected for that.'
          : 'On its own it makes the differences between leads too small; the probabilities shown are corrected for that.',
    horizon: (days: number) =>
      `It predicts whether a lead starts an application within ${days} days. That is not the chance within a year, which is higher.`,
    noHorizon: 'Its feed names no time limit: it predicts whether a lead converts at all.',
    baseRate: (rate: number, days: number | null) =>
      days === null
        ? `${share(rate)} of leads convert; that average is 50 points.`
        : `${share(rate)} of leads convert within ${days} days; that average is 50 points.`,
    trained: 'Trained',
    trainedOn: (day: string) => `on data up to ${day}`,
    people: 'Learned from',
    peopleLine: (people: number, rows: number, positives: number) =>
      `${leads(people)} in ${plural(rows, 'case', 'cases')}, ${count(positives)} of which converted`,
    tested: 'Tested on',
    testedLine: (rows: number, positives: number) =>
      `${plural(rows, 'case', 'cases')} kept aside, ${count(positives)} of which converted; a lead is a case at each age it was looked at`,
    heldOut: {
      later: 'Measured on leads of a later time, whom it had not seen.',
      people: 'Measured on other leads of the same time, which flatters it: a later time is harder.',
    },
    weights: 'Weights',
    weightsOwn: 'the model’s own',
    weightsPublished: (when: string) => `published ${when}`,
    cuts: 'Tiers',
    cutsLine: (likely: number, mayConvert: number) =>
      `Likely from ${points(likely)} points, May convert from ${points(mayConvert)}`,
    id: 'Model id',
    figures: 'Figures for the analyst',
    auc: 'AUC',
    liftLabel: 'Lift at 10\u00a0%',
    slope: 'Calibration slope',
    intercept: 'Calibration intercept',
    logLoss: 'Log loss',
    brier: 'Brier score',
    gradeWord: { strong: 'Strong', useful: 'Useful', weak: 'Weak', none: 'Not usable' },
    likely: (value: string, low: string, high: string) => `${value}, likely between ${low} and ${high}`,
    heldBackTitle: 'This model can be looked at, not used.',
    warningOf: (feature: string) => `About ${feature}:`,
    nullLogLoss: 'Log loss of the average',
    observedOverExpected: 'Conversions, per expected one',
    trainingAuc: 'AUC on its own training leads',
    unconverged: 'Training stopped before it had settled; ask the analyst to train again.',
  },

  models: {
    candidate: 'A newly trained model',
    candidateBody: 'It is not in use yet. Compare it with the one in use, then decide.',
    firstHeldBack: 'The model that was trained cannot be used yet',
    inUse: 'In use',
    new: 'New',
    compared: 'The new model beside the one in use',
    grade: 'Grade',
    auc: 'AUC',
    people: 'Leads',
    rows: 'Cases',
    positives: 'Cases converted',
    trained: 'Data up to',
    between: (low: string, high: string) => `${low} to ${high}`,
    lookAtNew: 'Look at the new model',
    lookAtCurrent: 'Look at the model in use',
    use: 'Use this model',
    usePlan: (edits: number) =>
      edits === 0
        ? 'The leads in the sheet are scored anew.'
        : `The leads in the sheet are scored anew. ${plural(edits, 'weight', 'weights')} of yours ${edits === 1 ? 'goes' : 'go'} with it, where it has the same row.`,
    manage: 'Change the model',
    train: 'Train a new model',
    trainBody: 'It learns from the past leads that Slate has now, and waits beside the model in use.',
    trainFirstBody: 'It learns from the past leads that Slate has now.',
    goBack: 'Go back to the model before',
    goBackBody: 'With the weights that it had.',
    changing: 'Changing the model',
    same: 'Training gave the model in use again: nothing that it learns from has changed.',
    taken: (dropped: readonly string[]) =>
      dropped.length === 0
        ? 'The new model is in use, with your weights.'
        : `The new model is in use. ${plural(dropped.length, 'weight', 'weights')} of yours ${dropped.length === 1 ? 'has' : 'have'} no row in it: ${dropped.join(', ')}.`,
    back: 'The model before is in use again.',
  },

  pictures: {
    title: 'What it looks at',
    intro:
      'The feature that moves scores most comes first. Points are what it adds while the other features stay the same; 0 is the average lead.',
    evidenceOf: {
      later:
        'Leads and conversions are those of the later leads that it was tested on, as an average weekly list has them.',
      people: 'Leads and conversions are those of all leads that it learned from.',
    },
    /** The standard deviation. */
    spread: (value: number) => `typically ±${points(value)} points`,
    pointsAxis: 'points',
    numbers: 'As a table',
    attribute: 'Value',
    points: 'Points',
    leads: 'Leads',
    converted: 'Converted',
    rate: 'Rate',
    evidence: (n: number, converted: number, converts: number) =>
      n > 0
        ? `${leads(Math.round(n))}, ${count(Math.round(converted))} converted (${rate(converts)})`
        : 'no leads',
    curve: (label: string, low: string, atLow: string, high: string, atHigh: string) =>
      `${label}: from ${atLow} points at ${low} to ${atHigh} at ${high}.`,
    band: 'The band holds the true curve 95 times in 100.',
    whisker: 'The thin line holds the true value 95 times in 100.',
    missing: (name: string, value: number) => `No number (“${name}”): ${signedPoints(value)} points`,
    pair: (a: string, b: string) =>
      `What ${a} and ${b} add together, beyond what each adds alone. Between two numbers, points are interpolated.`,
    pairOf: (label: string) => `Points of ${label}`,
    both: (a: string, b: string) => `${a} · ${b}`,
  },

  quality: {
    title: 'How good it is',
    reliability: 'Are its probabilities right?',
    reliabilityNote:
      'Each dot is a group of leads with similar probabilities. On the line, as many converted as it said.',
    reliabilitySummary: (inside: number, all: number) =>
      `In ${count(inside)} of ${count(all)} groups, what it said lies within what chance allows.`,
    said: 'It said',
    happened: 'Happened',
    saidAxis: 'it said',
    happenedAxis: 'happened',
    between: 'Likely between',
    gains: 'Whom to call first?',
    gainsLine: (called: number, found: number, days: number | null) =>
      `Calling the best ${share(called)} finds ${share(found)} of those who ${days === null ? 'convert' : `start within ${count(days)} days`}.`,
    called: 'Called',
    found: 'Found',
    calledAxis: 'leads called, best first',
    foundAxis: 'of those who convert, found',
    byAge: 'How good is it for older leads?',
    byAgeNote: 'By days since the lead was created.',
    ages: (from: number, to: number | null) =>
      to === null ? `${from}+` : from === to ? `${from}` : `${from}–${to}`,
    agesFrom: (from: number, to: number | null) => (to === null ? `${from}+` : `${from}`),
    ageAxis: 'days since creation, from',
    age: 'Days',
    aucOf: 'AUC',
    aucChart: (best: string, worst: string) => `AUC by days since creation: from ${worst} to ${best}.`,
    lossOf: 'Log loss',
    lossChart: (better: number, all: number) =>
      `Log loss by days since creation: lower than that of the average in ${count(better)} of ${count(all)} ages.`,
    nullLoss: 'Average',
    lossKey: 'Filled: the model. Hollow: giving everybody the average. Lower is better.',
  },

  comparison: {
    title: 'Compared with other methods',
    body: 'Fits this kind of scorecard and seven other methods on the same past leads, and judges all of them on later ones. It takes a minute and changes nothing.',
    compare: 'Compare',
    again: 'Compare again',
    comparing: 'Comparing methods',
    method: 'Method',
    auc: 'AUC',
    between: 'Likely between',
    lift: 'Lift',
    byDays: 'AUC by days since creation, for each method',
    judged: (people: number, rows: number, positives: number, day: string) =>
      `Of the past leads known on ${day}, every method learned from the same earlier ones and was judged on the same later ones: ${leads(people)} in ${plural(rows, 'case', 'cases')}, ${count(positives)} of which converted. A lead is a case at each age it was looked at.`,
    daysAxis: 'days since creation',
    legend: (ours: string) => `The full line is ${ours}; the letters are those of the table.`,
    worse: (ours: string, others: readonly string[]) =>
      `${ours} ranks these leads better than ${list.format(others)}, by more than chance explains.`,
    better: (ours: string, others: readonly string[]) =>
      `${list.format(others)} ${others.length === 1 ? 'ranks' : 'rank'} these leads better than ${ours}, by more than chance explains.`,
    alike: (ours: string, others: readonly string[]) =>
      `Between ${ours} and ${list.format(others)} chance may decide.`,
  },

  lead: {
    title: 'The selected lead',
    hint: 'Select a row in the Leads sheet to see how its points add up.',
    unknown:
      'The selected row is none of the leads that the last pull brought, so it has no points. Select another row.',
    standing: (total: number, rank: number, tier: string) =>
      `${points(total)} points · Rank ${count(rank)} · ${tier}`,
    since: (before: number, now: number) =>
      before === now
        ? 'No other points than before the last pull.'
        : `Before the last pull: ${points(before)} points (${signedPoints(now - before)} since).`,
    nameless: 'This lead',
    start: 'Start',
    startValue: 'what every lead begins with',
    sum: 'Points',
    sumNote: 'the same number as in the sheet; 50 is an average lead, 10 more double the odds',
    groups: (totals: readonly { readonly group: string | null; readonly points: number }[]) =>
      `Together: ${totals.map(({ group, points: sum }) => `${group ?? 'the rest'} ${signedPoints(sum)}`).join(' · ')}`,
    between: 'A number between two rows of the Weights table gets points between theirs.',
    sumNotShown: 'the sum; the sheet shows the points that were set by hand',
    yours: 'with your points',
    yourRule: 'your own rule',
    nothing: (n: number) => `${count(n)} more ${n === 1 ? 'adds' : 'add'} nothing`,
    table: (name: string) => `How the points of ${name} add up`,
  },

  sheet: {
    rank: 'Rank',
    points: 'Points',
    tier: 'Tier',
    probability: 'Probability',
    why: 'Why',
    gone: 'No longer among the leads that Slate lists.',
    model: 'Model',
    /** Headings of the columns of our own queries; other feeds keep their column names. */
    columns: {
      person_id: 'Person GUID',
      slate_id: 'Slate ID',
      first: 'First',
      last: 'Last',
      college: 'College',
      origin: 'Origin',
      origin_date: 'Created',
      sent: 'E-mails sent',
      open: 'E-mails opened',
      click: 'E-mails clicked',
      open_30: 'E-mails opened, last 30 days',
    } as Readonly<Record<string, string>>,
    weights: {
      note: 'Edit Your points and In use; the other columns are the model’s.',
      feature: 'Feature',
      attribute: 'Attribute',
      leads: 'Leads',
      converted: 'Converted',
      coefficient: 'Coefficient',
      modelPoints: 'Model points',
      yourPoints: 'Your points',
      inUse: 'In use',
      yes: 'Yes',
      no: 'No',
    },
    summary: {
      title: 'Lead scoring summary',
      leads: 'Leads',
      asOf: 'As of',
      weights: 'Weights',
      ownWeights: 'the model’s own',
      draftWeights: (decided: DecidedCounts) => {
        const said = decidedWords(decided);
        return said === null ? null : `${said}, not uploaded yet`;
      },
      run: 'Run',
      noRun: 'not uploaded yet',
      by: (feature: string) => `By ${feature}`,
      missing: '(none)',
      chart: (title: string) => `Tiers ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    },
    /** First cells of the hidden sheets. */
    stagingNote: 'Lead scoring prepares here what it writes into the Leads table. Empty between writes.',
    previousNote: 'Lead scoring keeps here the scores that its last write replaced.',
  },

  sheetErrors: {
    noLeads: 'Scores belong in the Leads table, and this workbook has none.',
    pullFirst: 'Pull leads to make it.',
    rankGone: 'The Leads table has no column “Rank” to sort by.',
    pullForRank: 'Pull again, which brings it back.',
    tierGone: 'The Leads table has no column “Tier” to filter.',
    pullForTier: 'Pull again to bring it back.',
    taken: (name: string) =>
      `The pane wants to make a sheet called ${name}, and the workbook already has another one of that name.`,
    renameSheet: 'Rename that sheet, then try again.',
    keyGone: (heading: string) =>
      `The Leads table has no column “${heading}”, which tells one lead from another.`,
    bringKeyBack: (heading: string) => `Undo, or bring the heading “${heading}” back, then try again.`,
    weightsColumnGone: (heading: string) => `The Weights table has no column “${heading}”.`,
    undo: 'Undo, or bring the heading back, then try again.',
    refused: (code: string) => `Excel did not take what the pane wrote (${code}).`,
    retryExcel: 'Finish typing in the cell and close any Excel dialog, then try again.',
    moved: 'The Leads table was sorted or changed while the pane wrote, again and again.',
    retryMoved: 'Nothing was written; try again when nobody is changing the table.',
  },
};
