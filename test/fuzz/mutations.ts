import fc from 'fast-check'
import { marker } from './runs.ts'

/** An answer or a call as it goes over the wire. */
export interface Wire {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

type Change = (wire: Wire) => Wire

const withText =
  (change: (text: string) => string): Change =>
  (wire) => ({ ...wire, body: Buffer.from(change(wire.body.toString('utf8'))) })

const headed = (headers: Readonly<Record<string, string>>): Change => {
  return (wire) => ({ ...wire, headers: { ...wire.headers, ...headers } })
}

/** What stands where a partner writes something. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    marker,
    `${marker} thành công`,
    'không thành công',
    'đã tồn tại',
    'phiên không hợp lệ',
    0,
    -0,
    1,
    -1,
    '0',
    '00',
    ' 0 ',
    '1',
    '-1',
    0.1,
    1e21,
    '1e400',
    null,
    true,
    [],
    {},
    '',
    '{}',
    '[]',
    '{"error_code":"0"}',
    '{"error_code":"1"}',
    '[{"MaHoSo":"x"}]',
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
    'a'.repeat(70_000),
    '\ud800',
    '\u0000',
    '\ufffd',
    'ạ'.normalize('NFD'),
    `a${'\u0301\u0323'.repeat(20)}`,
    '31/02/2026 25:61:61',
    '20260230',
    '99999999999999',
    '12.500',
    '1,5',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

type Path = readonly number[]

/** Puts something in the place of one part, or takes the part away. */
const changedAt = (value: unknown, path: Path, change: (part: unknown) => unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return change(value)
  const keys = Object.keys(value)
  const key = keys[step % (keys.length || 1)]
  if (key === undefined) return change(value)
  const inner = changedAt(Reflect.get(value, key), rest, change)
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? inner : one))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === key ? inner : one]))
}

const path = fc.array(fc.nat(12), { maxLength: 6 })

/** JSON of another shape than the partner's; a body that is no JSON stays. */
const inJson = (change: (document: unknown) => unknown): Change =>
  withText((text) => {
    try {
      return JSON.stringify(change(JSON.parse(text.replace(/^\uFEFF/, '')))) ?? text
    } catch {
      // No JSON, or too deep for us to write again.
      return text
    }
  })

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)

const jsonChanges = fc.oneof(
  fc.tuple(path, odd).map(([at, other]) => inJson((document) => changedAt(document, at, () => other))),
  fc
    .tuple(path, odd)
    .map(([at, other]) => inJson((document) => changedAt(document, at, (part) => [part, other]))),
  path.map((at) => inJson((document) => changedAt(document, at, (part) => JSON.stringify(part) ?? ''))),
  path.map((at) =>
    inJson((document) =>
      changedAt(document, at, (part) => (typeof part === 'string' ? part.normalize('NFD') : part)),
    ),
  ),
  fc
    .tuple(path, fc.constantFrom('toUpperCase', 'toLowerCase'))
    .map(([at, how]) =>
      inJson((document) =>
        changedAt(document, at, (part) =>
          typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(
                Object.entries(part).map(([name, one]) => [name[how as 'toUpperCase'](), one]),
              )
            : part,
        ),
      ),
    ),
  // The same name twice: what comes last wins with every parser.
  fc
    .tuple(fc.constantFrom('error_code', 'code', 'message', 'result', 'data', 'MaLoi', 'maKetQua'), odd)
    .map(([name, other]) =>
      withText((text) => text.replace(/\}\s*$/, `,${JSON.stringify(name)}:${JSON.stringify(other)}}`)),
    ),
  fc
    .tuple(
      fc.constantFrom(50, 900, 3000, 8000, 100_000),
      fc.constantFrom('result', 'message', 'data', 'duLieu', 'x'),
    )
    .map(([depth, name]) =>
      withText((text) => text.replace(/\}\s*$/, `,"${name}":${nested(depth, '[', ']')}}`)),
    ),
  fc
    .tuple(fc.constantFrom(50, 900, 3000, 8000), fc.constantFrom('message', 'result', 'data'))
    .map(([depth, name]) => withText(() => `${`{"${name}":`.repeat(depth)}1${'}'.repeat(depth)}`)),
  fc
    .constantFrom(
      '0.0',
      '0e0',
      '-0',
      '00',
      '1e400',
      '0000000000000000000',
      '12345678901234567890',
      'NaN',
      '.5',
    )
    .map((number) => withText((text) => text.replace(/:\s*"?0+"?\s*([,}])/, `:${number}$1`))),
)

const xmlChanges = fc.oneof(
  fc
    .constantFrom<readonly [RegExp, string]>(
      [/<(\w+:)?(\w+)>([^<]*)<\/\1\2>/, `<$1$2>${marker}</$1$2>`],
      [/(<(\w+:)?\w+>[^<]*<\/[^>]+>)/, '$1$1'],
      [/>([^<]+)</, '><![CDATA[$1]]><'],
      [/>([^<]+)</, '>&#x1F600;$1<'],
      [/>([^<]+)</, '>&unknown;<'],
      [/>([^<]+)</, '>&#0;&#99999999;<'],
      [/^/, '<!DOCTYPE a [<!ENTITY b "c">]>'],
      [
        /(<[\w:]*Body>)/,
        `$1<Fault><faultcode>Server</faultcode><faultstring>${marker}</faultstring></Fault>`,
      ],
      [/(<[\w:]*Body>)[\s\S]*(<\/[\w:]*Body>)/, '$1$2'],
      [/true|1/i, 'false'],
      [/<(\w+:)?TonTai>/, '<$1TonTai><$1TonTai>1</$1TonTai>'],
      [/Body/g, '__proto__'],
      [/(<\/[\w:]*Body>)/, `${nested(60, '<a>', '</a>')}$1`],
      [/^/, '<!---->'.repeat(60)],
      [/$/, '<!--'.repeat(60)],
      [/xmlns:/g, 'xmlns'],
    )
    .map(([from, to]) => withText((text) => text.replace(from, to))),
)

