import { expect, onTestFinished, test, vi } from 'vitest'
import { type Batch, type BatchContexts, completed, defineAdapter, inDoubt, operation } from '#adapter-kit'
import { startWorkers } from '#compose/workers.ts'
import { findMessages } from '#store/messages.ts'
import { openInstallation } from '../support/installation.ts'
import { wakes } from '../support/lanes.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { describeOnBoth } from '../support/queues.ts'
import { accept } from '../support/record.ts'

interface Line {
  readonly id: string | undefined
  readonly kind: string
}

const linesOf = (contexts: BatchContexts): readonly Line[] =>
  contexts.map(({ operation: kind, message }) => ({ kind, id: message?.id }))

/** A warehouse that takes events of every kind in one call, in order, and knows them by their ids. */
const warehouse = () => {
  const calls: (readonly Line[])[] = []
  const outbox: Batch<'dossier' | 'progress', 'receipt', readonly Line[]> = {
    max: 4,
    with: 'outbox',
    toRequest: (_inputs, contexts) => linesOf(contexts),
    fromReply: (_reply, inputs) => inputs.map(() => completed({})),
  }
  const event = (input: 'dossier' | 'progress', kind: string) =>
    operation({
      summary: `Takes a ${input}.`,
      input,
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      lane: () => 'outbox',
      batch: outbox,
      toRequest: (_message, { message }) => [{ kind, id: message?.id }],
      fromReply: () => completed({}),
    })
  const adapter = defineAdapter({
    name: 'warehouse',
    summary: 'A warehouse.',
    settings: { type: 'object', properties: {} },
    connect: () => ({
      async send(lines: readonly Line[]) {
        calls.push(lines)
        if (calls.length === 1) throw inDoubt('REPLY_LOST', 'Mất phản hồi')
        return {}
      },
      close: async () => undefined,
    }),
    operations: { dossier: event('dossier', 'dossier'), progress: event('progress', 'progress') },
  })
  return { adapter, calls }
}

describeOnBoth('an outbox', (queues) => {
  test('carries messages of several types in one call, in order, each under its own id', async () => {
    const { adapter, calls } = warehouse()
    const resources = await openInstallation(
      [adapter],
      {
        queue: { sweepEveryMs: 3_600_000, prefix: queues.prefix },
        work: { leaseMarginMs: 1000, drainMs: 2000 },
        endpoints: { warehouse: { adapter: 'warehouse', settings: {}, timeoutMs: 5000 } },
      },
      { databaseUrl: queues.database.url, redisUrl: queues.redisUrl },
      onTestFinished,
    )
    const kinds = ['dossier', 'progress', 'dossier', 'progress', 'progress'] as const
    const retry = { delaysSeconds: [0.05, 0.05], jitter: 0 }
    const messages = kinds.map((kind) => {
      const delivery = aDelivery('outbox', { endpoint: 'warehouse', operation: kind, retry })
      return aMessage('outbox', { type: kind, deliveries: [delivery] })
    })
    const answers = await accept(resources.database, messages)
    const ids = answers.map((one) => (one.kind === 'accepted' ? one.acknowledgement.messageId : ''))
    await resources.queues.get('warehouse')?.wake(wakes('outbox'))
    const workers = startWorkers(resources)
    onTestFinished(() => workers.close())
    await vi.waitFor(
      async () => {
        const found = await findMessages(resources.database, { ids: ids.slice(-1), limit: 1 })
        expect(found[0]?.deliveries).toMatchObject([{ status: 'completed' }])
      },
      { timeout: 45_000, interval: 15 },
    )
    const expected = ids.map((id, index) => ({ id, kind: kinds[index] }))
    expect(calls[0]).toEqual(expected.slice(0, 4))
    // The reply was lost: what may be there already is sent again under the same ids, and none overtakes another.
    const again = calls.slice(1).flat()
    expect(again).toEqual(expected)
  })
})
