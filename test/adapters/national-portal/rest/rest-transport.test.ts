import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type FileSource, noFiles } from '#adapter-kit'
import { storeOf } from './files.ts'
import { connectTo, createOf, scriptedPortal } from './partner.ts'

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const files = {
  'store:city/a': Buffer.from('đơn đề nghị'),
  'store:city/b': Buffer.from([0, 255, 13, 10, 45, 45]),
}

/** Answers an upload as the portal does: with an id and the hash of what came. */
const uploaded = (body: string, change: object = {}) => {
  const start = body.indexOf('\r\n\r\n') + 4
  const content = Buffer.from(body.slice(start, body.lastIndexOf('\r\n--')), 'latin1')
  return { body: { data: [{ IdTepTin: `id-${content.length}`, HashTepTin: sha256(content), ...change }] } }
}

describe('a create', () => {
  test('leaves when its files are there, with their ids and hashes', async () => {
    const portal = await scriptedPortal(({ service, body }) =>
      service === 'UploadFile' ? uploaded(body) : undefined,
    )
    const { send } = connectTo(portal.url, {}, { files: storeOf(files) })
    await send(createOf('store:city/a', 'store:city/b'))
    expect(portal.services()).toEqual(['token', 'UploadFile', 'UploadFile', 'CreateDossier'])
    const [, first, , create] = portal.seen
    expect(first?.body).toContain('name="files"; filename="tá»\u0087p %220%22.pdf"')
    expect(JSON.parse(create?.body ?? '')).toMatchObject({
      ThanhPhanHoSo: [
        { GiayToDinhKem: [{ IdGiayTo: 'id-18', HashTepTin: sha256(files['store:city/a']) }] },
        { GiayToDinhKem: [{ IdGiayTo: 'id-6', HashTepTin: sha256(files['store:city/b']) }] },
      ],
    })
  })

  test('draws a number last, for the agency that received it', async () => {
    const portal = await scriptedPortal(({ service, body }) => {
      if (service === 'UploadFile') return uploaded(body)
      return service === 'GetNextValue' ? { body: { value: 'H26.900.01-20261105-0000042' } } : undefined
    })
    const { send } = connectTo(portal.url, { numbering: 'portal' }, { files: storeOf(files) })
    const reply = await send({ ...createOf('store:city/a'), numberFor: 'H26.900.01' })
    expect(portal.services()).toEqual(['token', 'UploadFile', 'GetNextValue', 'CreateDossier'])
    expect(portal.seen[2]?.query.get('code')).toBe('H26.900.01')
    expect(JSON.parse(portal.seen[3]?.body ?? '')).toMatchObject({ MaHoSo: 'H26.900.01-20261105-0000042' })
    expect(reply.number).toBe('H26.900.01-20261105-0000042')
  })

  test.each([
    ['is not in the store', storeOf({}), 'permanent', 'FILE_NOT_FOUND'],
    [
      'breaks off while it is read',
      sourceOf(async function* () {
        yield Buffer.from('half')
        throw new Error('disk')
      }, 100),
      'transient',
      'FILE_UNREADABLE',
    ],
    [
      'is shorter than its store says',
      sourceOf(async function* () {
        yield Buffer.from('short')
      }, 100),
      'transient',
      'FILE_LENGTH_DIFFERS',
    ],
    [
      'is longer than its store says',
      sourceOf(async function* () {
        yield Buffer.from('too long')
      }, 3),
      'transient',
      'FILE_LENGTH_DIFFERS',
    ],
  ] as const)('does not leave when a file %s, and the field is named', async (_name, source, kind, code) => {
    const portal = await scriptedPortal(() => undefined)
    const { failure } = connectTo(portal.url, {}, { files: source })
    await expect(failure(createOf('store:city/a'))).resolves.toMatchObject({
      failure: kind,
      code,
      findings: [{ pointer: '/documents/0/url', code, severity: 'reject' }],
    })
    expect(portal.services()).not.toContain('CreateDossier')
  })

  test.each([
    ['has another hash', { HashTepTin: '0'.repeat(64) }, 'FILE_HASH_DIFFERS'],
    ['has no hash', { HashTepTin: '' }, 'FILE_HASH_DIFFERS'],
  ])('does not leave when what the portal has %s', async (_name, change, code) => {
    const portal = await scriptedPortal(({ service, body }) =>
      service === 'UploadFile' ? uploaded(body, change) : undefined,
    )
    const { failure } = connectTo(portal.url, {}, { files: storeOf(files) })
    await expect(failure(createOf('store:city/a'))).resolves.toMatchObject({
      code,
      findings: [{ pointer: '/documents/0/url' }],
    })
    expect(portal.services()).toEqual(['token', 'UploadFile'])
  })

  test("believes the portal's hash only where the settings say so", async () => {
    const portal = await scriptedPortal(({ service, body }) =>
      service === 'UploadFile' ? uploaded(body, { HashTepTin: 'md5-cua-cong' }) : undefined,
    )
    const { send } = connectTo(portal.url, { fileHash: 'as-given' }, { files: storeOf(files) })
    await send(createOf('store:city/a'))
    expect(portal.seen.at(-1)?.body).toContain('md5-cua-cong')
  })

  test('names the file that the portal does not take', async () => {
    const portal = await scriptedPortal(({ service }) =>
      service === 'UploadFile' ? { status: 400, body: { message: 'no' } } : undefined,
    )
    const { failure } = connectTo(portal.url, {}, { files: storeOf(files) })
    await expect(failure(createOf('store:city/a'))).resolves.toMatchObject({
      failure: 'permanent',
      code: 'FILE_REFUSED',
      findings: [{ pointer: '/documents/0/url' }],
    })
  })

  test('never holds a large file: the store is read as fast as the portal reads', async () => {
    const size = 64 * 1024 * 1024
    const hash = createHash('sha256')
    let [produced, received, most] = [0, 0, 0]
    const source = sourceOf(async function* () {
      const piece = Buffer.alloc(64 * 1024, 'long biên')
      for (let left = size; left > 0; left -= piece.length) {
        hash.update(piece)
        produced += piece.length
        most = Math.max(most, produced - received)
        yield piece
      }
    }, size)
    const portal = await scriptedPortal(
      ({ service }) =>
        service === 'UploadFile'
          ? { body: { data: [{ IdTepTin: 'large', HashTepTin: hash.copy().digest('hex') }] } }
          : undefined,
      (length) => {
        received += length
      },
    )
    const { send } = connectTo(portal.url, {}, { files: source })
    await send(createOf('store:city/large'))
    expect(produced).toBe(size)
    // What lies in the sockets between the two, and far from the whole.
    expect(most).toBeLessThan(size / 4)
  })
})

