/** @jest-environment node */
import { countEdits, editsOf, sameEdits, withEdit } from '../../../addin/state/edits.js';
import { leadColumns } from '../../../addin/state/lead-columns.js';
import { initialState } from '../../../addin/state/pane-state.js';
import { editedRows, weightsSheet } from '../../../addin/state/weights-sheet.js';
import { caseStudyRecipe, slateRecipe } from '../../../scoring/index.js';
import { card } from '../some-office.js';

test('withEdit replaces one attribute’s edit and leaves the others', () => {
  const edits = withEdit({ a: { x: { points: 1 }, y: { off: true } } }, 'a', 'x', { points: 2 });
  expect(edits).toEqual({ a: { x: { points: 2 }, y: { off: true } } });
});

test('withEdit of an edit without members takes the attribute, and an empty feature, away', () => {
  expect(withEdit({ a: { x: { points: 1 } } }, 'a', 'x', {})).toEqual({});
});

test('an attribute called __proto__ is an ordinary name', () => {
  const edits = withEdit({}, '__proto__', 'constructor', { points: 3 });
  expect(countEdits(edits)).toBe(1);
  expect(countEdits(editsOf(JSON.parse(JSON.stringify(edits))))).toBe(1);
});

test('sameEdits does not mind the order', () => {
  const a = { f: { x: { points: 1 }, y: { off: true } }, g: { z: { points: 0 } } };
  const b = { g: { z: { points: 0 } }, f: { y: { off: true }, x: { points: 1 } } };
  expect(sameEdits(a, b)).toBe(true);
  expect(sameEdits(a, { ...b, g: { z: {} } })).toBe(false);
});

test('leadColumns puts the key first, knows numbers and dates from the recipe, and keeps the rest as text', () => {
  const columns = leadColumns(slateRecipe, [
    'slate_id',
    'person_id',
    'origin_date',
    'origin',
    'ping',
    'sent',
    'other',
  ]);
  expect(columns.map((c) => [c.column, c.heading, c.kind])).toEqual([
    ['person_id', 'Person GUID', 'text'],
    ['slate_id', 'Slate ID', 'text'],
    ['origin_date', 'Created', 'date'],
    ['origin', 'Origin', 'text'],
    ['ping', 'Pages visited', 'number'],
    ['sent', 'E-mails sent', 'number'],
    ['other', 'other', 'text'],
  ]);
});

test('leadColumns knows the numbers that a recipe only adds up', () => {
  const columns = leadColumns(caseStudyRecipe, ['created_date', 'careers', 'city_mapped']);
  expect(columns.map(({ kind }) => kind)).toEqual(['date', 'number', 'text']);
});

test('a feed column called like one of ours gets a heading of its own', () => {
  const columns = leadColumns(slateRecipe, ['person_id', 'Points', 'points', 'Rank']);
  const headings = columns.map((c) => c.heading.toLowerCase());
  expect(new Set([...headings, 'rank', 'points', 'tier']).size).toBe(headings.length + 3);
});

test('features that share a label are told apart in the Weights sheet and found again', () => {
  const [origin, ping] = card.terms;
  const twin = { ...card, terms: [origin, { ...ping, label: 'Origin' }] };
  const model = { id: 'm', card: twin, cuts: card.cuts, published: null };
  const rows = weightsSheet(model, initialState).rows;
  expect(rows.map((r) => r.label)).toEqual([
    'Start',
    'Origin (origin)',
    'Origin (origin)',
    'Origin (ping)',
    'Origin (ping)',
  ]);
  const cells = rows.map((r) => ({ label: r.label, attribute: r.attribute, yourPoints: '', inUse: 'Yes' }));
  expect(editedRows(twin, cells).map((r) => r.feature)).toEqual([
    'Start',
    'origin',
    'origin',
    'ping',
    'ping',
  ]);
});
