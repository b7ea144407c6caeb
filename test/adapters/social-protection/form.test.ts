import { describe, expect, test } from 'vitest'
import { readStrictXml } from '#adapter-kit'
import { formMisfit, readForm, writeForm } from '../../../adapters/social-protection/form.ts'

describe('a form', () => {
  test.each<[string, object]>([
    ['signs that XML reserves', { toKhai: { ghiChu: `<a> & "b" 'c'` } }],
    ['a carriage return', { toKhai: { ghiChu: 'một\r\nhai' } }],
    ['a list of groups', { toKhai: { con: [{ ten: 'An' }, { ten: 'Bình' }] } }],
    ['an empty field', { toKhai: { trong: '' } }],
  ])('with %s is read as it was written', (_what, form) => {
    expect(formMisfit(form)).toBeUndefined()
    expect(() => readStrictXml(writeForm(form))).not.toThrow()
    expect(readForm(writeForm(form))).toEqual(form)
  })

  test('has numbers with the digits that came', () => {
    expect(writeForm({ toKhai: { muc: 500000, so: '007', co: true } })).toBe(
      '<toKhai><muc>500000</muc><so>007</so><co>true</co></toKhai>',
    )
  })

  const deep = Array.from({ length: 30 }).reduce<object>((inner) => ({ a: inner }), { b: '1' })
  test.each<[string, object]>([
    ['two roots of one name', { toKhai: [{ a: '1' }, { a: '2' }] }],
    ['a name with marks', { tờKhai: { họTên: 'Phạm Thị Ví Dụ' } }],
    ['a name with a blank', { toKhai: { 'ho ten': 'An' } }],
    ['a name that closes an element', { 'a><b': '1' }],
    ['a list inside of a list', { toKhai: { a: [['1']] } }],
    ['a control character', { toKhai: { a: 'x\u0001' } }],
    ['too many levels', deep],
  ])('with %s is stopped', (_what, form) => {
    expect(formMisfit(form)).toBeDefined()
  })
})
