import { expect, test } from 'vitest'
import { completed, defineAdapter, operation } from '#adapter-kit'
import { keyHash } from '../support/installation.ts'
import { item, useGateway } from './gateway.ts'

const desk = defineAdapter({
  name: 'desk',
  summary: 'Takes questions.',
  settings: { type: 'object', additionalProperties: false, properties: {} },
  connect: () => ({ send: async () => ({}), close: async () => undefined }),
  operations: {
    ask: operation({
      summary: 'Takes a question.',
      input: 'question',
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      lane: ({ questionId }) => questionId,
      toRequest: (question) => question,
      fromReply: () => completed({}),
    }),
  },
})

const rights = { messages: ['question'], seeBodies: true, replay: true, operate: true }
const { call, database } = useGateway(
  {
    senders: [{ name: 'city', keys: [{ sha256: keyHash('key-of-city') }], rights }],
    endpoints: { desk: { adapter: 'desk', settings: {} } },
    routes: [{ message: 'question', endpoint: 'desk', operation: 'ask' }],
  },
  [desk],
)

const question = { questionId: 'Q-1', content: 'Bao giờ có kết quả?', askedVia: 'own-system' }

test('a message without a dossier is put back, cancelled and corrected as any other', async () => {
  const [taken] = (await call('POST', '/v1/messages', { body: [item(question, { type: 'question' })] })).body
  const url = `/v1/messages/${taken.messageId}`
  const dead = () =>
    database.rows(`update deliveries set status = 'dead' where message_id = $1`, [taken.messageId])
  const pull = (lever: string, more: object = {}) =>
    call('POST', `${url}/${lever}`, { body: { reason: 'Thử lại', ...more } })
  await dead()
  expect((await pull('replay')).status).toBe(202)
  expect((await pull('cancel')).status).toBe(200)
  await dead()
  const data = { ...question, content: 'Khi nào có kết quả?' }
  expect(await pull('correct', { data })).toMatchObject({ status: 202, body: { version: 2 } })
  await dead()
  const elsewhere = await pull('correct', { data: { ...data, questionId: 'Q-2' } })
  expect(elsewhere.body.errors).toMatchObject([{ code: 'LANE_CHANGED' }])
  expect((await call('GET', url)).body).toMatchObject({ version: 2, data })
})
