import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { httpClient } from '#transport/http.ts'

/** A partner that counts what arrives and answers after a while. */
const aPartner = async (answerMs: number) => {
  let arrived = 0
  const server = createServer((_request, response) => {
    arrived += 1
    setTimeout(() => response.end('{}'), answerMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = httpClient()
  onTestFinished(() => {
    client.close()
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const send = async (deadline: number) => {
    const { signal } = new AbortController()
    return client.send({ method: 'GET', url }, { timeoutMs: 5000, deadline, signal, requestId: 'r' })
  }
  return { send, arrived: () => arrived }
}

test('a request whose attempt is over by now is not sent, and surely not done', async () => {
  const { send, arrived } = await aPartner(0)
  await expect(send(performance.now() - 1)).rejects.toMatchObject({ failure: 'transient', code: 'TOO_LATE' })
  expect(arrived()).toBe(0)
})

test('a request is given up when its attempt is over, not when its own time is', async () => {
  const { send, arrived } = await aPartner(3000)
  const begun = performance.now()
  await expect(send(begun + 200)).rejects.toMatchObject({ failure: 'in-doubt', code: 'REPLY_TIMEOUT' })
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(arrived()).toBe(1)
})
