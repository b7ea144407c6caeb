import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signGrant } from '#files/link-token.ts'
import { aDocx, aPdf } from '../files/samples.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const folder = mkdtempSync(join(tmpdir(), 'longbien-kho-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secrets = ['the-secret-that-signs-new-links-now', 'the-secret-that-signed-older-links-']
const limits = { maxBytes: 40_000_000, openAtOnce: 6, stallSeconds: 1 }
const { call, database, app, resources } = useGateway({
  files: {
    stores: { archive: { kind: 'local', folder }, away: { kind: 'local', folder: join(folder, 'gone') } },
    links: { baseUrl: 'https://dvc.example.vn/files', secrets },
    limits,
  },
})

const put = (name: string, content: Buffer) => writeFileSync(join(folder, name), content)
/** A file with a hole: more than the buffers of a connection hold, and nothing on the disk. */
const putLong = (name: string, bytes: number) => {
  put(name, aPdf())
  truncateSync(join(folder, name), bytes)
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const tokenFor = (key: string, change: object = {}, [secret = ''] = secrets) =>
  signGrant({ store: 'archive', key, endpoint: 'national-portal', expiresAt: inDays(30), ...change }, secret)
const urlFor = (key: string, ...more: [object?, string[]?]) =>
  `/files/${tokenFor(key, ...more)}/${encodeURIComponent(key)}`
const fetchAs = (method: 'GET' | 'HEAD', url: string, headers = {}) => app().inject({ method, url, headers })

interface Row {
  readonly key: string
  readonly method: string
  readonly outcome: string | null
  readonly code: string | null
  readonly bytes: number | null
}
const lastRow = async (key: string): Promise<Row | undefined> => {
  const rows = await database.rows<Row & Record<string, unknown>>(
    'select key, method, outcome, code, bytes::int from file_fetches where key = $1 order by id desc limit 1',
    [key],
  )
  return rows[0]
}
/** The end is written down after the answer. */
const expectRow = (key: string, row: Partial<Row>) =>
  vi.waitFor(async () => expect(await lastRow(key)).toMatchObject(row))

describe('a link', () => {
  test('gives its file without a key, says what it is, and lets nothing in it run', async () => {
    put('đơn đề nghị.pdf', aPdf())
    const answer = await fetchAs('GET', urlFor('đơn đề nghị.pdf'))
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload).toEqual(aPdf())
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(aPdf().length),
      'content-disposition': `attachment; filename="??n ?? ngh?.pdf"; filename*=UTF-8''%C4%91%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B.pdf`,
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'referrer-policy': 'no-referrer',
      etag: expect.stringMatching(/^".+"$/),
    })
    await expectRow('đơn đề nghị.pdf', { method: 'GET', outcome: 'complete', bytes: aPdf().length })
  })

  test('gives the headers alone to HEAD', async () => {
    put('a.docx', aDocx())
    const answer = await fetchAs('HEAD', urlFor('a.docx'))
    expect({ status: answer.statusCode, body: answer.body }).toEqual({ status: 200, body: '' })
    expect(answer.headers).toMatchObject({
      'content-length': String(aDocx().length),
      'content-type': expect.stringContaining('wordprocessingml'),
    })
    await expectRow('a.docx', { method: 'HEAD', outcome: 'complete', bytes: 0 })
  })

  test('gives a part, and goes on with it only while the file is the same', async () => {
    put('part.pdf', aPdf())
    const first = await fetchAs('GET', urlFor('part.pdf'), { range: 'bytes=0-4' })
    expect({ status: first.statusCode, body: first.body }).toEqual({ status: 206, body: '%PDF-' })
    expect(first.headers).toMatchObject({
      'content-range': `bytes 0-4/${aPdf().length}`,
      'content-length': '5',
    })
    const range = 'bytes=5-'
    const rest = await fetchAs('GET', urlFor('part.pdf'), { range, 'if-range': first.headers.etag })
    expect({ status: rest.statusCode, body: first.body + rest.body }).toEqual({
      status: 206,
      body: aPdf().toString(),
    })
    const other = await fetchAs('GET', urlFor('part.pdf'), { range, 'if-range': '"other"' })
    expect({ status: other.statusCode, body: other.body }).toEqual({ status: 200, body: aPdf().toString() })
    const beyond = await fetchAs('GET', urlFor('part.pdf'), { range: 'bytes=900-' })
    expect({ status: beyond.statusCode, range: beyond.headers['content-range'] }).toEqual({
      status: 416,
      range: `bytes */${aPdf().length}`,
    })
  })

  test('that was signed with an older secret is still good', async () => {
    put('old.pdf', aPdf())
    expect((await fetchAs('GET', urlFor('old.pdf', {}, secrets.toReversed()))).statusCode).toBe(200)
  })

  test('that is over answers 410, and that is written down', async () => {
    put('over.pdf', aPdf())
    const answer = await call('GET', urlFor('over.pdf', { expiresAt: inDays(-1) }), { as: '' })
    expectProblem(answer, 410, 'link-expired')
    await expectRow('over.pdf', { outcome: 'refused', code: 'LINK_EXPIRED' })
  })

  test('that was guessed or altered waits for a plain 404 and leaves no row', async () => {
    put('guess.pdf', aPdf())
    const good = tokenFor('guess.pdf')
    const guesses = [
      good.slice(1),
      `${good}x`,
      'x',
      good.replace('.', '..'),
      tokenFor('guess.pdf', {}, ['no']),
    ]
    for (const token of guesses) {
      const begun = performance.now()
      const answer = await call('GET', `/files/${token}/guess.pdf`, { as: '' })
      expectProblem(answer, 404, 'not-found')
      expect(answer.body).toEqual({
        type: '/problems/not-found',
        title: expect.any(String),
        status: 404,
        instance: expect.stringMatching(/^urn:longbien:request:/),
      })
      expect(performance.now() - begun).toBeGreaterThan(50)
    }
    expect(await lastRow('guess.pdf')).toBeUndefined()
  })

  test('waits for no more than 200 guesses at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 210 }, () => call('GET', '/files/x/y.pdf', { as: '' })),
    )
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
  })

  test.each([
    ['missing.pdf', 'FILE_NOT_FOUND', undefined],
    ['false.pdf', 'FILE_TYPE_MISMATCH', Buffer.from('<script>alert(1)</script>')],
    ['empty.pdf', 'FILE_TYPE_MISMATCH', Buffer.alloc(0)],
    ['program.exe', 'FILE_TYPE_NOT_ALLOWED', aPdf()],
    ['large.pdf', 'FILE_TOO_LARGE', 40_000_001],
  ])('to %s is refused like any other, and operators see %s', async (key, code, content) => {
    if (Buffer.isBuffer(content)) put(key, content)
    else if (content !== undefined) putLong(key, content)
    const answer = await call('GET', urlFor(key), { as: '' })
    expectProblem(answer, 404, 'not-found')
    await expectRow(key, { outcome: 'refused', code, bytes: 0 })
    const metrics = await call('GET', '/metrics')
    expect(metrics.text).toContain(`longbien_file_fetches_total{outcome="refused",code="${code}"}`)
  })

  test('into a store that is away, or that is not configured any more', async () => {
    const away = await call('GET', urlFor('x.pdf', { store: 'away' }), { as: '' })
    expectProblem(away, 503, 'unavailable')
    expect(away.headers['retry-after']).toBe('10')
    await expectRow('x.pdf', { outcome: 'unavailable', code: 'FILE_STORE_UNAVAILABLE' })
    expectProblem(await call('GET', urlFor('y.pdf', { store: 'gone' }), { as: '' }), 404, 'not-found')
    await expectRow('y.pdf', { outcome: 'refused', code: 'STORE_UNKNOWN' })
  })

  test('is of no use with another method', async () => {
    expectProblem(await call('POST', urlFor('a.docx'), { as: '' }), 405, 'method-not-allowed')
  })
})

