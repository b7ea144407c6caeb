import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asFailure, type Failure } from '#adapter-kit'
import { readEnvelope, writeEnvelope } from '#transport/soap.ts'

const envelope = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
  <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`

const bodyOf = (xml: string) => {
  const reply = readEnvelope(xml)
  return 'body' in reply ? reply.body : reply
}

const failureOf = (act: () => unknown): Failure => {
  try {
    act()
  } catch (thrown) {
    return asFailure(thrown)
  }
  throw new Error('it was accepted')
}

const refusal = (xml: string) => {
  const { failure, code } = failureOf(() => readEnvelope(xml))
  return `${failure} ${code}`
}

const write = (body: Parameters<typeof writeEnvelope>[0]['body']) =>
  writeEnvelope({ namespace: 'urn:demo', operation: 'Ask', body })

describe('writing', () => {
  test('elements leave in the order in which they were given, all in the namespace of the operation', () => {
    expect(write({ B: '1', A: { D: '2', C: '' } })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:req="urn:demo">' +
        '<soapenv:Header/><soapenv:Body><req:Ask><req:B>1</req:B><req:A><req:D>2</req:D><req:C></req:C></req:A>' +
        '</req:Ask></soapenv:Body></soapenv:Envelope>',
    )
  })

  test('every text that XML can carry comes back as it was', () => {
    const sendable = fc
      .string({ unit: 'binary', maxLength: 60 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot carry
      .map((text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').trim())
    fc.assert(
      fc.property(sendable, (text) => {
        expect(bodyOf(write({ Text: text }))).toEqual({ Ask: { Text: text } })
      }),
    )
  })

  test.each(['\u0000', '\u000b', '\ud800', '\uffff'])(
    'a character that XML cannot carry is never dropped',
    (c) => {
      const failure = failureOf(() => write({ Text: `NGUYỄN${c}` }))
      expect(failure).toMatchObject({ failure: 'permanent', code: 'UNSENDABLE_CHARACTER' })
      expect(failure.message).not.toContain('NGUYỄN')
    },
  )
})

describe('reading', () => {
  test('values stay texts: leading zeros, hexadecimal looks and long numbers survive', () => {
    const xml = envelope('<n:A><n:B>001</n:B><n:C>0x1F</n:C><n:D>001090000000000000001</n:D><n:E/></n:A>')
    expect(bodyOf(xml)).toEqual({ A: { B: '001', C: '0x1F', D: '001090000000000000001', E: '' } })
  })

  test('predefined entities, character references and CDATA are read once', () => {
    const xml = envelope('<A>&lt;&amp;lt;&#7877;&#x1EA4;</A><B><![CDATA[&lt;x>]]></B><C>&amp;#65;</C>')
    expect(bodyOf(xml)).toEqual({ A: '<&lt;ễẤ', B: '&lt;x>', C: '&#65;' })
  })

  test('repeated elements become a list', () => {
    expect(bodyOf(envelope('<A>1</A><A>2</A>'))).toEqual({ A: ['1', '2'] })
  })

  test('an empty body is a body', () => {
    expect(bodyOf(envelope(''))).toEqual({})
  })

  test.each([
    ['soapenv:Client', 'Client'],
    ['Server.ServerProxy.Timeout', 'Server.ServerProxy.Timeout'],
    ['', ''],
  ])('a fault with code "%s" is read as "%s"', (faultcode, code) => {
    const xml = envelope(
      `<s:Fault><faultcode>${faultcode}</faultcode><faultstring> Lỗi </faultstring></s:Fault>`,
    )
    expect(readEnvelope(xml)).toEqual({ fault: { code, text: 'Lỗi' } })
  })

  test('a fault without content is still a fault', () => {
    expect(readEnvelope(envelope('<s:Fault/>'))).toEqual({ fault: { code: '', text: '' } })
  })
})

describe('a reply that is none', () => {
  const whole = envelope('<A><B>1</B></A>')

  test('a document cut anywhere is in doubt, never an answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(refusal(whole.slice(0, length))).toBe('in-doubt REPLY_TRUNCATED')
      }),
    )
  })

  test.each([
    ['a maintenance page', '<!DOCTYPE html><html><body>Bảo trì</body></html>', 'in-doubt HTML_PAGE'],
    ['a page without a document type', '\n<HTML><body>', 'in-doubt HTML_PAGE'],
    ['JSON', '{"error_code":0}', 'permanent REPLY_UNREADABLE'],
    ['another document', '<ok/>', 'permanent REPLY_UNREADABLE'],
    ['an envelope without a body', '<s:Envelope></s:Envelope>', 'permanent REPLY_UNREADABLE'],
    ['a body of text', envelope('xin chào'), 'permanent REPLY_UNREADABLE'],
    ['crossed tags', envelope('<A><B></A></B>'), 'permanent REPLY_UNREADABLE'],
    ['a bare ampersand', envelope('<A>a & b</A>'), 'permanent REPLY_UNREADABLE'],
  ])('%s', (_, xml, expected) => {
    expect(refusal(xml)).toBe(expected)
  })
})

describe('a hostile reply', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')

  test.each([
    ['billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${envelope('<A>&l9;</A>')}`],
    ['an external file', `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${envelope('<A>&f;</A>')}`],
    ['an external document type', `<!doctype x SYSTEM "http://example.vn/x.dtd">${envelope('<A/>')}`],
    ['an entity of its own', envelope('<A>&l0;</A>')],
    ['a reference to no character', envelope('<A>&#0;</A>')],
    ['a reference beyond Unicode', envelope('<A>&#x110000;</A>')],
    ['deep nesting', envelope('<A>'.repeat(1000) + '</A>'.repeat(1000))],
    ['a name that would change every object', envelope('<__proto__><B>1</B></__proto__>')],
  ])('%s is refused', (_, xml) => {
    expect(refusal(xml)).toBe('permanent REPLY_UNREADABLE')
  })

  test('a huge reply is refused before it is parsed', () => {
    const xml = envelope(`<A>${'x'.repeat(2_000_000)}</A>`)
    const started = performance.now()
    expect(refusal(xml)).toBe('in-doubt REPLY_TOO_LARGE')
    expect(performance.now() - started).toBeLessThan(200)
  })

  test('no refusal quotes what was received', () => {
    for (const xml of [envelope('<A>MẬT & 001090000001</A>'), envelope('<A>&MẬT;</A>'), '<MẬT', 'MẬT']) {
      expect(failureOf(() => readEnvelope(xml)).message).not.toMatch(/MẬT|0010/)
    }
  })
})
