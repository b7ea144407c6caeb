import { describe, expect, test } from 'vitest'
import { expectProblem, useGateway } from './gateway.ts'

const { call } = useGateway()

/** One line that the parser would refuse, many times over: some 20 s of work if it came to it. */
const lines = 'x\n'.repeat(500_000)
const asLines = { 'content-type': 'application/x-ndjson' }

const timed = async (work: () => Promise<unknown>) => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

describe('a body is not parsed', () => {
  test.each([
    ['at an address that does not exist', 'POST', '/nowhere', '', 404, 'unknown-route'],
    ['by a method that is not served there', 'DELETE', '/v1/messages', '', 405, 'method-not-allowed'],
    ['of a caller without a key', 'POST', '/v1/messages', '', 401, 'unauthenticated'],
  ] as const)('%s', async (_where, method, url, as, status, name) => {
    const took = await timed(async () => {
      expectProblem(await call(method, url, { as, body: lines, headers: asLines }), status, name)
    })
    expect(took).toBeLessThan(2000)
  })
})
