import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { receivedFile } from '#adapter-kit'

test('a simulator tells a file by its hash and length, whether it came as bytes or in base64', () => {
  const bytes = Buffer.from('%PDF-1.7 kết quả')
  const told = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
  expect(receivedFile(bytes)).toEqual(told)
  expect(receivedFile(bytes.toString('base64'))).toEqual(told)
})

test.each(['', 'aGk', 'a?==', 'aG k=', 'không'])('%j is no file in base64', (text) => {
  expect(receivedFile(text)).toBeUndefined()
})
