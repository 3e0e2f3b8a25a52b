import { inDigits } from '../../scoring/count-words.js';
import { dayToIso } from '../../scoring/index.js';
import { PSI_BOUNDS } from '../../scoring/metrics/psi.js';
import type { Bar, ColumnProfile } from '../../scoring/profile/profile.js';
import type { Finding } from '../protocol/messages.js';
import type { PullQuality } from './look-at-pull.js';

const SEVERITIES: readonly Finding['severity'][] = ['hold', 'warning', 'note'];
const WORDS = { hold: 'Hold', warning: 'Warning', note: 'Note' } as const;
const [WIDTH, HEIGHT, GAP] = [180, 40, 2];

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --paper: #fff; --line: #d0d7de; --bar: #2f6fab;
  --hold: #b3261e; --warning: #8a5300; --note: #57606a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9da7b1; --paper: #14181d; --line: #343b43;
  --bar: #6cb0f0; --hold: #ff9b94; --warning: #f0b65a; --note: #9da7b1; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 68rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
p { margin: 0.25rem 0; } .quiet { color: var(--quiet); }
ul { padding: 0; list-style: none; } li { margin: 0.25rem 0; }
.hold b { color: var(--hold); } .warning b { color: var(--warning); } .note b { color: var(--note); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 0.4rem 1rem 0.4rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--quiet); font-weight: 600; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
rect { fill: var(--bar); } svg { display: block; } tr { break-inside: avoid; }
@media print { :root { color-scheme: light; --ink: #000; --quiet: #444; --paper: #fff; --line: #bbb; --bar: #2f6fab;
  --hold: #b3261e; --warning: #8a5300; --note: #444; }
  body { margin: 0; max-width: none; font-size: 11px; } thead { display: table-header-group; } }
`;

/**
 * The data-quality report as one page of its own: no script, nothing fetched, pictures inline; light or dark as the reader's
 * system, and fit to be printed.
 *
 * @param title what was looked at: "Leads as of 2026-03-02"
 * @param against what it was compared with, in words; "" for nothing
 */
export function qualityPage({ profile, findings }: PullQuality, title: string, against: string): string {
  const sorted = [...findings].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const list = sorted.map(
    ({ severity, sentence }) =>
      `<li class="${severity}"><b>${WORDS[severity]}.</b> ${escaped(sentence)}</li>`,
  );
  const hasDrift = profile.columns.some(({ drift }) => drift !== null);
  const heads = [
    '<th>Column</th><th>Type</th><th class="number">Missing</th><th class="number">Distinct</th><th>Range or most frequent</th>',
    '<th>Rows by value</th>',
    hasDrift ? '<th class="number">Drift</th>' : '',
  ];
  const rows = profile.columns.map((column) => rowOf(column, profile.rows, hasDrift));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${inDigits(profile.rows)} rows, ${profile.columns.length} columns.${against === '' ? '' : ` Compared with ${escaped(against)}.`}</p>
<h2>What was found</h2>
${list.length === 0 ? '<p>Nothing to remark upon.</p>' : `<ul>\n${list.join('\n')}\n</ul>`}
<h2>The columns</h2>
<table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p class="quiet">Of columns that name, reach or identify people nothing but counts is told, and of others no value of fewer than
ten rows but the ends of a range.${hasDrift ? ` Drift is the population stability index: below ${PSI_BOUNDS.calm} is calm, above ${PSI_BOUNDS.moved} a move.` : ''}</p>
</body>
</html>
`;
}

function rowOf(column: ColumnProfile, rows: number, hasDrift: boolean): string {
  const { type, isPersonal, missing, distinct, unreadable, drift } = column;
  const share =
    rows === 0 ? '' : `${((100 * missing) / rows).toFixed(missing === 0 || missing === rows ? 0 : 1)} %`;
  const kind = `${type}${isPersonal ? ', personal' : ''}${unreadable > 0 ? `<br><span class="quiet">${inDigits(unreadable)} not readable</span>` : ''}`;
  const cells = [
    `<td>${escaped(column.column)}</td>`,
    `<td>${kind}</td>`,
    `<td class="number">${share}</td>`,
    `<td class="number">${inDigits(distinct)}</td>`,
    `<td>${valuesOf(column)}</td>`,
    `<td>${picture(column.column, column.bars)}</td>`,
    hasDrift ? `<td class="number">${drift === null ? '' : drift.toFixed(2)}</td>` : '',
  ];
  return `<tr>${cells.join('')}</tr>`;
}

function valuesOf({ range, top }: ColumnProfile): string {
  if (range !== null) return `${escaped(range.low)} to ${escaped(range.high)}`;
  return top
    .slice(0, 3)
    .map(({ value, rows }) => `${escaped(value)} (${inDigits(rows)})`)
    .join('<br>');
}

/** Bars as high as their rows; each says its own label and count to a screen reader and under the mouse. */
function picture(column: string, bars: readonly Bar[]): string {
  if (bars.length === 0) return '';
  const most = Math.max(...bars.map(({ rows }) => rows));
  const step = WIDTH / bars.length;
  const drawn = bars.map(({ label, rows }, i) => {
    // Something is to be seen of every bar that is not empty.
    const height = rows === 0 ? 0 : Math.max(1, (HEIGHT * rows) / most);
    const place = `x="${fixed(i * step)}" y="${fixed(HEIGHT - height)}" width="${fixed(Math.max(1, step - GAP))}" height="${fixed(height)}"`;
    return `<rect ${place}><title>${escaped(label)}: ${inDigits(rows)}</title></rect>`;
  });
  const words = `${escaped(column)}, from ${escaped(bars[0].label)} to ${escaped(bars[bars.length - 1].label)}`;
  return `<svg role="img" aria-label="${words}" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${drawn.join('')}</svg>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** @returns what a pull was compared with, in words */
export function againstWords(before: PullQuality['before']): string {
  if (before === null) return '';
  const when = before.asOf === null ? 'an earlier file' : `the pull of ${dayToIso(before.asOf)}`;
  return `${when} (${inDigits(before.rows)} rows)`;
}
