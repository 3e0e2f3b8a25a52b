/** @jest-environment node */
import { contentOf, freeze, runIdOf } from '../../../bridge/delivery/plan.js';
import { GUIDS, input } from './delivery-bench.js';

const options = {
  runId: 'f'.repeat(64),
  content: 'c',
  scoredAt: '2026-03-02T09:00:00',
  cut: { rows: 3, bytes: 1e9 },
};

describe('freeze', () => {
  test('refuses an id that is not a GUID, two leads with one id, and a lead without points, by counts only', () => {
    const [first, ...rest] = input().leads;
    const cases = [
      [{ ...first, personId: '=HYPERLINK("CANARY")' }, 'NOT_A_GUID'],
      [{ ...first, personId: rest[0].personId.toUpperCase() }, 'DUPLICATE_GUID'],
      [{ ...first, points: NaN }, 'SCORE_MISSING'],
    ] as const;
    for (const [lead, code] of cases) {
      const attempt = () => freeze(input({ leads: [lead, ...rest] }), options);
      expect(attempt).toThrow(expect.objectContaining({ code }) as Error);
      expect(attempt).not.toThrow(/CANARY/);
    }
  });

  test('makes quoted CSV with CRLF and a header of exactly the delivered columns, in the order of GUIDs', () => {
    const { plan, files } = freeze(input({ leads: [...input().leads].reverse() }), options);
    expect(plan.chunks.map(({ rows }) => rows)).toEqual([3, 3, 1]);
    expect(String(files.get(plan.chunks[2].name))).toBe(
      '"person_id","points","rank","tier","probability","run_id","scored_at"\r\n' +
        `"${GUIDS[6]}","70.5","1","Likely","0.070000","${'f'.repeat(64)}","2026-03-02T09:00:00"\r\n`,
    );
  });

  test('cuts by bytes too, and a single row is a chunk whatever its bytes', () => {
    const rowsAt = (bytes: number) =>
      freeze(input(), { ...options, cut: { rows: 3, bytes } }).plan.chunks.map(({ rows }) => rows);
    expect(rowsAt(1)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(rowsAt(400)).toEqual([2, 2, 2, 1]);
    const { plan } = freeze(input(), { ...options, cut: { rows: 3, bytes: 400 } });
    expect(freeze(input(), { ...options, cut: plan.chunks }).plan).toEqual(plan);
  });

  test('names chunks by run, index and content, of letters, digits and underscores', () => {
    const { plan } = freeze(input(), options);
    for (const { name, sha256 } of plan.chunks) {
      expect(name).toMatch(/^lead_scores_f{12}_00[1-3]_[0-9a-f]{12}\.csv$/);
      expect(name).toContain(sha256.slice(0, 12));
    }
  });

  test('gives the same bytes again, and counts tiers', () => {
    const [first, second] = [freeze(input(), options), freeze(input(), options)];
    expect(second.plan).toEqual(first.plan);
    expect([...second.files.values()]).toEqual([...first.files.values()]);
    expect(first.plan.tiers).toEqual({ Likely: 2, 'May convert': 2, Unlikely: 3 });
  });

  test('writes "none" for a probability that cannot be told: Slate would keep an older one for a blank', () => {
    const [first, ...rest] = input().leads;
    const { plan, files } = freeze(input({ leads: [{ ...first, probability: NaN }, ...rest] }), options);
    expect(String(files.get(plan.chunks[0].name))).toContain('"Unlikely","none"');
  });
});

describe('the run id', () => {
  test('does not depend on the order of leads, and does on points, tiers, model, weights and day', () => {
    const content = contentOf(input());
    expect(contentOf(input({ leads: [...input().leads].reverse() }))).toBe(content);
    const [first, ...rest] = input().leads;
    const others = [
      input({ leads: [{ ...first, points: 40.6 }, ...rest] }),
      input({ leads: [{ ...first, tier: 1 }, ...rest] }),
      input({ modelId: 'f'.repeat(16) }),
      input({ weightsId: 'w' }),
      input({ asOf: '2026-03-03' }),
    ];
    expect(new Set([content, ...others.map(contentOf)]).size).toBe(6);
  });

  test('of the same scores is the same run, unless another run was delivered in between: then Slate needs them again', () => {
    const first = { content: 'a', runId: runIdOf('a', []) };
    expect(runIdOf('a', [first])).toBe(first.runId);
    const second = { content: 'b', runId: runIdOf('b', [first]) };
    const third = { content: 'a', runId: runIdOf('a', [first, second]) };
    expect(third.runId).not.toBe(first.runId);
    expect(runIdOf('a', [first, second, third])).toBe(third.runId);
    expect(runIdOf('a', [first, second])).toBe(third.runId);
  });
});
