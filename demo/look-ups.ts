import { type CitySystem, dossierPath, unexpected } from './city/city-system.ts'
import { everyPage } from './every-page.ts'
import { waitUntil } from './wait-until.ts'

/** A message as `GET /v1/messages` shows it. */
export interface MessageView {
  readonly id: string
  readonly status: string
  readonly deliveries: readonly {
    readonly result?: { readonly code?: string; readonly reason?: string }
  }[]
}

export interface TimelineEntry {
  readonly at: string
  readonly side: 'city' | 'bridge' | 'partner'
  readonly text: string
  readonly messageId: string
  /** Of the dossier, where the message says one. */
  readonly state?: string | undefined
}

export const isKnown = async (city: CitySystem, dossierCode: string): Promise<boolean> => {
  const answer = await city.call('GET', dossierPath(dossierCode))
  if (answer.status !== 200 && answer.status !== 404) throw unexpected('a look-up', answer)
  return answer.status === 200
}

/** The newest first. */
export const messagesSince = (city: CitySystem, from: Date): Promise<MessageView[]> =>
  everyPage(city, '/v1/messages', { from: from.toISOString() }, 'messages')

/** What happened to a dossier on both sides, in order. */
export const timelineOf = async (city: CitySystem, dossierCode: string): Promise<TimelineEntry[]> => {
  const { timeline, messages } = (await city.read(dossierPath(dossierCode), { 'accept-language': 'en' })) as {
    timeline: readonly TimelineEntry[]
    messages: readonly { id: string; data?: { status?: string } }[]
  }
  const states = new Map(messages.map(({ id, data }) => [id, data?.status]))
  return timeline.map((entry) => ({ ...entry, state: states.get(entry.messageId) }))
}

interface Schedule {
  readonly name: string
  readonly startedAt?: string
  readonly doneAt?: string
}

/** Has something done at once that is done on a schedule, such as the reading of a partner's list, and waits until it was. */
export const runNow = async (
  city: CitySystem,
  work: `poll/${string}` | 'urging',
  signal: AbortSignal,
): Promise<void> => {
  const asked = Date.now()
  const answer = await city.call('POST', '/v1/schedules/run', { body: JSON.stringify({ name: work }) })
  if (answer.status >= 300) throw unexpected(`a request to run ${work}`, answer)
  await waitUntil(async () => {
    const { schedules } = (await city.read('/v1/schedules')) as { schedules: readonly Schedule[] }
    const { startedAt = '', doneAt = '' } = schedules.find(({ name }) => name === work) ?? {}
    return { isDone: Date.parse(startedAt) >= asked && Date.parse(doneAt) >= asked, mark: doneAt }
  }, signal)
}
