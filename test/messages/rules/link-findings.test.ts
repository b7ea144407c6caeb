import { expect, test } from 'vitest'
import { linkFinding, linksIn } from '#messages/rules/link-findings.ts'

const rules = { hosts: [], plain: false }
const codeOf = (link: string, changed: Partial<Parameters<typeof linkFinding>[2]> = {}) =>
  linkFinding('/url', link, { ...rules, ...changed })?.code

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'data:text/html,x',
  'ftp://hoso.example.vn/a.pdf',
  'http://hoso.example.vn/a.pdf',
  '//hoso.example.vn/a.pdf',
  'không phải địa chỉ',
])('%s is no address to hand on', (link) => {
  expect(codeOf(link)).toBe('LINK_SCHEME')
})

test.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a00:1]',
  '[64:ff9b::a00:1]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  'localhost',
  'LOCALHOST.',
  'api.localhost',
  'metadata.google.internal',
  'printer.local',
  'intranet',
  '10.0.0.1.nip.io',
])('https://%s leads to a network of our own', (host) => {
  expect(codeOf(`https://${host}/a.pdf`)).toBe('LINK_NOT_PUBLIC')
})

test('a name and a password have no place in an address', () => {
  expect(codeOf('https://user:secret@hoso.example.vn/a.pdf')).toBe('LINK_WITH_CREDENTIALS')
  expect(codeOf('https://hoso.example.vn@evil.example/a.pdf')).toBe('LINK_WITH_CREDENTIALS')
})

test('public addresses are taken; where hosts are named, only those and what is below them', () => {
  expect(codeOf('https://hoso.example.vn/a.pdf')).toBeUndefined()
  expect(codeOf('https://203.0.113.7/a.pdf')).toBeUndefined()
  expect(codeOf('https://[2001:db8::7]/a.pdf')).toBeUndefined()
  expect(codeOf('http://hoso.example.vn/a.pdf', { plain: true })).toBeUndefined()
  const hosts = ['example.vn']
  expect(codeOf('https://hoso.example.vn/a.pdf', { hosts })).toBeUndefined()
  expect(codeOf('https://example.vn./a.pdf', { hosts })).toBeUndefined()
  for (const host of ['badexample.vn', 'example.vn.evil.example'])
    expect(codeOf(`https://${host}/a.pdf`, { hosts })).toBe('LINK_HOST_NOT_ALLOWED')
})

test('every address of a message is found, with its place', () => {
  const message = {
    supplements: [{ documents: [{ name: 'a', url: 'https://a' }] }],
    documentUrl: 'https://b',
  }
  expect(linksIn(message)).toEqual([
    ['/supplements/0/documents/0/url', 'https://a'],
    ['/documentUrl', 'https://b'],
  ])
})
