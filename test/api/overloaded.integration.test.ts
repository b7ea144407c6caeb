import { expect, test } from 'vitest'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const gateway = useGateway({
  // This is about what all senders together may have.
  shares: { openDeliveries: 1 },
  endpoints: { fake: { adapter: 'fake', settings: {}, limits: { maxWaiting: 2 } } },
})

test('beyond what may wait for an endpoint, the answer is 503 with a time to come back, and nothing is stored', async () => {
  const put = (dossier = aDossier()) => gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  expect((await put()).status).toBe(202)
  expect((await put()).status).toBe(202)
  const refused = aDossier()
  const answer = await put(refused)
  expectProblem(answer, 503, 'overloaded')
  expect(answer.headers['retry-after']).toBe('30')
  expectProblem(await gateway.call('GET', `/v1/dossiers/${refused.code}`), 404, 'not-found')

  const items = [{ type: 'dossier', data: aDossier() }]
  const bulk = await gateway.call('POST', '/v1/messages', { body: items })
  expect(bulk.status).toBe(200)
  expect(bulk.body).toMatchObject([{ status: 503, type: '/problems/overloaded' }])
})