describe('a token', () => {
  const progress = { call: 'progress', body: [] } as const
  const living = (seconds: number) => {
    let count = 0
    return ({ service }: { service: string }) => {
      if (service !== 'token') return undefined
      count += 1
      return { body: { access_token: `t-${count}`, expires_in: seconds, token_type: 'Bearer' } }
    }
  }

  test.each([
    ['form', 'client_id=thanh-pho&client_secret=bi-mat-cua-ung-dung', undefined],
    ['json', '"client_id":"thanh-pho","client_secret":"bi-mat-cua-ung-dung"', undefined],
    ['basic', 'grant_type=client_credentials', 'Basic dGhhbmgtcGhvOmJpLW1hdC1jdWEtdW5nLWR1bmc='],
  ] as const)('is asked for as %s', async (logInForm, body, authorization) => {
    const portal = await scriptedPortal(() => undefined)
    await connectTo(portal.url, { logInForm }).send(progress)
    expect(portal.seen[0]?.body).toContain(body)
    expect(portal.seen[0]?.headers.authorization).toBe(authorization)
    expect(portal.seen[1]?.headers.authorization).toBe('Bearer t-1')
  })

  test('is used until four fifths of its life are over, then renewed before the call', async () => {
    let now = 0
    const portal = await scriptedPortal(living(1000))
    const { send } = connectTo(portal.url, {}, { now: () => new Date(now) })
    await send(progress)
    now = 799_000
    await send(progress)
    now = 801_000
    await send(progress)
    expect(portal.services()).toEqual([
      'token',
      'CapNhatTienTrinh',
      'CapNhatTienTrinh',
      'token',
      'CapNhatTienTrinh',
    ])
    expect(portal.seen.at(-1)?.headers.authorization).toBe('Bearer t-2')
  })

  test('that cannot be renewed early is used while it lasts', async () => {
    let now = 0
    const alive = living(1000)
    const portal = await scriptedPortal((seen) =>
      seen.service === 'token' && now > 0 ? { status: 503, body: {} } : alive(seen),
    )
    const { send } = connectTo(portal.url, {}, { now: () => new Date(now) })
    await send(progress)
    now = 900_000
    await send(progress)
    expect(portal.seen.at(-1)?.headers.authorization).toBe('Bearer t-1')
  })

  test('is renewed once when the portal says 401, for that call alone', async () => {
    let refused = false
    const portal = await scriptedPortal(({ service, body }) => {
      if (service === 'UploadFile') return uploaded(body)
      if (service !== 'CreateDossier' || refused) return undefined
      refused = true
      return { status: 401, body: {} }
    })
    const { send } = connectTo(portal.url, {}, { files: storeOf(files) })
    await send(createOf('store:city/a'))
    // The file is not sent again.
    expect(portal.services()).toEqual(['token', 'UploadFile', 'CreateDossier', 'token', 'CreateDossier'])
  })

  test.each([400, 401])('that is refused with %i concerns the endpoint and no message', async (status) => {
    const portal = await scriptedPortal(() => ({ status, body: {} }))
    await expect(connectTo(portal.url).failure(progress)).resolves.toMatchObject({
      failure: 'transient',
      code: 'LOGIN_REFUSED',
      outage: true,
    })
    expect(portal.seen).toHaveLength(1)
  })
})

test('what is lost before the create leaves no doubt', async () => {
  const portal = await scriptedPortal(({ service }) =>
    service === 'UploadFile' ? { status: 502, body: {} } : undefined,
  )
  const { failure } = connectTo(portal.url, {}, { files: storeOf(files) })
  await expect(failure(createOf('store:city/a'))).resolves.toMatchObject({
    failure: 'transient',
    code: 'PORTAL_DOWN',
    status: 502,
  })
})

function sourceOf(pieces: () => AsyncGenerator<Buffer>, bytes: number): FileSource {
  return {
    ...noFiles,
    open: async () => ({ stream: Readable.from(pieces()), bytes, mediaType: 'application/pdf' }),
  }
}

test.each([
  ['in-doubt', 'CreateDossier', 'in-doubt'],
  ['not-done', 'CreateDossier', 'transient'],
  ['in-doubt', 'GetNextValue', 'transient'],
] as const)('502 of the LGSP, read as %s at %s, is an outage and %s', async (badGateway, at, kind) => {
  const portal = await scriptedPortal(({ service }) => {
    if (service === at) return { status: 502, body: 'Bad Gateway' }
    return service === 'GetNextValue' ? { body: { value: 'H26.900.01-261105-0042' } } : undefined
  })
  const { failure } = connectTo(portal.url, { badGateway })
  await expect(failure({ ...createOf(), numberFor: 'H26.900.01' })).resolves.toMatchObject({
    failure: kind,
    code: 'PORTAL_DOWN',
    outage: true,
    status: 502,
  })
})
