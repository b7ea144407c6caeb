import { describe, expect, test } from 'vitest'
import { differencesOf } from '#messages/differences.ts'
import { applyPatch, type PatchOperation } from '#messages/json-patch.ts'

const document = () => ({
  summary: 'Cấp giấy phép',
  applicant: { fullName: 'Nguyễn Văn A', phone: '0900000001' },
  documents: [{ name: 'a' }, { name: 'b' }],
  'a/b': { '~': 1 },
})

const patched = (...operations: PatchOperation[]) => applyPatch(document(), operations)

describe('a JSON Patch', () => {
  test('does its operations in their order and leaves the document alone', () => {
    const before = document()
    const result = applyPatch(before, [
      { op: 'test', path: '/applicant', value: { phone: '0900000001', fullName: 'Nguyễn Văn A' } },
      { op: 'replace', path: '/summary', value: 'Cấp lại' },
      { op: 'add', path: '/documents/1', value: { name: 'c' } },
      { op: 'add', path: '/documents/-', value: { name: 'd' } },
      { op: 'move', from: '/applicant/phone', path: '/note' },
      { op: 'copy', from: '/documents/0/name', path: '/first' },
      { op: 'remove', path: '/a~1b/~0' },
    ])
    expect(result).toEqual({
      kind: 'patched',
      data: {
        summary: 'Cấp lại',
        applicant: { fullName: 'Nguyễn Văn A' },
        documents: [{ name: 'a' }, { name: 'c' }, { name: 'b' }, { name: 'd' }],
        note: '0900000001',
        first: 'a',
        'a/b': {},
      },
    })
    expect(before).toEqual(document())
  })

  test('stops at a test that finds something else, and says where', () => {
    const result = patched(
      { op: 'test', path: '/summary', value: 'Cấp giấy phép' },
      { op: 'test', path: '/applicant/phone', value: '1' },
      { op: 'remove', path: '/summary' },
    )
    expect(result).toEqual({ kind: 'test-failed', operation: 1, pointer: '/applicant/phone' })
    expect(patched({ op: 'test', path: '/nothing', value: null })).toMatchObject({ kind: 'test-failed' })
  })

  test.each<[PatchOperation, string]>([
    [{ op: 'remove', path: '/nothing' }, '/0/path'],
    [{ op: 'replace', path: '/documents/2', value: 1 }, '/0/path'],
    [{ op: 'add', path: '/documents/3', value: 1 }, '/0/path'],
    [{ op: 'add', path: '/documents/01', value: 1 }, '/0/path'],
    [{ op: 'remove', path: '/documents/-' }, '/0/path'],
    [{ op: 'add', path: '/summary/x', value: 1 }, '/0/path'],
    [{ op: 'copy', from: '/nothing', path: '/x' }, '/0/from'],
    [{ op: 'move', from: '/applicant', path: '/applicant/x' }, '/0/path'],
    [{ op: 'replace', path: '', value: 1 }, '/0/path'],
    // What is not the document's own.
    [{ op: 'replace', path: '/documents/length', value: 4_294_967_295 }, '/0/path'],
    [{ op: 'remove', path: '/documents/length' }, '/0/path'],
    [{ op: 'copy', from: '/toString', path: '/x' }, '/0/from'],
    [{ op: 'add', path: '/__proto__/polluted', value: 1 }, '/0/path'],
    [{ op: 'add', path: '/constructor/prototype/polluted', value: 1 }, '/0/path'],
    [{ op: 'copy', from: '/applicant/__proto__', path: '/x' }, '/0/from'],
  ])('refuses %j', (operation, pointer) => {
    expect(patched(operation)).toMatchObject({ kind: 'unfit', finding: { pointer, severity: 'reject' } })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('cannot be made to grow without end by copies of copies', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index): PatchOperation => ({ op: 'copy', from: '/documents', path: `/documents/${index % 2}` }),
    )
    expect(patched(...doubling)).toMatchObject({ kind: 'unfit', finding: { code: 'TOO_LARGE' } })
  })
})

test('differences name every place with what was and what is', () => {
  const after = { ...document(), summary: 'x', note: 'new', documents: [{ name: 'a' }] }
  const { 'a/b': _gone, ...rest } = after
  expect(differencesOf(document(), rest)).toEqual([
    { pointer: '/summary', before: 'Cấp giấy phép', after: 'x' },
    { pointer: '/documents/1', before: { name: 'b' } },
    { pointer: '/a~1b', before: { '~': 1 } },
    { pointer: '/note', after: 'new' },
  ])
  expect(differencesOf(document(), document())).toEqual([])
})
