import type { Recipe, FeedTable } from '../../scoring/index.js';
import { feedOf } from './made-feed.js';

/** A recipe with every kind of step, feature and pair. */
export const everyStep: Recipe = {
  recipe: 1,
  name: 'every step',
  missing: ['Select'],
  roles: { id: 'id', created: 'created', converted: 'won' },
  rawColumns: ['id', 'created', 'origin', 'city', 'platform', 'a', 'b', 'won'],
  stages: [
    {
      name: 'plain',
      steps: [
        { kind: 'types', columns: { created: 'month-first', a: 'number' } },
        { kind: 'fill', columns: ['a'], value: '0' },
      ],
    },
    {
      name: 'recoded',
      steps: [
        {
          kind: 'map',
          column: 'city',
          as: 'tier',
          table: { Pune: '1', Agra: '2' },
          default: null,
          missingAs: '3',
        },
        {
          kind: 'keep',
          column: 'platform',
          categories: ['web', 'app'],
          other: 'others',
          missingAs: 'others',
        },
        {
          kind: 'groups',
          column: 'origin',
          groups: [
            { contains: 'Inquiry', as: 'Inquiry Form' },
            { contains: 'event', as: 'Event' },
          ],
          other: 'Other',
        },
        { kind: 'sum', columns: ['a', 'b'], as: 'clicks', missingAs: 0 },
        {
          kind: 'bins',
          column: 'clicks',
          as: 'activity',
          bins: [
            { below: 1, as: 'none' },
            { below: 4, as: 'some' },
          ],
          rest: 'many',
        },
        { kind: 'drop', columns: ['city', 'a', 'b'] },
        { kind: 'dropDuplicates', labelled: true },
      ],
    },
  ],
  modelColumns: ['id', 'created', 'origin', 'tier', 'platform', 'clicks', 'activity', 'won'],
  features: [
    { kind: 'category', name: 'origin', label: 'Origin', column: 'origin', group: 'Who' },
    { kind: 'category', name: 'tier', column: 'tier', keep: ['1', '2'], other: 'x', missingAs: '3' },
    { kind: 'category', name: 'platform', column: 'platform', groups: [{ contains: 'w', as: 'web' }] },
    { kind: 'category', name: 'activity', column: 'activity' },
    {
      kind: 'number',
      name: 'clicks',
      column: 'clicks',
      knots: [0, 3],
      scale: 'log1p',
      monotone: 'rising',
      missingAs: 0,
    },
    {
      kind: 'ratio',
      name: 'rate',
      numerator: 'clicks',
      denominator: 'clicks',
      add: [0, 1],
      knots: [0, 1],
      scale: 'linear',
    },
    {
      kind: 'age',
      name: 'age',
      knots: [0, 30],
      scale: 'linear',
      unit: { one: 'day', many: 'days', none: 'today' },
    },
    { kind: 'month', name: 'month' },
  ],
  pairs: [{ features: ['origin', 'age'], label: 'both', knots: { age: [0, 30] } }],
};

/** Six leads for it; the last two become the same. */
export const everyStepFeed: FeedTable = feedOf(
  ['id', 'created', 'origin', 'city', 'platform', 'a', 'b', 'won'],
  [
    ['1', '11/21/2026', 'Graduate INQUIRY', 'Pune', 'web', '1,000', '2', '0'],
    ['2', '2026-11-21', 'Open Event', 'Agra', 'phone', null, '0.5', '1'],
    ['3', '13/45/2026', 'List', 'Rome', ' app ', 'Select', null, '0'],
    ['4', null, null, 'Select', null, 'two', '1', '1'],
    ['5', '1/2/2026', 'Event', 'Pune', 'fax', '0', '3', '1'],
    ['5', '01/02/2026', 'Fair event', 'Pune', 'mail', '3', '0', '1'],
  ],
);