describe('over a real connection', () => {
  const long = 40_000_000
  let base: string
  beforeAll(async () => {
    base = await app().listen({ host: '127.0.0.1', port: 0 })
    putLong('long.pdf', long)
  })

  const begin = (key: string, localAddress = '127.0.0.1'): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get(`${base}${urlFor(key)}`, { agent: false, localAddress }, resolve).on('error', reject)
    })
  const allClosed = () =>
    vi.waitFor(async () => {
      const rows = await database.rows<{ open: number }>(
        'select count(*)::int as open from file_fetches where ended_at is null',
      )
      expect(rows).toEqual([{ open: 0 }])
    }, 5000)

  test('whoever hangs up lets go of the file, and that is written down', async () => {
    const answer = await begin('long.pdf')
    expect(answer.statusCode).toBe(200)
    answer.destroy()
    await expectRow('long.pdf', { outcome: 'broken-off' })
    expect((await lastRow('long.pdf'))?.bytes).toBeLessThan(long)
  })

  test('whoever stops reading is cut off, and meanwhile holds only half of the places', async () => {
    const slow = await Promise.all([begin('long.pdf'), begin('long.pdf'), begin('long.pdf')])
    const more = await begin('long.pdf')
    const others = await Promise.all([1, 2, 3].map(() => begin('long.pdf', '127.0.0.2')))
    expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    const last = await begin('long.pdf', '127.0.0.3')
    expect(last.statusCode).toBe(503)
    last.resume()
    expect({ status: more.statusCode, after: more.headers['retry-after'] }).toEqual({
      status: 503,
      after: '10',
    })
    more.resume()
    await allClosed()
    for (const answer of [...slow, ...others]) answer.on('error', () => undefined).destroy()
    expect((await begin('long.pdf').then((answer) => answer.resume())).statusCode).toBe(200)
  })

  test('whoever leaves only the last bytes unread is cut off as well', async () => {
    const unread = await begin('long.pdf')
    await allClosed()
    await expectRow('long.pdf', { outcome: 'broken-off' })
    const held = (await lastRow('long.pdf'))?.bytes ?? 0
    unread.on('error', () => undefined).destroy()
    // So much goes through before anything has to wait; the rest of such files lies in the last buffers.
    for (const less of [1, 40_000, 80_000, 120_000]) {
      putLong(`tail-${less}.pdf`, held - less)
      const answer = await begin(`tail-${less}.pdf`)
      await allClosed()
      answer.on('error', () => undefined).destroy()
    }
  })

  test('a whole file arrives whole', async () => {
    const answer = await fetch(`${base}${urlFor('long.pdf')}`)
    expect((await answer.arrayBuffer()).byteLength).toBe(long)
    await expectRow('long.pdf', { outcome: 'complete' })
  })
})

