import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Incoming } from '#adapter-kit'
import { lacksFiles, withoutBytes, withoutFiles } from '#inbound/without-files.ts'

const bytes = Buffer.from(Array.from({ length: 6000 }, (_one, at) => (at * 7919) % 256))
const name = `[longbien-file sha256=${createHash('sha256').update(bytes).digest('hex')} bytes=6000]`
const base64 = bytes.toString('base64')

test.each([
  ['JSON', `{"a":"Nguyễn","file":"${base64}","b":1}`, `{"a":"Nguyễn","file":"${name}","b":1}`],
  ['JSON with escaped slashes', `{"f":"${base64.replaceAll('/', '\\/')}"}`, `{"f":"${name}"}`],
  ['JSON in JSON, in lines', `"${base64.replaceAll(/.{76}/g, '$&\\\\r\\\\n')}"`, `"${name}"`],
  ['XML in lines', `<f>${base64.replaceAll(/.{76}/g, '$&\r\n')}</f>`, `<f>${name}</f>`],
  ['a form', `a=1&f=${encodeURIComponent(base64)}&b=2`, `a=1&f=${name}&b=2`],
  [
    'an address of data',
    `{"f":"data:application/pdf;base64,${base64}"}`,
    `{"f":"data:application/pdf;base64,${name}"}`,
  ],
])('evidence in %s names a file and does not hold it', (_form, body, kept) => {
  const found = withoutFiles(Buffer.from(body)).toString('utf8')
  expect(found).toBe(kept)
  expect(lacksFiles(Buffer.from(found))).toBe(true)
})

test('a small file is found where it is known to have come, and a signature stays', () => {
  const small = Buffer.from('%PDF-1.7 nhỏ')
  const files = [{ pointer: '/x', name: 'a.pdf', bytes: small }]
  const message: Incoming = { type: 'question', data: { questionId: '1', content: 'a' }, files }
  const signature = Buffer.alloc(256, 9).toString('base64')
  const body = JSON.stringify({ signature, file: small.toString('base64') })
  const kept = withoutFiles(Buffer.from(body), [message]).toString()
  expect(kept).toContain(signature)
  expect(kept).not.toContain(small.toString('base64'))
  expect(withoutFiles(Buffer.concat([Buffer.from('--x\r\n'), small]), [message]).toString()).toMatch(
    /^--x\r\n\[longbien-file/,
  )
  expect(JSON.stringify(withoutBytes([message]))).toContain('longbien-file sha256=')
})

test('what holds no file is kept to the byte', () => {
  const body = Buffer.from([0xff, 0xfe, 0, ...Buffer.from('{"Họ tên":"a b c"}'.repeat(400))])
  expect(withoutFiles(body)).toBe(body)
})
