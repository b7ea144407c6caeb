import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PollPage } from '#adapter-kit'
import { composeIntake } from '#compose/intake.ts'
import { runMaintenance } from '#compose/maintenance.ts'
import { expectProblem, useGateway } from '../api/gateway.ts'
import { account, logIn } from '../api/log-in.ts'
import { aPdf } from '../files/samples.ts'
import { type Brought, bringer, brought } from './bringer.ts'

let page: PollPage = { items: [], cursor: 'end', more: false }
const folder = await mkdtemp(join(tmpdir(), 'longbien-vao-'))

const gateway = useGateway(
  {
    endpoints: {
      bringer: {
        adapter: 'bringer',
        settings: {},
        callbacks: { bring: {} },
        polls: { look: {} },
      },
      fake: { adapter: 'fake', settings: {} },
    },
    files: { stores: { vao: { kind: 'local', folder } }, incoming: { store: 'vao', maxBytes: 1_000_000 } },
    routes: [{ message: 'citizen-supplement', endpoint: 'bringer', operation: 'hear' }],
    console: {
      enabled: true,
      accounts: [account('an', 'readers'), account('chi', 'onlookers')],
      groups: {
        readers: { agencies: ['*'], view: true, seeBodies: true },
        onlookers: { agencies: ['*'], view: true },
      },
    },
  },
  [bringer(() => page)],
)

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const files = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

const tell = async (said: Brought) =>
  (await gateway.call('POST', '/v1/callbacks/bringer/bring', { as: '', body: said })).body
const messagesOf = async (code: string) =>
  (await gateway.call('GET', `/v1/messages?dossierCode=${code}`, { as: 'everybody' })).body.messages
const callsOf = async (code: string) =>
  gateway.database.rows<{ outcome: string; code: string | null; text: string }>(
    `select outcome, code, convert_from(body, 'UTF8') as text from inbound_calls
     where endpoint = 'bringer' and convert_from(body, 'UTF8') like '%${code}%' order by id`,
  )
const look = async () => {
  const work = composeIntake(gateway.resources()).works.find(({ name }) => name === 'poll/bringer/look')
  return work?.step(undefined, new AbortController().signal)
}

beforeAll(() => chmod(folder, 0o750))
afterAll(() => rm(folder, { recursive: true, force: true }))

const large = Buffer.concat([aPdf('kết quả'), Buffer.alloc(9000, 'x')])

