import type { MessageType } from '#messages/message.ts'
import type { SchemaName } from '#schemas/types.ts'
import { countOpenDeliveries } from '#store/open-deliveries.ts'
import { type CityEvent, isOf } from '../city/city-event.ts'
import { type CitySystem, unexpected } from '../city/city-system.ts'
import { everyPage } from '../every-page.ts'
import { runNow } from '../look-ups.ts'
import { readCity } from '../online-records.ts'
import type { Bridge } from '../run-day.ts'
import type { DayPlan } from '../sample-day.ts'
import { waitUntil } from '../wait-until.ts'
import { systemsCode, systemsMark } from './purpose-dossier.ts'

type Control = `${'GET' | 'POST' | 'PUT'} /_${string}`

export interface SystemWork {
  readonly bridge: Bridge
  readonly city: CitySystem
  readonly plan: DayPlan
  readonly since: Date
  readonly signal: AbortSignal
}

/** What a row of the table may do, and where it may look: only what any sender, and any visitor of a simulator, may. */
export interface SystemDay extends SystemWork {
  readonly gatewayUrl: string
  /** Asks for the sake of the dossier that names both whom databases know. Throws where there is no answer. */
  ask(endpoint: string, operation: string, data: object): Promise<void>
  /** So many questions the bridge has written down. */
  asked(endpoint: string, operation: string): Promise<number>
  /**
   * Hands in and waits until nothing is under way to this endpoint: what became of each, `completed` where it arrived. Throws where one
   * is refused.
   */
  handIn(endpoint: string, type: MessageType, messages: readonly object[]): Promise<readonly string[]>
  /** What the bridge holds as handed over at this endpoint, of this day's dossiers. */
  cases(endpoint: string): Promise<readonly CaseView[]>
  /** Waits until none of these is still being worked on: the partner is asked again and again. */
  ended(endpoint: string): Promise<void>
  /** Waits until the partner's calls to us are all said. */
  quiet(name: string): Promise<void>
  /** Has a list of the partner read at once. */
  read(list: `poll/${string}`): Promise<void>
  /** A control of a simulator. */
  control(name: string, control: Control, body?: object): Promise<unknown>
  received(name: string): unknown
  /** The events of one type that the city was told, the oldest first. */
  told(type: SchemaName): readonly CityEvent['data'][]
}

const officer = 'canbo.demo'

/** As `GET /v1/cases` shows it. */
interface CaseView {
  readonly dossierCode: string
  readonly state: string
}

interface Access {
  readonly action: string
  readonly what: string
}

/** All questions of the day for the sake of this dossier. */
const askedFor = async ({ city, since }: SystemWork, dossier: string): Promise<string[]> => {
  const asked = { dossier, from: since.toISOString() }
  const accesses = await everyPage<Access>(city, '/v1/accesses', asked, 'accesses')
  return accesses.filter(({ action }) => action === 'ask').map(({ what }) => what)
}

/** Waits until nothing is under way to this endpoint any more. */
const settled = ({ bridge, since, signal }: SystemWork, endpoint: string) =>
  waitUntil(async () => {
    const open = await countOpenDeliveries(bridge.database, since, endpoint)
    return { isDone: open === 0, mark: String(open) }
  }, signal)

export const systemDay = (work: SystemWork): SystemDay => {
  const { bridge, city, plan, signal } = work
  const dossierCode = systemsCode(plan, 0)
  let handedIn = 0
  const cases = async (endpoint: string) => {
    const found = await everyPage<CaseView>(city, '/v1/cases', { endpoint }, 'cases')
    return found.filter((one) => one.dossierCode.startsWith(systemsMark(plan)))
  }
  return {
    ...work,
    gatewayUrl: bridge.address,
    async ask(endpoint, operation, data) {
      const purpose = { dossierCode, officer, reason: 'Đối chiếu khi tiếp nhận hồ sơ' }
      const path = `/v1/queries/${endpoint}/${operation}`
      const answer = await city.call('POST', path, { body: JSON.stringify({ purpose, data }) })
      if (answer.status !== 200) throw unexpected(`${endpoint}.${operation}`, answer)
    },
    async asked(endpoint, operation) {
      const what = await askedFor(work, dossierCode)
      return what.filter((one) => one === `${endpoint}.${operation}`).length
    },
    async handIn(endpoint, type, messages) {
      const keys = messages.map(() => `${dossierCode}/${++handedIn}`)
      const taken = await city.handInAll(
        messages.map((data) => ({ type, data })),
        keys,
      )
      await settled(work, endpoint)
      return Promise.all(
        taken.map(async (one) => {
          if ('refused' in one) throw new Error(`The gateway refused a ${type}: ${JSON.stringify(one)}`)
          const { status } = (await city.read(`/v1/messages/${one.messageId}`)) as { status: string }
          return status
        }),
      )
    },
    cases,
    ended: (endpoint) =>
      waitUntil(async () => {
        const states = (await cases(endpoint)).map(({ state }) => state)
        return { isDone: !states.includes('open'), mark: states.join() }
      }, signal),
    quiet: (name) =>
      waitUntil(async () => {
        const { calls } = bridge.simulators.received(name) as { calls: readonly { over: boolean }[] }
        const waiting = calls.filter(({ over }) => !over).length
        return { isDone: waiting === 0, mark: String(waiting) }
      }, signal),
    read: (list) => runNow(city, list, signal),
    async control(name, control, body) {
      const [method = 'GET', path = ''] = control.split(' ')
      const answer = await fetch(`${bridge.simulators.url}/${name}${path}`, {
        method,
        signal,
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`The simulator ${name} answered ${answer.status}: ${text}`)
      return JSON.parse(text)
    },
    received: (name) => bridge.simulators.received(name),
    told: (type) =>
      readCity(bridge.simulators)
        .events.map(({ event }) => event)
        .filter(isOf(type))
        .map(({ data }) => data),
  }
}
