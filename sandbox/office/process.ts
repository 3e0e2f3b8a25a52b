/**
 * The true process by which leads behave: a daily hazard of starting an application, driven by a latent interest and a
 * hidden spell of activity that comes and goes. Numbers are log-rates per day unless said otherwise; the order of
 * origins is that of ORIGIN_KINDS, of colleges that of COLLEGES with "none" last.
 */
export const PROCESS = {
  /** Days for which a lead is followed. */
  followed: 365,
  originShares: [0.31, 0.11, 0.06, 0.19, 0.17, 0.13, 0.03],
  collegeShares: [0.16, 0.14, 0.12, 0.11, 0.1, 0.09, 0.07, 0.06, 0.15],
  /** Mean of the latent interest, by origin; its spread is 1. */
  interest: [0.25, 0.25, 0.45, -0.25, -0.35, -0.15, 0],
  /** Log-odds of being active on the first day, by origin; plus `activeByInterest` × interest. */
  active: [0.6, 0.5, 0.5, -1.6, -1.3, -1.8, -0.5],
  activeByInterest: 0.9,
  /** Daily probability of falling dormant, and rate of waking up. */
  leave: 1 / 9,
  enter: 0.004,
  enterByInterest: 0.5,
  enterBySeason: 0.4,
  hazard: {
    start: -7.5,
    origin: [0.55, 0.5, 0.85, -0.55, -0.8, -0.3, 0],
    /** × log(1 + age). */
    originByAge: [-0.1, 0, 0, 0.12, 0.18, 0.1, 0],
    college: [0, 0.25, -0.2, 0.1, 0.35, -0.3, 0.15, -0.1, -0.35],
    interest: 0.6,
    active: 1.35,
    /** × log(1 + recent activity). */
    activity: 0.45,
    year: -0.05,
  },
  /** What each kind of contact adds to recent activity, which fades by e^(−1/7) a day. */
  activity: {
    click: 0.6,
    visit: 0.4,
    appointment: 2,
    chat: 1,
    email: 0.3,
    phone: 0.3,
    walkin: 2,
    attendance: 1.2,
  },
  fade: Math.exp(-1 / 7),
  /** Rates: start, × interest, × active, × log(1 + age / 10), × the origin's hazard. */
  visit: [-3.7, 0.8, 1.8, -0.35, 0.3],
  appointment: [-8, 0.9, 1.8, -0.3, 0],
  chat: [-7.4, 0.7, 1.6, -0.3, 0],
  email: [-6.2, 0.4, 1, -0.3, 0.4],
  phone: [-5.9, 0.1, 0.3, 0, 0.5],
  /** Added to the rate of calls in the first two weeks. */
  phoneEarly: 1.6,
  walkin: [-9.3, 1, 1.5, -0.2, 0],
  /** Mean of further pages seen on a visit. */
  morePages: 1.3,
  /** Share of leads whose mail is opened by a privacy proxy. */
  privacy: 0.3,
  attend: 0.55,
  /** Days after the first origin on which everybody is written to. */
  drip: [1, 3, 7, 14, 30, 45, 60],
  /** First and second deadline of each college, as days of the year. */
  deadlines: [
    [15, 258],
    [32, 258],
    [15, 227],
    [60, 258],
    [15, 258],
    [91, 258],
    [32, 274],
    [15, 258],
    [32, 258],
  ],
} as const;

/** The hazard's fall with age, in log-hazard. */
export function agingOf(age: number): number {
  return -0.62 * Math.log1p(age / 4) + (age === 0 ? 1.25 : age === 1 ? 0.35 : 0);
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** @returns log-odds part of opening a message, without the lead's interest and activity */
export function openingStart(age: number): number {
  return -1.35 - 0.25 * Math.log1p(age / 30);
}
