import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { watchExpiries } from '#compose/expiries.ts'
import { type Connection, watchedRequests } from '#transport/connection-watch.ts'
import { certificate, key } from '../support/certificate.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, loadSettings } from '../support/installation.ts'

const inYear2120 = new Date('2120-01-01T00:00:00Z')

const watch = async (settings: object = {}) => {
  const { config } = await loadSettings([fakePartner().adapter], {
    endpoints: { fake: { adapter: 'fake', settings: {} } },
    ...settings,
  })
  const expiries = watchExpiries(config)
  onTestFinished(expiries.close)
  return expiries
}

test('certificates that stand in settings are found wherever they stand; what is none is left out', async () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  const both = await watch({ mail: { certificateAuthority: `${broken}\n${certificate}` } })
  expect(both.read().certificates).toEqual([
    { kind: 'setting', name: 'mail.certificateAuthority', until: inYear2120 },
  ])
  const none = await watch({ mail: { certificateAuthority: broken } })
  expect(none.read().certificates).toEqual([])
})

test("a sender's key ends with its last day in Vietnam", async () => {
  const senders = [
    {
      name: 'city',
      keys: [{ sha256: keyHash('one'), expires: '2026-12-31' }, { sha256: keyHash('two') }],
      rights: { agencies: ['*'] },
    },
  ]
  expect((await watch({ senders })).read().keys).toEqual([
    { sender: 'city', key: keyHash('one').slice(0, 8), until: new Date('2026-12-31T17:00:00Z') },
  ])
})

test('the certificate that a partner shows is seen with each new connection, until nobody listens', async () => {
  const server = createServer({ key, cert: certificate }, (_, response) => response.end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const call = async () => {
    const connection: Connection = { made: false, used: false, answering: false }
    const options = { protocol: 'https:', hostname: 'localhost', port, family: 4, ca: certificate }
    const request = watchedRequests(connection).request(options, (response) => response.resume())
    request.end()
    await once(request, 'response')
    expect(connection.made).toBe(true)
  }
  const expiries = await watch()
  expect(expiries.read().certificates).toEqual([])
  await call()
  const seen = [{ kind: 'partner', name: `localhost:${port}`, until: inYear2120 }]
  expect(expiries.read().certificates).toEqual(seen)
  const later = await watch()
  later.close()
  await call()
  expect(later.read().certificates).toEqual([])
})
