import type { ProblemName } from './http/problem.ts'
import type { Route } from './route.ts'

/** What any call may come to, some of it before there is a route. */
const ofEvery = ['invalid-request', 'request-timeout', 'header-too-large', 'internal'] as const
const ofKnown = [
  'unauthenticated',
  'person-required',
  'person-unproven',
  'session-over',
  'not-from-console',
  'forbidden',
  'too-many-wrong-keys',
  'too-many-requests',
  'unavailable',
] as const
const ofBody = ['broken-json', 'broken-encoding', 'body-too-large', 'unsupported-media-type'] as const

/** Every way in which a call can go wrong: what follows from its declaration, and what it names itself. */
export const problemsOf = ({
  who,
  path,
  body,
  invalid,
  problems = [],
}: Pick<Route<never>, 'who' | 'path' | 'body' | 'invalid' | 'problems'>): readonly ProblemName[] => [
  ...new Set<ProblemName>([
    ...ofEvery,
    ...(who.open ? [] : ofKnown),
    ...(path.includes('{') ? (['not-found'] as const) : []),
    ...(body ? (body.kind === 'bytes' ? (['body-too-large'] as const) : ofBody) : []),
    ...(invalid ? [invalid] : []),
    ...problems,
  ]),
]
