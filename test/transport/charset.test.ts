import { describe, expect, test } from 'vitest'
import { decodeText } from '#transport/charset.ts'

const utf16 = (text: string, { big = false, mark = true } = {}) => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
  return big ? bytes.swap16() : bytes
}
const json = (charset: string) => `application/json; charset=${charset}`

describe('bytes of a partner are read', () => {
  test.each<[how: string, bytes: Uint8Array, contentType: string, text: string]>([
    ['as UTF-8 where nothing is declared', Buffer.from('Đã nhận'), '', 'Đã nhận'],
    ['without a byte order mark', Buffer.from('\ufeffĐã nhận'), 'text/xml', 'Đã nhận'],
    ['as ISO-8859-1', Buffer.from('Andr\xe9', 'latin1'), json('ISO-8859-1'), 'André'],
    ['as windows-1252', Buffer.from('\x93ok\x94', 'latin1'), json('"windows-1252"'), '“ok”'],
    // Đ, ỗ as ô and a tone, and ư: windows-1258 writes tones behind the letter.
    ['as windows-1258, composed', Buffer.from('\xd0\xf4\xde \xfd', 'latin1'), json('windows-1258'), 'Đỗ ư'],
    ['as UTF-16 by its mark', utf16('Đỗ'), '', 'Đỗ'],
    ['as UTF-16 of the other order by its mark', utf16('Đỗ', { big: true }), json('utf-8'), 'Đỗ'],
    ['as UTF-16 that is declared', utf16('Đỗ', { mark: false }), json('utf-16le'), 'Đỗ'],
    [
      'as the prolog says',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Andr\xe9</a>', 'latin1'),
      'text/xml',
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>André</a>',
    ],
    [
      'as UTF-16 by the shape of its prolog',
      utf16('<?xml version="1.0"?><a>Đ</a>', { mark: false }),
      'text/xml',
      '<?xml version="1.0"?><a>Đ</a>',
    ],
    // The default of a server that nobody looked at.
    ['as UTF-8 where only single bytes are declared', Buffer.from('Đã nhận'), json('ISO-8859-1'), 'Đã nhận'],
    ['as UTF-8 where nobody knows what is declared', Buffer.from('Đã nhận'), json('utf8mb4'), 'Đã nhận'],
    ['and an empty body is empty', Buffer.alloc(0), json('windows-1258'), ''],
  ])('%s', (_how, bytes, contentType, text) => {
    expect(decodeText(bytes, contentType)).toBe(text)
  })

  test.each<[how: string, bytes: Uint8Array, contentType: string]>([
    ['a letter cut in two', Buffer.from('Đỗ').subarray(0, -1), ''],
    ['a letter of another encoding', Buffer.from('Andr\xe9', 'latin1'), json('utf-8')],
    ['a byte that has no letter', Buffer.from('a\x81', 'latin1'), json('windows-1252')],
    ['half of a UTF-16 letter', utf16('Đỗ').subarray(0, -1), ''],
  ])('but not %s', (_how, bytes, contentType) => {
    expect(decodeText(bytes, contentType)).toBeUndefined()
  })
})
