import { describe, expect, test } from 'vitest'
import { fixedWidthCode, nfcJson, packetReader, sameSecret, vietnamFormat } from '#adapter-kit'

const read = (value: unknown) => packetReader(value) ?? expect.fail('no reader')

describe('a packet reader', () => {
  test('takes texts and numbers alike, composed and trimmed; absent, null and empty are one', () => {
    const packet = read({ a: ' Hoa\u0300 ', b: 12, c: '', d: null })
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => packet.text(name))).toEqual([
      'Hoà',
      '12',
      ...Array(3).fill(undefined),
    ])
    expect(packet.unreadable()).toEqual([])
  })

  test('keeps in mind where something is that could not be read, and never what it is', () => {
    const packet = read({
      day: '31/02/2026',
      code: 'HN',
      'a/b': {},
      rows: [{ day: '05/2026' }, 'x', { day: 'mai' }],
    })
    expect([packet.date('day'), packet.code('code', 2), packet.text('a/b')]).toEqual(Array(3).fill(undefined))
    expect(packet.list('rows').map((row) => row.date('day'))).toEqual(['2026-05', undefined])
    expect(packet.unreadable()).toEqual(['/day', '/code', '/a~1b', '/rows/1', '/rows/2/day'])
  })

  test('refuses for the first required field that is absent', () => {
    const packet = read({ name: '' })
    expect(packet.refusal()).toBeUndefined()
    packet.text('name', 'required')
    packet.text('other', 'required')
    expect(packet.refusal()).toMatchObject({ kind: 'reject', code: 'REQUIRED', pointer: '/name' })
  })

  test('reads an object as a list of one, and nothing of what is no object', () => {
    expect(read({ one: { a: 1 } }).list('one')).toHaveLength(1)
    expect(['x', 1, null, [1]].map((value) => packetReader(value))).toEqual(Array(4).fill(undefined))
  })
})

test.each<[unknown, number[], string | undefined]>([
  [1, [2], '01'],
  ['4', [5], '00004'],
  [100000001, [10, 12], '0100000001'],
  ['01190000001', [10, 12], '001190000001'],
  ['79', [2], '79'],
  [791, [2], undefined],
  ['HN', [2], undefined],
  [-1, [2], undefined],
  [1.5, [2], undefined],
  ['', [2], undefined],
  [null, [2], undefined],
])('the code %j in the widths %j is %j', (value, widths, code) => {
  expect(fixedWidthCode(value, ...widths)).toBe(code)
})

test('a time is written by the pattern of a partner, as clocks in Vietnam show it', () => {
  const at = new Date('2026-12-31T17:00:05.007Z')
  const written = ['dd/MM/yyyy HH:mm:ss', 'yyyyMMdd', 'HH:mm', 'M-yyyy fff'].map((one) =>
    vietnamFormat(at, one),
  )
  expect(written).toEqual(['01/01/2027 00:00:05', '20270101', '00:00', 'M-2027 007'])
})

test('texts leave in NFC, names of fields as they are', () => {
  expect(nfcJson({ ten: ['Hoa\u0300'], so: 1 })).toBe('{"ten":["Hoà"],"so":1}')
})

test('secrets are the same or not, whatever their length and letters', () => {
  expect([sameSecret('khóa', 'khóa'), sameSecret('khóa', 'khoá'), sameSecret('', 'khóa')]).toEqual([
    true,
    false,
    false,
  ])
})
