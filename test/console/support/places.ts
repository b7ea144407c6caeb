import type { Account } from './visit.ts'

/** A screen with something on it. */
export interface Place {
  readonly name: string
  readonly path: string
  readonly account: Account | null
}

const someone: Account = 'van-hanh'

/** Every screen that a picture is taken of, where the sample day has put something. */
export const placesOf = async (_url: string): Promise<readonly Place[]> => [
  { name: 'sign-in', path: '/', account: null },
  { name: 'attention', path: '/', account: someone },
  { name: 'endpoints', path: '/endpoints', account: someone },
  { name: 'endpoint', path: '/endpoints/national-portal', account: someone },
  ...[
    ...[
      'quarantine',
      'code-tables',
      'code-imports',
      'inbound-calls',
      'schedules',
      'routing-cases',
      'inboxes',
    ],
    ...['dossier-conflicts', 'cleansing', 'processes', 'settings', 'refused'],
  ].map((name) => ({ name, path: `/${name}`, account: someone })),
  { name: 'code-table', path: '/code-tables/roots', account: someone },
]
