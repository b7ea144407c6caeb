import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { signedHeaders, urlToSign } from '../../../adapters/population-database/signature.ts'
import { settings } from './connection.ts'

const now = new Date('2026-11-05T01:30:00.987Z')

test.each([
  ['full', 'https://dancu.example.vn/soap?v=1'],
  ['without-query', 'https://dancu.example.vn/soap'],
  ['path', '/soap'],
  ['http://10.0.0.1/dancu', 'http://10.0.0.1/dancu'],
])('the URL that is signed: %s', (signedUrl, expected) => {
  expect(urlToSign(settings.url, signedUrl)).toBe(expected)
})

test.each([
  ['ms' as const, '1793842200987'],
  ['s' as const, '1793842200'],
])('in %s, the timestamp of the header is the one that is signed', (timestampUnit, timestamp) => {
  const headers = signedHeaders({ ...settings, timestampUnit }, now)
  expect(headers.Timestamp).toBe(timestamp)
  const [scheme, credentials] = (headers.Authorization ?? '').split(' ')
  const signed = `https://dancu.example.vn/soap?v=1user.demo${timestamp}secret-that-stays-here`
  const hash = createHash('sha256').update(signed).digest('hex')
  expect(scheme).toBe('Basic')
  expect(Buffer.from(credentials ?? '', 'base64').toString()).toBe(`user.demo:${hash}`)
})