const asUtf16 = ({ body }: Wire, mark: boolean): Buffer =>
  Buffer.from(`${mark ? '\ufeff' : ''}${body.toString('utf8')}`, 'utf16le')

const bytes = fc.oneof(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)).map(
    ([where, byte]): Change =>
      (wire) => {
        const body = Buffer.from(wire.body)
        if (body.length > 0) body[Math.min(body.length - 1, Math.floor(where * body.length))] = byte
        return { ...wire, body }
      },
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (share): Change =>
      (wire) => ({ ...wire, body: wire.body.subarray(0, Math.floor(share * wire.body.length)) }),
  ),
  fc.uint8Array({ maxLength: 40 }).map(
    (some): Change =>
      (wire) => ({ ...wire, body: Buffer.from(some) }),
  ),
  fc.boolean().map(
    (mark): Change =>
      (wire) => ({ ...wire, body: asUtf16(wire, mark) }),
  ),
  fc.constant<Change>((wire) => ({ ...wire, body: Buffer.from(wire.body.toString('utf8'), 'latin1') })),
  fc
    .constantFrom('\ufeff', ' \n', '\ufeff\ufeff', ")]}',\n", '\0')
    .map((before) => withText((text) => before + text)),
  fc.constantFrom('\0', ' ', 'x', '{}', '\n\n').map((after) => withText((text) => text + after)),
)

/** What something in between says instead. */
const instead = fc
  .constantFrom(
    '',
    'null',
    '0',
    'true',
    '"OK"',
    'OK',
    '[]',
    '{}',
    '[[]]',
    `<!DOCTYPE html><html><body>${marker}</body></html>`,
    `${'<!---->'.repeat(60)}<p>${marker}`,
    `<?xml version="1.0"?><!-- x --><html/>`,
    `<fault><code>900901</code><message>${marker}</message><description>${marker}</description></fault>`,
    `{"fault":{"code":900902,"message":"${marker}","description":"${marker}"}}`,
    `{"code":"101503","message":"${marker}"}`,
    `{"type":"Status report","code":404,"message":"${marker}"}`,
    `{"type":"Server.ServerProxy.ServiceFailed","message":"${marker}","detail":"x"}`,
    `{"error":"${marker}"}`,
    `{"message":"${marker}"}`,
    '{"message":{"message":{"message":"thành công"}}}',
    '{"error_code":"","message":"không thành công"}',
    'a'.repeat(300_000),
    ' '.repeat(300_000),
  )
  .map((text): Change => withText(() => text))

const headers = fc.oneof(
  fc
    .constantFrom(
      'text/html',
      'text/plain; charset=windows-1258',
      'application/json; charset=utf-16',
      'application/json; charset=ebcdic-xyz',
      'application/json; charset=',
      'application/json; charset="utf-8',
      'text/xml; charset=iso-8859-1',
      'application/octet-stream',
      'constructor',
    )
    .map((type) => headed({ 'content-type': type })),
  fc
    .constantFrom(
      '0',
      '-1',
      '9'.repeat(20),
      '9'.repeat(400),
      'Fri, 31 Dec 9999 23:59:59 GMT',
      'Mon, 01 Jan 275761 00:00:00 GMT',
      'Abc',
      '1e9',
      '',
      'soon',
    )
    .map((after) => headed({ 'retry-after': after })),
  fc
    .constantFrom(
      'Server.ServerProxy.AccessDenied',
      'Client.X',
      '',
      marker.normalize('NFD').replace(/[^ -~]/g, ''),
    )
    .map((code) => headed({ 'x-road-error': code })),
  fc
    .constantFrom('gzip', 'br', 'deflate', 'identity', 'x')
    .map((coding) => headed({ 'content-encoding': coding })),
  fc.constantFrom('Thu, 01 Jan 1970 00:00:00 GMT', 'never').map((date) => headed({ date })),
  fc.constantFrom('/elsewhere', 'javascript:').map((location) => headed({ location })),
)

const statuses = fc
  .constantFrom(
    200,
    201,
    202,
    204,
    206,
    299,
    301,
    302,
    304,
    307,
    400,
    401,
    403,
    404,
    405,
    407,
    408,
    409,
    410,
    413,
    418,
    422,
    425,
    429,
    451,
    500,
    501,
    502,
    503,
    504,
    520,
    599,
  )
  .map(
    (status): Change =>
      (wire) => ({ ...wire, status }),
  )

const change = fc.oneof(
  { weight: 5, arbitrary: jsonChanges },
  { weight: 4, arbitrary: xmlChanges },
  { weight: 3, arbitrary: bytes },
  { weight: 2, arbitrary: instead },
  { weight: 2, arbitrary: headers },
  { weight: 2, arbitrary: statuses },
)

/** What becomes of a good answer or call on its way: one to four things, one after the other. */
export const damage: fc.Arbitrary<Change> = fc
  .array(change, { minLength: 1, maxLength: 4 })
  .map((changes) => (wire) => changes.reduce((now, one) => one(now), wire))
