import { allRoutes } from '#api/capabilities.ts'
import { problemNames, problemTitle, statusOf } from '#api/http/problem.ts'
import { deliveryStatuses, isAllowed, isFinal } from '#messages/lifecycle.ts'
import { code, page, table } from './markdown.ts'

const calls = allRoutes({ queries: [] }).map(({ method, path, summary, who }) => [
  code(`${method} ${path}`),
  summary.en,
  who.description.en,
])

const problems = problemNames.map((name) => [
  code(`/problems/${name}`),
  String(statusOf(name)),
  problemTitle(name, 'en'),
  problemTitle(name, 'vi'),
])

const statuses = deliveryStatuses.map((from) => [
  code(from),
  isFinal(from) ? 'yes' : 'no',
  deliveryStatuses.filter((to) => isAllowed(from, to, 'framework')).join(', '),
  deliveryStatuses.filter((to) => isAllowed(from, to, 'person')).join(', '),
])

/** Calls, problem types and the statuses of a delivery. */
export const apiPage = (): string =>
  page('Calls, problems, statuses', [
    'The whole contract with every schema is served at `/openapi.json` and, to read, at `/docs`.',
    '## Calls',
    table(['call', 'what it does', 'who may'], calls),
    '## Problems',
    'Errors are `application/problem+json` (RFC 9457). `errors` lists each finding with a JSON pointer and a code of [codes.md](codes.md).',
    table(['type', 'status', 'English', 'tiếng Việt'], problems),
    '## Statuses of a delivery',
    table(['status', 'final', 'goes on to by itself', 'a person may make it'], statuses),
  ])
