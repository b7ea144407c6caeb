import { type Checking, listed } from './check-endpoints.ts'
import type { SoundSettings } from './reading/written.ts'

type Report = Checking['report']

const checkRoute = (
  { endpoint, operation, inbox }: { endpoint?: unknown; operation?: unknown; inbox?: unknown },
  path: readonly string[],
  known: readonly string[],
  report: Report,
): void => {
  if (inbox === undefined) {
    if (endpoint === undefined) report(path, 'needs an endpoint and its operation, or an inbox')
    else if (operation === undefined) report(path, 'needs an operation of its endpoint')
    return
  }
  if (endpoint !== undefined || operation !== undefined)
    report([...path, 'inbox'], 'stands alone: a route leads to an endpoint or into an inbox, not to both')
  if (!known.includes(String(inbox)))
    report([...path, 'inbox'], `names no inbox; known are: ${listed(known)}`)
}

/** Every route leads somewhere, every inbox has somebody who may read it, and every right names one. */
export const checkInboxes = ({ routes, inboxes, senders }: SoundSettings, { report }: Checking): void => {
  const known = Object.keys(inboxes ?? {})
  for (const [index, route] of (routes ?? []).entries())
    if (route) checkRoute(route, ['routes', String(index)], known, report)
  const readable = new Set<unknown>()
  for (const [index, sender] of (senders ?? []).entries()) {
    for (const [position, name] of (sender?.rights?.inboxes ?? []).entries()) {
      readable.add(name)
      const path = ['senders', String(index), 'rights', 'inboxes', String(position)]
      if (name !== undefined && !known.includes(name))
        report(path, `names no inbox; known are: ${listed(known)}`)
    }
  }
  for (const name of known)
    if (!readable.has(name)) report(['inboxes', name], 'may be read by no sender; give one the right to it')
}