test('a file of a call is kept once, named in the message, and in nothing that is stored', async () => {
  const said = {
    code: 'H1-1',
    files: [{ name: 'a.pdf', data: large.toString('base64'), sha256: hashOf(large) }],
  }
  expect(await tell(said)).toEqual({ kind: 'accepted', dossierCode: 'H1-1' })
  expect(await tell(said)).toEqual({ kind: 'duplicate', dossierCode: 'H1-1' })
  expect(await files()).toEqual([`${hashOf(large)}.pdf`])
  const found = await messagesOf('H1-1')
  expect(found).toHaveLength(1)
  const [row] = await gateway.database.rows<{ text: string }>(
    `select convert_from(body, 'UTF8') as text from messages where dossier_code = 'H1-1'`,
  )
  expect(row?.text).toMatch(new RegExp(`"store:vao/bringer/\\d{4}-\\d\\d/${hashOf(large)}.pdf"`))
  const kept = await callsOf('H1-1')
  expect(kept.map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate'])
  for (const { text } of kept) {
    expect(text).toContain(`[longbien-file sha256=${hashOf(large)} bytes=${large.length}]`)
    expect(text.length).toBeLessThan(400)
  }
})

test('is given to whoever may read its message, in parts too, and to nobody else nor at the console, where no reason is given', async () => {
  const [message] = await messagesOf('H1-1')
  const [row] = await gateway.database.rows<{ url: string }>(
    `select convert_from(body, 'UTF8')::jsonb #>> '{documents,0,url}' as url from messages where dossier_code = 'H1-1'`,
  )
  const path = (url: string) => `/v1/messages/${message.id}/file?url=${encodeURIComponent(url)}`
  const url = row?.url ?? ''
  const got = await gateway.call('GET', path(url), { as: 'everybody' })
  expect(got).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
  expect(got.text.length).toBeGreaterThan(9000)
  const part = await gateway.call('GET', path(url), { as: 'everybody', headers: { range: 'bytes=0-3' } })
  expect(part).toMatchObject({ status: 206, text: '%PDF' })
  for (const as of ['nobody', 'town']) expect((await gateway.call('GET', path(url), { as })).status).toBe(404)
  for (const name of ['an', 'chi']) {
    const headers = { ...(await logIn(gateway, name)) }
    expectProblem(await gateway.call('GET', path(url), { as: '', headers }), 403, 'forbidden')
  }
  for (const other of ['store:vao/bringer/x.pdf', 'store:archive/a.pdf', 'https://example.vn/a.pdf'])
    expect((await gateway.call('GET', path(other), { as: 'everybody' })).status).toBe(404)
  const fetches = await gateway.database.rows(`select outcome from file_fetches where endpoint = 'everybody'`)
  expect(fetches).toHaveLength(2)
  const looks = await gateway.database.rows(`select 1 from accesses where action = 'fetch-file'`)
  expect(looks.length).toBeGreaterThanOrEqual(2)
})

test.each<[string, Brought['files'][number], string]>([
  ['of another type', { name: 'a.exe', data: large.toString('base64') }, 'FILE_TYPE_NOT_ALLOWED'],
  [
    'not what its hash says',
    { name: 'a.pdf', data: large.toString('base64'), sha256: 'a'.repeat(64) },
    'FILE_HASH_MISMATCH',
  ],
  [
    'of a host that is not listed',
    { name: 'a.pdf', url: 'https://169.254.169.254/a.pdf' },
    'FILE_HOST_NOT_ALLOWED',
  ],
])(
  'a file %s is refused to the partner, kept as evidence, and nothing of the message is',
  async (why, file, code) => {
    const dossier = `H2-${code}`
    const before = await files()
    expect(await tell({ code: dossier, files: [file] })).toMatchObject({ kind: 'rejected', code })
    expect(await files()).toEqual(before)
    expect(await messagesOf(dossier)).toEqual([])
    const kept = await callsOf(dossier)
    expect(kept).toMatchObject([{ outcome: 'rejected', code }])
    expect(kept[0]?.text.length, why).toBeLessThan(400)
  },
)

const rowsOf = (...said: readonly Brought[]): PollPage => ({
  items: said.map(brought),
  cursor: 'next',
  more: false,
})
const good = (code: string) => ({ code, files: [{ name: 'a.pdf', data: aPdf(code).toString('base64') }] })

test('a store that is away: the partner is to come again, and a poll stays where it is', async () => {
  await rename(folder, `${folder}-away`)
  expect(await tell(good('H3-1'))).toMatchObject({ kind: 'unavailable' })
  page = rowsOf(good('H3-2'))
  await expect(look()).rejects.toMatchObject({ failure: 'transient', code: 'FILE_STORE_UNAVAILABLE' })
  await rename(`${folder}-away`, folder)
  expect(await messagesOf('H3-1')).toEqual([])
  expect(await callsOf('H3-1')).toEqual([])
  expect(await tell(good('H3-1'))).toMatchObject({ kind: 'accepted' })
  expect(await look()).toMatchObject({ cursor: 'next' })
  expect(await messagesOf('H3-2')).toHaveLength(1)
})

test('in a poll a bad file is put aside for a person, and the other rows go on', async () => {
  page = rowsOf({ code: 'H4-1', files: [{ name: 'a.png', data: large.toString('base64') }] }, good('H4-2'))
  expect(await look()).toMatchObject({ cursor: 'next' })
  expect(await messagesOf('H4-1')).toEqual([])
  expect(await messagesOf('H4-2')).toHaveLength(1)
  const [kept] = await callsOf('H4-1')
  expect(kept).toMatchObject({ outcome: 'rejected', code: 'FILE_TYPE_MISMATCH' })
  expect(kept?.text).toContain(`[longbien-file sha256=${hashOf(large)} bytes=${large.length}]`)
})

test('evidence without its files is not read once more, for it would mean something else', async () => {
  const [call] = await gateway.database.rows<{ id: string }>(
    `select id from inbound_calls where endpoint = 'bringer' and source like 'callback/%' order by id limit 1`,
  )
  const again = await gateway.call('POST', `/v1/inbound-calls/${call?.id}/repeat`, {
    as: 'operator',
    body: { reason: 'Thử lại' },
  })
  expect(again.body).toMatchObject({ outcome: 'rejected', code: 'FILES_NOT_KEPT' })
})

test('what crashed between the file and the message is one file and one message after the repeat', async () => {
  await gateway.database.rows(`alter table messages rename to messages_away`)
  expect(await tell(good('H5-1'))).toMatchObject({ kind: 'unavailable' })
  await gateway.database.rows(`alter table messages_away rename to messages`)
  const after = await files()
  expect(after).toContain(`${hashOf(aPdf('H5-1'))}.pdf`)
  expect(await tell(good('H5-1'))).toMatchObject({ kind: 'accepted' })
  expect(await files()).toEqual(after)
  expect(await messagesOf('H5-1')).toHaveLength(1)
})

test('files are kept as long as a message that may name them is', async () => {
  const before = await files()
  await runMaintenance(gateway.resources(), () => false)
  expect(await files()).toEqual(before)
})
