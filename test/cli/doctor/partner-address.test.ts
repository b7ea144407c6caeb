import { expect, test } from 'vitest'
import { serversIn } from '#cli/doctor/partner-address.ts'

test('a name that looks like an address leads to no server', () => {
  const address = { type: 'string', format: 'uri' }
  const schema = { properties: { url: address, namespace: { ...address, 'x-name': true } } }
  const settings = { url: 'https://receipts.example.vn/soap', namespace: 'http://tempuri.org/' }
  expect(serversIn(schema, settings).map(({ host }) => host)).toEqual(['receipts.example.vn'])
})