describe('GET /v1/file-fetches', () => {
  test('tells who fetched what, by dossier, message and endpoint, a page at a time', async () => {
    put('told.pdf', aPdf())
    const dossier = aDossier()
    const { messageId } = (await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })).body
    for (let n = 0; n < 3; n += 1) await fetchAs('GET', urlFor('told.pdf', { messageId }))
    await expectRow('told.pdf', { outcome: 'complete' })
    const list = (query: string) => call('GET', `/v1/file-fetches?${query}`, { as: 'operator' })
    const page = await list(`dossierCode=${dossier.code}&limit=2`)
    expect(page.body.fetches).toHaveLength(2)
    expect(page.body.fetches[1]).toMatchObject({
      endpoint: 'national-portal',
      messageId,
      dossierCode: dossier.code,
      store: 'archive',
      key: 'told.pdf',
      method: 'GET',
      outcome: 'complete',
      bytes: aPdf().length,
    })
    const next = await list(`dossierCode=${dossier.code}&limit=2&cursor=${page.body.nextCursor}`)
    expect(next.body.fetches).toHaveLength(1)
    expect(next.body).not.toHaveProperty('nextCursor')
    expect((await list(`messageId=${messageId}`)).body.fetches).toHaveLength(3)
    expect((await list('endpoint=nobody')).body.fetches).toEqual([])
    expect((await list(`from=${inDays(1).toISOString()}`)).body.fetches).toEqual([])
  })

  test('is for operators, who are told what is wrong with their question', async () => {
    expectProblem(await call('GET', '/v1/file-fetches'), 403, 'forbidden')
    const wrong = await call('GET', '/v1/file-fetches?messageId=1&color=red', { as: 'operator' })
    expectProblem(wrong, 400, 'invalid-request')
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/color',
      '/messageId',
    ])
  })
})

describe('at the door', () => {
  test('a file of a store that is not configured is refused by its field', async () => {
    const document = { id: '1', fileName: 'a.pdf', componentCode: 'K', digitised: true }
    const dossier = aDossier({
      documents: [
        { ...document, url: 'store:archive/a.pdf' },
        { ...document, url: 'store:nowhere/a.pdf' },
      ],
    })
    const answer = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
    expectProblem(answer, 400, 'invalid-message')
    expect(answer.body.errors).toMatchObject([{ pointer: '/documents/1/url', code: 'STORE_UNKNOWN' }])
  })
})

describe('an endpoint', () => {
  test('is given links of its own in what its mappings make', () => {
    const endpoint = resources().endpoints.get('fake')
    const message = { id: '019a5b1e-0000-7000-8000-000000000001', sender: 'city', acceptedAt: new Date() }
    const link = endpoint?.linkFor?.({ at: new Date(), message })
    expect(link?.('store:archive/a.pdf')).toMatch(
      /^https:\/\/dvc\.example\.vn\/files\/[\w-]+\.[\w-]{43}\/a\.pdf$/,
    )
  })
})
