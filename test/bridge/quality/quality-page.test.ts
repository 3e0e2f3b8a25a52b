import { JSDOM } from 'jsdom';
import { profileFeed } from '../../../scoring/profile/profile-feed.js';
import { qualityPage } from '../../../bridge/quality/quality-page.js';

const HOSTILE = `</title><script>alert(1)</script>"'&<img src=x onerror=alert(2)>`;

function page(): string {
  const columns = {
    [HOSTILE]: Array.from({ length: 40 }, (_, i) => (i < 20 ? HOSTILE : 'plain')),
    visits: Array.from({ length: 40 }, (_, i) => String(i % 20)),
    first: Array.from({ length: 40 }, () => 'CANARY'),
  };
  const { profile, remember } = profileFeed({ rows: 40, columns }, null);
  const again = profileFeed({ rows: 40, columns }, null, { before: remember });
  const finding = { code: 'X', severity: 'hold' as const, sentence: `Too few: ${HOSTILE}` };
  const note = { code: 'Y', severity: 'note' as const, sentence: 'Only so.' };
  expect(profile.rows).toBe(40);
  return qualityPage(
    { profile: again.profile, findings: [note, finding], before: null },
    HOSTILE,
    'an earlier file',
  );
}

test('the page says hostile names and words as text, runs nothing and fetches nothing', () => {
  const html = page();
  const { document } = new JSDOM(html).window;
  expect(document.querySelectorAll('script, img, link, iframe, [onerror], [src], [href]')).toHaveLength(0);
  expect(document.title).toBe(HOSTILE);
  expect(document.querySelector('h1')?.textContent).toBe(HOSTILE);
  expect(document.querySelector('tbody td')?.textContent).toBe(HOSTILE);
  expect(html).not.toMatch(/url\(|@import|https?:/);
  expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'");
});

test('the page puts holds first, draws a picture for a column, and tells nothing of a personal one', () => {
  const { document } = new JSDOM(page()).window;
  expect([...document.querySelectorAll('li b')].map((b) => b.textContent)).toEqual(['Hold.', 'Note.']);
  const rows = [...document.querySelectorAll('tbody tr')];
  expect(rows.map((row) => row.querySelectorAll('rect').length > 0)).toEqual([true, true, false]);
  expect(rows[1].querySelector('svg')?.getAttribute('aria-label')).toBe('visits, from 0 to 16–31');
  expect(rows[1].querySelector('rect title')?.textContent).toBe('0: 2');
  expect(document.body.textContent).not.toContain('CANARY');
});

test('a feed without rows has a page too', () => {
  const { profile } = profileFeed({ rows: 0, columns: { a: [] } }, null);
  const html = qualityPage({ profile, findings: [], before: null }, 'Nothing', '');
  expect(html).toContain('Nothing to remark upon.');
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
});
