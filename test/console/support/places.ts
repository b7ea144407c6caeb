import type { Account } from './visit.ts'

/** A screen with something on it. */
export interface Place {
  readonly name: string
  readonly path: string
  readonly account: Account | null
}

const someone: Account = 'van-hanh'

interface Stuck {
  readonly messages: readonly { readonly id: string; readonly dossierCode: string }[]
}

/** A message that a person has to look at. */
const stuckAt = async (url: string) => {
  const headers = { authorization: 'Bearer longbien-demo' }
  const answer = await fetch(`${url}/v1/messages?status=dead,rejected&type=dossier&limit=1`, { headers })
  const [message] = ((await answer.json()) as Stuck).messages
  return message ?? { id: '', dossierCode: '' }
}

/** Every screen that a picture is taken of, where the sample day has put something. */
export const placesOf = async (url: string): Promise<readonly Place[]> => {
  const stuck = await stuckAt(url)
  return [
    { name: 'sign-in', path: '/', account: null },
    { name: 'attention', path: '/', account: someone },
    { name: 'endpoints', path: '/endpoints', account: someone },
    { name: 'endpoint', path: '/endpoints/national-portal', account: someone },
    { name: 'messages', path: '/messages?status=dead,parked,rejected,in-doubt', account: someone },
    { name: 'message', path: `/messages/${stuck.id}`, account: someone },
    { name: 'dossier', path: `/dossiers/${stuck.dossierCode}`, account: someone },
    { name: 'proposals', path: '/proposals', account: 'giam-sat' },
    { name: 'cases', path: '/cases', account: someone },
    { name: 'search', path: '/search', account: someone },
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
    { name: 'overview', path: '/overview?span=1', account: someone },
    { name: 'report', path: '/reports/terms', account: someone },
    ...[
      ...[
        'deadlines',
        'notices',
        'reconciliations',
        'differences',
        'agreements',
        'reports',
        'score',
        'clock',
      ],
      ...['outages', 'desks', 'audit'],
    ].map((name) => ({ name, path: `/${name}`, account: someone })),
    { name: 'accesses', path: '/accesses', account: 'bao-ve-du-lieu' },
  ]
}
