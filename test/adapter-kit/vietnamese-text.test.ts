import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparable, searchable, settled, withoutDiacritics } from '#adapter-kit'

describe('what is certain is set right', () => {
  test.each([
    ['Ðỗ Văn Ðức', 'Đỗ Văn Đức'],
    ['Quyết định số 12/QÐ-UBND, NÐ-CP, HÐND', 'Quyết định số 12/QĐ-UBND, NĐ-CP, HĐND'],
    ['điểm ð khoản 1', 'điểm đ khoản 1'],
    ['Nguyễn\u200b Văn\u00ad A', 'Nguyễn Văn A'],
    ['H26.14\u200b', 'H26.14'],
    ['Phạm Thị Ví Dụ'.normalize('NFD'), 'Phạm Thị Ví Dụ'],
    // A soft hyphen between a letter and its tone.
    ['ho\u00ad\u0300a', 'hòa'],
  ])('%j becomes %j', (text, expected) => {
    expect(settled(text)).toBe(expected)
  })

  test.each(['Guðrún Sigurðardóttir', 'SIGURÐSSON', 'Hoà', 'lí', ' a\u00a0b ', 'QD-UBND'])(
    '%j stays as it is',
    (text) => {
      expect(settled(text)).toBe(text)
    },
  )

  test('is the same when done twice', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Ð', 'ð', 'Q', '\u0300', '\u00ad', '\u200b', ' ', 'ệ'),
    })
    fc.assert(
      fc.property(text, (one) => {
        expect(settled(settled(one))).toBe(settled(one))
      }),
    )
  })
})

describe('what people read as the same compares as the same', () => {
  test.each([
    ['Nguyễn Thị Hoà', 'NGUYỄN  THỊ HÒA'],
    ['Thuý', 'Thúy'],
    ['khoẻ', 'khỏe'],
    ['của', 'cuả'],
    ['Ðỗ Văn Ðức', 'đỗ văn đức'],
    ['Lý Thị Quý', 'Lí Thị Quí'],
    ['quản lý đăng ký', 'Quản lí  đăng kí'],
    ['Nguyễn\u200b Văn\u00a0A ', 'nguyễn văn a'.normalize('NFD')],
  ])('%j and %j', (one, other) => {
    expect(comparable(one)).toBe(comparable(other))
  })

  test.each([
    ['Thúy', 'Thúi'],
    ['Hoa', 'Hòa'],
    ['đất', 'đặt'],
    ['may', 'mai'],
    ['Dung', 'Đung'],
    ['tuy', 'tui'],
    ['yên', 'iên'],
  ])('%j and %j stay two', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other))
  })
})

test.each([
  ['Đăng ký khai sinh', 'dang ki khai sinh'],
  ['Hoà Bình', 'hoa binh'],
  ['G07-LĐ06', 'g07 ld06'],
  ['Ðất đai', 'dat dai'],
  ['5.000 m³/ngày', '5 000 m3 ngay'],
  [' – ', ''],
])('%j is searched as %j', (text, words) => {
  expect(searchable(text)).toBe(words)
})

test.each([
  ['ĐỖ THỊ ƯỚC', 'DO THI UOC'],
  ['Ðỗ Thuý', 'Do Thuy'],
  ['Guðrún', 'Gudrun'],
])('%j without diacritics is %j', (text, bare) => {
  expect(withoutDiacritics(text)).toBe(bare)
})

test('marks without end are never put in order', () => {
  const text = `a${'\u0323\u0302'.repeat(20_000)}`
  expect(settled(text)).toBe(text)
  expect([comparable(text), searchable(text), withoutDiacritics(text)]).toEqual(['a', 'a', 'a'])
})
