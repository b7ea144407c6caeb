import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { citySystem } from '#demo/city/city-system.ts'
import type { GatewayAccess } from '#demo/city/gateway-client.ts'
import { freePort } from '../../support/free-port.ts'

interface Said {
  readonly status: number
  readonly body?: object
  readonly headers?: Record<string, string>
}

/** A gateway that gives these answers, one after the other, and notes who called. */
const gatewayThatSays = async (...answers: readonly Said[]) => {
  const heard: string[] = []
  const left = [...answers]
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { authorization, 'idempotency-key': idempotencyKey } = request.headers
    heard.push(`${request.method} ${request.url} ${authorization} ${idempotencyKey}`)
    const { status, body = {}, headers = {} } = left.shift() ?? { status: 500 }
    response.writeHead(status, headers).end(JSON.stringify(body))
  }
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

const cityAt = (addresses: readonly string[], more: Partial<GatewayAccess> = {}) =>
  citySystem({ addresses: () => addresses, key: 'khoa', maxTries: 3, pauseMs: () => 1, ...more })

const message = { type: 'dossier', code: 'H26.1/2', data: {} } as const
const taken = { status: 202, body: { messageId: 'one' } }

test('a call that finds the gateway busy is repeated with the same key', async () => {
  const { url, heard } = await gatewayThatSays(
    { status: 503 },
    { ...taken, headers: { 'idempotency-replayed': 'true' } },
  )
  const city = cityAt([url])
  expect(await city.handIn(message, 'key 1')).toEqual({ messageId: 'one', isReplay: true })
  expect(heard).toEqual(Array(2).fill('PUT /v1/dossiers/H26.1%2F2 Bearer khoa key 1'))
  expect([...city.repeats]).toEqual([['HTTP 503', 1]])
})

test('what one process does not answer the next one gets', async () => {
  const { url, heard } = await gatewayThatSays(taken)
  const city = cityAt([`http://127.0.0.1:${await freePort()}`, url])
  expect(await city.handIn(message, 'key 1', 2)).toEqual({ messageId: 'one' })
  expect(heard).toHaveLength(1)
  expect([...city.repeats]).toEqual([['ECONNREFUSED', 1]])
  expect([city.underWay(0), city.underWay(1)]).toEqual([0, 0])
})

test('patience has an end', async () => {
  const { url, heard } = await gatewayThatSays(...Array<Said>(9).fill({ status: 503 }))
  await expect(cityAt([url]).handIn(message, 'key 1')).rejects.toThrow('with 503')
  expect(heard).toHaveLength(3)
})

test('a refusal is an answer, in the words of its first error', async () => {
  const errors = [{ code: 'REQUIRED', message: 'Trích yếu: bắt buộc' }]
  const { url } = await gatewayThatSays({ status: 400, body: { title: 'Sai', errors } })
  const refused = { code: 'REQUIRED', reason: 'Trích yếu: bắt buộc' }
  expect(await cityAt([url]).handIn(message, 'key 1')).toEqual({ refused })
})

test('any other answer is an error that says what came', async () => {
  const { url } = await gatewayThatSays({ status: 418, body: { title: 'Ấm trà' } })
  await expect(cityAt([url]).handIn(message, 'key 1')).rejects.toThrow(/418.*Ấm trà/)
})

test('several messages in one call have one answer each, in order', async () => {
  const { url, heard } = await gatewayThatSays({
    status: 200,
    body: [
      { status: 202, messageId: 'one' },
      { status: 422, detail: 'đã khác' },
    ],
  })
  expect(await cityAt([url]).handInAll([message, message], ['1', '2'])).toEqual([
    { messageId: 'one' },
    { refused: { code: '422', reason: 'đã khác' } },
  ])
  expect(heard).toEqual(['POST /v1/messages Bearer khoa undefined'])
})

test('a city that is stopped does not try again', async () => {
  const stop = new AbortController()
  const { url, heard } = await gatewayThatSays({ status: 503 })
  const city = cityAt([url], { signal: stop.signal, pauseMs: () => 60_000 })
  const handing = city.handIn(message, 'key 1')
  await expect.poll(() => city.repeats.size).toBe(1)
  stop.abort()
  await expect(handing).rejects.toThrow('abort')
  expect(heard).toHaveLength(1)
})
