import type { FeatureRule, NumberRule, Recipe, Unit } from '../recipe.js';

// The panel's landmarks, so that every row of the Weights table has leads behind it; the last one is only extrapolated to.
const AGE_KNOTS = [0, 3, 7, 30, 90, 180, 270, 365];

function count(
  name: string,
  label: string,
  noun: string,
  knots: readonly number[],
  many = `${noun}s`,
): NumberRule {
  const unit: Unit = { one: noun, many, none: `no ${many}` };
  return { kind: 'number', name, label, column: name, knots, scale: 'log1p', missingAs: 0, unit };
}

function daysSince(name: string, label: string, noun: string, knots: readonly number[]): NumberRule {
  const unit: Unit = { one: `day since last ${noun}`, many: `days since last ${noun}` };
  return {
    kind: 'number',
    name,
    label,
    column: name,
    knots,
    scale: 'log1p',
    missingName: 'never',
    missingWords: `no ${noun} yet`,
    unit,
  };
}

const TIME = 'Time';

function together(group: string, features: readonly FeatureRule[]): FeatureRule[] {
  return features.map((feature) => ({ ...feature, group }));
}

/**
 * The shipped recipe for `sql/leads.sql` and `sql/panel.sql`. Opens and clicks are left out: Slate keeps only a
 * message's current status, so that counting them back to an old landmark would be a leak.
 */
export const slateRecipe: Recipe = {
  recipe: 1,
  name: 'slate',
  missing: [],
  roles: { id: 'person_id', created: 'origin_date' },
  features: [
    ...together('Who they are', [
      {
        kind: 'category',
        name: 'origin',
        label: 'Origin',
        column: 'origin',
        groups: [{ contains: 'Inquiry', as: 'Inquiry Form' }],
        keep: [
          'Inquiry Form',
          'Event Registration',
          'Event Attendance',
          'Source',
          'Vendor Lead',
          'Ad-Hoc Data Load',
        ],
        other: 'Other',
        missingAs: 'Other',
      },
      { kind: 'category', name: 'college', label: 'College', column: 'college', missingAs: 'Unknown' },
    ]),
    ...together(TIME, [
      {
        kind: 'age',
        name: 'age',
        label: 'Days since created',
        knots: AGE_KNOTS,
        scale: 'log1p',
        unit: { one: 'day since created', many: 'days since created', none: 'created today' },
      },
      { kind: 'month', name: 'month', label: 'Current month' },
    ]),
    ...together('Web visits', [
      count('ping', 'Pages visited', 'page visited', [0, 1, 2, 3, 5, 10, 20], 'pages visited'),
      count(
        'ping_days',
        'Days with a web visit',
        'day with a web visit',
        [0, 1, 2, 3, 5, 10],
        'days with a web visit',
      ),
      count('ping_30', 'Pages, last 30 days', 'page in 30 days', [0, 1, 2, 3, 5, 10], 'pages in 30 days'),
      daysSince('days_since_web', 'Days since web visit', 'web visit', [0, 1, 3, 7, 14, 30, 60, 120, 240]),
    ]),
    ...together('Contacts and events', [
      count('appointment', 'Appointments', 'appointment', [0, 1, 2]),
      count('chat', 'Chats', 'chat', [0, 1, 2]),
      count('email', 'Staff e-mails', 'staff e-mail', [0, 1, 2, 4]),
      count('phone', 'Calls', 'call', [0, 1, 2, 4]),
      count('walkin', 'Walk-ins', 'walk-in', [0, 1, 2]),
      count('event_registration', 'Event registrations', 'event registration', [0, 1, 2]),
      count('event_attendance', 'Event attendances', 'event attendance', [0, 1, 2]),
      // Calls are no such contact: they are made by staff to whoever can be reached.
      count(
        'touch_30',
        'Contacts besides calls, last 30 days',
        'contact besides calls',
        [0, 1, 2, 4],
        'contacts besides calls',
      ),
      daysSince(
        'days_since_touch',
        'Days since contact besides calls',
        'contact besides calls',
        [0, 1, 3, 7, 14, 30, 60, 120, 240],
      ),
    ]),
  ],
  // What an origin is worth changes as leads grow older: AUC +0.006 on the reference panel.
  pairs: [
    {
      features: ['origin', 'age'],
      label: 'Origin × days since created',
      group: TIME,
      knots: { age: [0, 7, 30, 90, 270] },
    },
  ],
};
