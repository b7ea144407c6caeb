import type { Account } from './visit.ts'

/** A screen with something on it. */
export interface Place {
  readonly name: string
  readonly path: string
  readonly account: Account | null
}

const someone = 'van-hanh'

/** Every screen that a picture is taken of, where the sample day has put something. */
export const placesOf = async (_url: string): Promise<readonly Place[]> => [
  { name: 'sign-in', path: '/', account: null },
  { name: 'attention', path: '/', account: someone },
  { name: 'endpoints', path: '/endpoints', account: someone },
  { name: 'endpoint', path: '/endpoints/national-portal', account: someone },
  { name: 'overview', path: '/overview?span=1', account: someone },
  { name: 'deadlines', path: '/deadlines', account: someone },
  { name: 'notices', path: '/notices', account: someone },
  { name: 'reconciliations', path: '/reconciliations', account: someone },
  { name: 'differences', path: '/differences', account: someone },
  { name: 'agreements', path: '/agreements', account: someone },
  { name: 'reports', path: '/reports', account: someone },
  { name: 'report', path: '/reports/terms', account: someone },
  { name: 'score', path: '/score', account: someone },
  { name: 'clock', path: '/clock', account: someone },
  { name: 'outages', path: '/outages', account: someone },
  { name: 'desks', path: '/desks', account: someone },
  { name: 'audit', path: '/audit', account: someone },
  { name: 'accesses', path: '/accesses', account: 'bao-ve-du-lieu' },
]
