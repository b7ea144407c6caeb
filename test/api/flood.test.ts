import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { normalise } from '#messages/rules/text.ts'
import { type AdmittingApp, admittingApp } from './admitting-app.ts'

let gateway: AdmittingApp
let port = 0
beforeAll(async () => {
  gateway = await admittingApp()
  port = Number(new URL(await gateway.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(async () => gateway.app.close())

interface Sent {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

/** The answer, or nothing where the connection was cut while there was still something to send. */
const send = async ({ method = 'POST', path, headers = {}, body }: Sent) => {
  const outgoing = request({ port, host: '127.0.0.1', method, path, headers, agent: false })
  // Whoever sends more than is wanted is cut off in the middle of it.
  outgoing.on('error', () => undefined)
  const answered = once(outgoing, 'response').catch(() => [])
  outgoing.end(body)
  const [incoming] = await answered
  if (!incoming) return undefined
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part)
  return { status: Number(incoming.statusCode), bytes: Buffer.concat(parts).length }
}

const asLines = { 'content-type': 'application/x-ndjson' }
const asJson = { 'content-type': 'application/json' }
const withKey = (key: 'all' | 'none') => ({ authorization: `Bearer key-of-${key}` })
const megabytes = (text: string, size: number) =>
  Buffer.from(text.repeat(Math.floor((size * 1_000_000) / text.length)))
const manyFields = (number: number) =>
  Buffer.from(`{${Array.from({ length: number }, (_, at) => `"f${at}":1`).join(',')}}`)

const floods: readonly (readonly [what: string, Sent, statuses: readonly (number | undefined)[]])[] = [
  [
    'lines at no address, without a key',
    { path: '/nowhere', headers: asLines, body: megabytes('x\n', 5) },
    [404, undefined],
  ],
  [
    'lines by a method that is not served',
    { method: 'PATCH', path: '/v1/messages', headers: asLines, body: megabytes('x\n', 5) },
    [405, undefined],
  ],
  [
    'lines of a key without rights',
    { path: '/v1/messages', headers: { ...asLines, ...withKey('none') }, body: megabytes('x\n', 4.9) },
    [413],
  ],
  [
    'too many bad items',
    { path: '/v1/messages', headers: { ...asLines, ...withKey('all') }, body: megabytes('{"a":1}\n', 4.9) },
    [413],
  ],
  [
    'as many bad items as are taken',
    {
      path: '/v1/messages',
      headers: { ...asLines, ...withKey('all') },
      body: Buffer.from('{"a":1,"b":2,"c":{}}\n'.repeat(5000)),
    },
    [200],
  ],
  [
    'unknown fields',
    { path: '/v1/routing/resolve', headers: { ...asJson, ...withKey('all') }, body: manyFields(400_000) },
    [413, undefined],
  ],
  [
    'as many unknown fields as fit',
    { path: '/v1/routing/resolve', headers: { ...asJson, ...withKey('all') }, body: manyFields(4_900) },
    [400],
  ],
  [
    'lists inside each other',
    { path: '/v1/messages', headers: { ...asJson, ...withKey('all') }, body: megabytes('[', 4.8) },
    [400],
  ],
  [
    'a message of very many values',
    {
      method: 'PUT',
      path: '/v1/dossiers/x',
      headers: { ...asJson, ...withKey('all') },
      body: Buffer.from(`{"a":[${'1,'.repeat(900_000)}1]}`),
    },
    [413],
  ],
  [
    'acknowledgements',
    { path: '/v1/inbox/ack', headers: { ...asJson, ...withKey('all') }, body: manyFields(400_000) },
    [413, undefined],
  ],
  [
    'questions',
    { path: '/v1/queries/fake/ask', headers: { ...asJson, ...withKey('all') }, body: manyFields(400_000) },
    [413, undefined],
  ],
]

const endless = (number: number) => `a${'\u0323\u0302'.repeat(number)}`

test.each(floods)('%s: refused, in few bytes, while others are served', async (_what, flood, statuses) => {
  const lag = monitorEventLoopDelay({ resolution: 5 })
  lag.enable()
  const before = process.memoryUsage().rss
  const answers = await Promise.all([send(flood), send(flood), send(flood)])
  const alive = await send({ method: 'GET', path: '/health/live' })
  lag.disable()
  for (const answer of answers) {
    expect(statuses).toContain(answer?.status)
    expect(answer?.bytes ?? 0).toBeLessThan(3_000_000)
  }
  // The probe is answered by nobody here: it is not refused, which is all that this gateway can show.
  expect(alive?.status).toBe(200)
  expect((process.memoryUsage().rss - before) / 1_000_000).toBeLessThan(400)
  // The sender of the flood shares this process: what its making costs counts here too.
  expect(lag.max / 1e6).toBeLessThan(1000)
})

test('a connection that asks on without waiting for its answers is cut off', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  let bytes = 0
  socket.on('data', (data: Buffer) => {
    bytes += data.length
  })
  const closed = once(socket, 'close')
  socket.write('GET /openapi.json HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(1500))
  await closed
  // Some answers may be on their way; never all of them.
  expect(bytes).toBeLessThan(30_000_000)
  expect((await send({ method: 'GET', path: '/health/live' }))?.status).toBe(200)
})

test('a letter with marks without end is refused, and costs nothing', () => {
  const text = endless(500_000)
  const begun = performance.now()
  expect(normalise({ note: text })).toEqual({ note: text })
  expect(characterFindings({ note: text })).toMatchObject([{ pointer: '/note' }])
  expect(performance.now() - begun).toBeLessThan(500)
  // As many as Vietnamese has.
  expect(normalise('Nguye\u0302\u0303n')).toBe('Nguyễn')
})
