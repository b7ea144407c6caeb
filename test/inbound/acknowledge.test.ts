import { expect, test } from 'vitest'
import { incoming, type PollItem, poll, transient } from '#adapter-kit'
import { readyEndpoint } from '#delivery/endpoint.ts'
import type { InboundCall } from '#inbound/inbound-call.ts'
import { type PollTools, pollStep } from '#inbound/poll-step.ts'
import type { Submission } from '#messages/intake.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { plainEndpoint } from '../support/lanes.ts'

interface Asked {
  readonly list?: true
  readonly done?: readonly (string | undefined)[]
}

const row = (mark: string): PollItem => {
  if (mark === 'bad') return { kind: 'reject', code: 'UNREADABLE', reason: 'Không đọc được', row: mark, mark }
  if (mark === 'noise') return { kind: 'ignore', reason: 'Không cần', mark }
  const data = { dossierCode: mark, requestedAt: '2026-11-05T09:00:00+07:00', reason: 'Đổi ý' }
  return { kind: 'route', messages: [incoming('withdrawal-request', data, mark)], mark }
}

/** A partner that lists what nobody took, until it is told. */
const lister = (...rows: string[]) => {
  let listed = rows
  let lost = 0
  const stored: string[] = []
  const order: string[] = []
  const kept: InboundCall[] = []
  const list = poll({
    summary: 'Lists what nobody took.',
    messages: ['withdrawal-request'],
    everySeconds: 60,
    toRequest: (): Asked => ({ list: true }),
    fromReply: (marks: readonly string[]) => ({ items: marks.map(row), cursor: '', more: true }),
    acknowledge: {
      toRequest: (items): Asked => ({ done: items.map(({ mark }) => mark) }),
      fromReply: () => undefined,
    },
  })
  const send = async ({ done }: Asked) => {
    if (!done) return [...listed]
    order.push(`mark ${done.join(' ')}`)
    listed = listed.filter((mark) => !done.includes(mark))
    if (lost > 0) {
      lost -= 1
      listed = rows
      throw transient('REPLY_LOST', 'Mất phản hồi')
    }
    return {}
  }
  const transport = { send: async (request: unknown) => send(request as Asked), close: async () => undefined }
  const { adapter } = fakePartner()
  const plain = { ...plainEndpoint, settings: {} }
  const endpoint = readyEndpoint(
    plain,
    adapter,
    transport,
    () => () => [],
    () => ({}),
  )
  const tools: PollTools = {
    enter: async () => ({ granted: 1, probe: false }) as Awaited<ReturnType<PollTools['enter']>>,
    leave: async () => undefined,
    now: () => new Date(0),
    newId: () => 'an-id',
    prepare: async (message) => ({ message, data: message.data }),
    saveOnce: async (call) => {
      kept.push(call)
    },
    stageCodes: async () => {
      throw new Error('No list of codes came')
    },
    moveCase: async () => {
      throw new Error('No case is spoken of')
    },
    failed: () => undefined,
    async submit({ event }: Submission) {
      const key = event?.key ?? ''
      order.push(`store ${key}`)
      const known = stored.includes(key)
      if (!known) stored.push(key)
      const acknowledgement = { messageId: key, deliveries: [], warnings: [] }
      return { kind: known ? 'replayed' : 'accepted', acknowledgement } as Awaited<
        ReturnType<PollTools['submit']>
      >
    },
  }
  const step = pollStep(endpoint, 'list', list, tools)
  return {
    step: () => step(undefined, new AbortController().signal),
    loseNext: () => {
      lost += 1
    },
    stored,
    order,
    kept,
    listed: () => listed,
  }
}

test('what is listed is stored first and marked then; what is refused stays on the list, and is kept once', async () => {
  const partner = lister('H1', 'bad', 'noise', 'H2')
  await expect(partner.step()).resolves.toEqual({ cursor: '', more: true })
  expect(partner.order).toEqual(['store H1', 'store H2', 'mark H1 noise H2'])
  expect(partner.listed()).toEqual(['bad'])
  // Nothing of the next page could be marked: asking on would never end.
  await expect(partner.step()).resolves.toEqual({ cursor: '', more: false })
  expect(partner.kept.map(({ code }) => code)).toEqual(['UNREADABLE', 'UNREADABLE'])
})

test('a lost acknowledgement is repeated, and what is listed again is never doubled', async () => {
  const partner = lister('H1', 'H2')
  partner.loseNext()
  await expect(partner.step()).rejects.toMatchObject({ code: 'REPLY_LOST' })
  expect(partner.listed()).toEqual(['H1', 'H2'])
  await partner.step()
  expect(partner.stored).toEqual(['H1', 'H2'])
  expect(partner.listed()).toEqual([])
})
