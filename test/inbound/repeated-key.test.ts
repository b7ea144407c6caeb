import { describe, expect, test } from 'vitest'
import { repeatedKey } from '#inbound/repeated-key.ts'

const found = (body: string) => {
  const refusal = repeatedKey(Buffer.from(body))
  return refusal && `${refusal.pointer} ${refusal.code}`
}

describe('a field that stands twice in a packet', () => {
  test.each<[body: string, finding: string | undefined]>([
    ['{"SoTien":45000,"SoTien":9}', '/SoTien DUPLICATE_KEY'],
    ['\uFEFF {"data":{"a":[{"b":1,"\\u0062":2}]}}', '/data/a/0/b DUPLICATE_KEY'],
    ['[{"a":1},{"a":1,"a":2}]', '/1/a DUPLICATE_KEY'],
    ['{"__proto__":{}}', '/__proto__ RESERVED_KEY'],
    ['{"Nguyễn Văn Giả":1,"Nguyễn Văn Giả":2}', '/… DUPLICATE_KEY'],
    ['{"a":1,"A":2,"b":{"a":1}}', undefined],
    ['{"a":1', undefined],
    ['<r a="{" b="{"/>', undefined],
    ['', undefined],
  ])('%s', (body, finding) => {
    expect(found(body)).toBe(finding)
  })

  test('is named in both languages, without a word of the packet', () => {
    const { reason } = repeatedKey(Buffer.from('{"Mật":1,"Mật":2}')) ?? {}
    expect(reason).toMatch(/Tên trường bị lặp lại.*stands here twice/)
    expect(reason).not.toContain('Mật')
  })
})
