import { afterEach, expect, test } from 'vitest'
import {
  type Decoded,
  hostSimulators,
  noFiles,
  type Outcome,
  type PollPage,
  type SharedSecret,
  type SimulatorHost,
} from '#adapter-kit'
import type { Petition, PetitionProgress } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'
import { feedback } from '../../../adapters/feedback/adapter.ts'

const at = new Date('2026-11-05T10:00:00+07:00')
const fill = createValidation({ titles: false, fillDefaults: true }).compile(feedback.settings)

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const memory = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    async renew(_stale, make) {
      held = { value: await make(), generation: (held?.generation ?? 0) + 1 }
      return held
    },
  }
}

const controlOf = (host: SimulatorHost) => async (path: string, body: object) => {
  const reply = await fetch(`${host.url}/feedback${path}`, { method: 'POST', body: JSON.stringify(body) })
  return (await reply.json()) as { ids: string[] }
}

const start = async (change: object = {}) => {
  const host = await hostSimulators([feedback], { port: 0, now: () => at })
  const settings = { ...feedback.simulator?.settings(`${host.url}/feedback`), ...change }
  expect(fill(settings)).toEqual([])
  const transport = feedback.connect(settings, { now: () => at, files: noFiles, sharedSecret: memory })
  closers.push(
    () => host.close(),
    () => transport.close(),
  )
  const context = { settings, requestId: 'r', at, known: false, link: (url: string) => url }
  const options = { timeoutMs: 5000, signal: AbortSignal.timeout(5000), requestId: 'r' }
  const { petitions: poll } = feedback.polls ?? {}
  if (!poll) throw new Error('The adapter has no poll')
  const ask = async (cursor?: string): Promise<PollPage> =>
    poll.fromReply(await transport.send(poll.toRequest(cursor, context), options), cursor, context)
  const send = async (name: string, input: object): Promise<Outcome['kind']> => {
    const operation = feedback.operations[name]
    if (!operation) throw new Error(`The adapter has no operation ${name}`)
    const reply = await transport.send(operation.toRequest(input as never, context), options)
    return operation.fromReply(reply, input as never, context).kind
  }
  return { control: controlOf(host), ask, send }
}

const toldBy = (items: readonly Decoded[]): readonly Petition[] =>
  items.flatMap((item) => (item.kind === 'route' ? item.messages.map(({ data }) => data as Petition) : []))

/** All pages of one run. */
const run = async (ask: (cursor?: string) => Promise<PollPage>, from?: string) => {
  const told: Petition[] = []
  let cursor = from
  for (;;) {
    const page = await ask(cursor)
    told.push(...toldBy(page.items))
    cursor = page.cursor
    if (!page.more) return { told, cursor }
  }
}

const officer = { name: 'Lê Văn Thử' }
const step = (petitionId: string, state: PetitionProgress['state']): PetitionProgress => ({
  petitionId,
  state,
  content: 'Đang kiểm tra thực địa',
  officer,
  at: '2026-11-05T09:30:00+07:00',
})

test('a petition goes from the citizen through the city to an answer that does not satisfy', async () => {
  const { control, ask, send } = await start()
  const { ids } = await control('/_submit', { level: 'urgent', agency: 'H26.900' })
  const [petitionId = ''] = ids
  const first = await run(ask)
  expect(first.told).toMatchObject([{ petitionId, state: 'new', level: 'urgent' }])
  const answer = { petitionId, content: 'Đã sửa đèn', answeredBy: officer, isPublic: true }
  const given = { ...answer, answeredAt: '2026-11-05T09:45:00+07:00' }
  expect(await send('answerPetition', given)).toBe('rejected')
  expect(await send('reportPetition', step(petitionId, 'accepted'))).toBe('completed')
  expect(await send('reportPetition', step(petitionId, 'processing'))).toBe('completed')
  expect(await send('reportPetition', step(petitionId, 'accepted'))).toBe('rejected')
  expect(await send('answerPetition', given)).toBe('completed')
  await control('/_act', { act: 'unsatisfied', ids })
  const { told } = await run(ask, first.cursor)
  expect(told).toMatchObject([{ petitionId, state: 'answered', satisfaction: 'unsatisfied' }])
})

test('what slips between two pages while a citizen acts comes with the next run', async () => {
  const { control, ask } = await start({ pageSize: 2 })
  const { ids } = await control('/_submit', { count: 5 })
  const page = await ask()
  // It moves to the end of the list, and the third to the place of the second.
  await control('/_act', { act: 'supplement', ids: ids.slice(0, 1) })
  const rest = await run(ask, page.cursor)
  const inThisRun = [...toldBy(page.items), ...rest.told].map(({ petitionId }) => petitionId)
  expect(ids.filter((id) => !inThisRun.includes(id))).toEqual([ids[2]])
  const next = await run(ask, rest.cursor)
  expect(new Set(next.told.map(({ petitionId }) => petitionId))).toEqual(new Set(ids))
})

test('of each step the term of its level goes before the one for all', async () => {
  const rows = [
    { step: 'resolve', amount: 15, unit: 'working-days', from: 'submitted' },
    { step: 'resolve', level: 'urgent', amount: 4, unit: 'working-hours', from: 'taken-over' },
  ]
  const { control, ask } = await start({ terms: rows })
  await control('/_submit', { level: 'urgent' })
  await control('/_submit', { level: 'normal' })
  const { told } = await run(ask)
  expect(told.map(({ terms }) => terms.map(({ amount, unit }) => `${amount} ${unit}`))).toEqual([
    ['4 working-hours'],
    ['15 working-days'],
  ])
})

test('a partner that knows no pages is done where its list is short, and stops for people where it may be cut off', () => {
  const { petitions: poll } = feedback.polls ?? {}
  const reply = { code: '0', message: '', result: [{ PAKNID: 'PAKN-1', NOIDUNG: 'Đèn không sáng' }] }
  const read = (pageSize: number, cursor?: string) => {
    const settings = { ...feedback.simulator?.settings('https://partner.example.vn'), pageSize }
    expect(fill(settings)).toEqual([])
    const context = { settings, requestId: 'r', at, known: false, link: (url: string) => url }
    return poll?.fromReply(reply, cursor, context)
  }
  const { cursor } = read(2) ?? {}
  expect(read(2, cursor)).toEqual({ items: [], cursor: String(at.getTime()), more: false })
  expect(() => read(1, cursor)).toThrow('same page again')
})
