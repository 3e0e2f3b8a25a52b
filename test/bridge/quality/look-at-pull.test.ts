import { readFileSync, writeFileSync } from 'node:fs';
import { slateRecipe } from '../../../scoring/index.js';
import type { DataFolder } from '../../../bridge/data-folder.js';
import { keepLastPull, readLastPull } from '../../../bridge/quality/last-pull.js';
import { lookAtPull, type PulledLeads } from '../../../bridge/quality/look-at-pull.js';
import { temporaryFolder } from '../temporary-folder.js';

const AS_OF = 20_514;

/** Leads that differ in nothing but their ids and pings. */
function pulled(rows: number, o: { reach?: string; pings?: (i: number) => string | null } = {}): PulledLeads {
  const all = (cell: (i: number) => string | null) => Array.from({ length: rows }, (_, i) => cell(i));
  const counts = slateRecipe.features.flatMap((rule) => ('column' in rule ? [rule.column] : []));
  const columns = {
    ...Object.fromEntries(counts.map((column) => [column, all(() => '0')])),
    person_id: all((i) => `00000000-aaaa-4bbb-8ccc-${String(i).padStart(12, '0')}`),
    first: all(() => 'CANARY'),
    origin: all(() => 'Source'),
    origin_date: all(() => '2026-01-15'),
    ping: all(o.pings ?? ((i) => String(i % 4))),
  };
  return { feed: { rows, columns }, recipe: slateRecipe, asOf: AS_OF, reach: o.reach ?? 'here, 365 days' };
}

/** As when its scores are sent. */
const rememberPull = async (data: DataFolder, pull: PulledLeads) =>
  keepLastPull(data, (await lookAtPull(data, pull)).remember);

const codesOf = async (found: ReturnType<typeof lookAtPull>) =>
  (await found).quality.findings.map(({ code, severity }) => `${severity} ${code}`);

describe('a pull beside the last one', () => {
  test('has nothing to say the first time; sent, counts of it are remembered and nothing else', async () => {
    const data = temporaryFolder();
    expect(await codesOf(lookAtPull(data, pulled(400)))).toEqual([]);
    expect(await readLastPull(data)).toBeNull();
    await rememberPull(data, pulled(400));
    const kept = readFileSync(data.file('last-pull.json'), 'utf8');
    expect(kept).not.toMatch(/CANARY|00000000-aaaa/);
    expect(await readLastPull(data)).toMatchObject({ rows: 400, reach: 'here, 365 days', asOf: AS_OF });
  });

  test.each([
    [150, 'hold VOLUME_FELL'],
    [300, 'warning VOLUME_FELL'],
    [700, 'warning VOLUME_ROSE'],
  ])('of 400 leads after which there are %i is remarked upon', async (rows, found) => {
    const data = temporaryFolder();
    await rememberPull(data, pulled(400));
    expect(await codesOf(lookAtPull(data, pulled(rows)))).toEqual([found]);
  });

  test('that reaches less far back, or is of another office, is another list, and one of few leads wanders by chance', async () => {
    const data = temporaryFolder();
    await rememberPull(data, pulled(400));
    expect(await codesOf(lookAtPull(data, pulled(30, { reach: 'here, 30 days' })))).toEqual([]);
    await rememberPull(data, pulled(30, { reach: 'here, 30 days' }));
    expect(await codesOf(lookAtPull(data, pulled(9, { reach: 'here, 30 days' })))).toEqual([]);
  });

  test('that was only looked at is not the next one’s measure: asking twice lifts no hold', async () => {
    const data = temporaryFolder();
    await rememberPull(data, pulled(400));
    const few = pulled(150);
    await lookAtPull(data, few);
    expect(await codesOf(lookAtPull(data, few))).toEqual(['hold VOLUME_FELL']);
    await rememberPull(data, few);
    expect(await codesOf(lookAtPull(data, few))).toEqual([]);
  });

  test('with an emptied column holds, and with a moved one warns and names both day and column', async () => {
    const data = temporaryFolder();
    await rememberPull(data, pulled(400));
    expect(await codesOf(lookAtPull(data, pulled(400, { pings: () => null })))).toEqual([
      'hold COLUMN_EMPTIED',
    ]);
    const { quality } = await lookAtPull(data, pulled(400, { pings: (i) => String(3 + (i % 4)) }));
    const [moved] = quality.findings;
    expect(moved.sentence).toMatch(
      /^ping is spread otherwise since the pull of 2026-03-02 \(stability index \d/,
    );
  });

  test.each([
    '',
    '{',
    '{"rows":1}',
    '[]',
    '{"asOf":1,"rows":1,"reach":"here","columns":{"x":{"kind":"other"}}}',
  ])('beside a memory that cannot be read (%s) starts anew', async (text) => {
    const data = temporaryFolder();
    writeFileSync(data.file('last-pull.json'), text);
    expect(await readLastPull(data)).toBeNull();
    expect(await codesOf(lookAtPull(data, pulled(400)))).toEqual([]);
    await rememberPull(data, pulled(400));
    expect(await readLastPull(data)).not.toBeNull();
  });
});
