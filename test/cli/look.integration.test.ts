import { beforeAll, describe, expect, test, vi as vitest } from 'vitest'
import { reportProcess } from '#compose/process-report.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useStandingMessages } from '../api/standing-messages.ts'
import { runCli } from './run.ts'

const { app, standing, database, resources } = useStandingMessages()
let env: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-operator' }
})

const run = (...args: string[]) => runCli(args, env)
const vi = (...args: string[]) => runCli(args, { ...env, LANG: 'vi_VN.UTF-8' })

describe('messages', () => {
  test('are found by their filters, shown in a table in both languages, page by page', async () => {
    const [dead, other] = [await standing('dead'), await standing('completed')]
    const { code, out, err } = await run('messages', '--dossier', dead.code)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [head, row, end] = out.split('\n')
    expect(head).toMatch(/^accepted at +id +type +sender +dossier +status +deliveries$/)
    expect(row).toMatch(
      new RegExp(`^\\S+\\+07:00 +${dead.id} +dossier +city +${dead.code} +dead +fake: dead$`),
    )
    expect(end).toBe('')
    expect((await vi('messages', '--status', 'dead')).out).toMatch(
      /^nhận lúc +mã số +loại +bên gửi +hồ sơ +trạng thái +lượt gửi\n/,
    )
    const page = await run('messages', '--limit', '1', '--since', '1h')
    expect(page.out).toContain(other.id)
    const words = /there is more: (--since \S+ --cursor \S+)\n$/.exec(page.out)?.[1]?.split(' ') ?? []
    expect((await run('messages', '--limit', '1', ...words)).out).toContain(dead.id)
    expect((await run('messages', '--dossier', 'none')).out).toBe('there are no such messages\n')
  })

  test('are counted by cause', async () => {
    const { id } = await standing('rejected')
    await database.rows(`update deliveries set result = '{"code":"NOT_THERE"}' where message_id = $1`, [id])
    const { out } = await run('messages', '--by-cause', '--code', 'NOT_THERE')
    expect(out).toMatch(
      /^deliveries +code +endpoint +operation +status +since +in words\n1 +NOT_THERE +fake +state +rejected /,
    )
    expect((await run('messages', '--by-cause', '--code', 'NEVER')).out).toBe(
      'there are no such deliveries\n',
    )
  })

  test('with --json are the answer of the API, and a problem is said with its place and what to do', async () => {
    const { id } = await standing('dead')
    const { out } = await run('messages', '--json', '--limit', '1')
    expect(JSON.parse(out)).toMatchObject({ messages: [{ id }] })
    const bad = await run('messages', '--status', 'lost')
    expect(bad).toMatchObject({ code: 1, out: '' })
    expect(bad.err).toMatch(/^The request is not valid \(400\)\n {2}\/status {2}\S+ {2}.*\n$/)
    expect((await vi('messages', '--status', 'lost')).err).toMatch(/^Yêu cầu không hợp lệ \(400\)\n/)
    const unknown = await runCli(['messages'], { ...env, LONGBIEN_KEY: 'wrong' })
    expect(unknown.err).toMatch(/\(401\)\nCheck LONGBIEN_KEY: /)
  })
})

test('processes, settings, inboxes and refused calls are shown', async () => {
  const report = reportProcess(resources(), { version: '1.2.3', role: 'gateway' })
  await vitest.waitFor(async () =>
    expect((await run('processes')).out).toMatch(/ gateway +1\.2\.3 +(?:ready|degraded|not-ready) /),
  )
  await report.close()
  expect((await run('processes', '--state', 'ended')).out).toMatch(/ +1\.2\.3 +ended /)
  expect((await run('settings', 'endpoints.fake.timeoutMs')).out).toMatch(
    /^setting +value +source\nendpoints\.fake\.timeoutMs +\d+ +test\.yaml:1\n$/,
  )
  expect((await run('settings', 'keys', '--changed')).out).toMatch(/\.sha256 +\(secret\) +test\.yaml:1\n/)
  expect((await run('inboxes')).out).toBe('there are no inboxes\n')
  await runCli(['accesses'], env)
  await vitest.waitFor(async () =>
    expect((await vi('refusals', '--problem', 'forbidden')).out).toMatch(
      /^operator +GET \/v1\/accesses +Không có quyền/m,
    ),
  )
})

test('a message is shown with its deliveries and attempts; one that there is not, with where to look', async () => {
  const { id, code } = await standing('dead')
  await database.rows(
    `insert into attempts (delivery_id, number, kind, request_id, worker, started_at, ended_at, outcome, code)
       select id, 1, 'send', gen_random_uuid(), 'w', now(), now(), 'permanent', 'NOT_TAKEN' from deliveries where message_id = $1`,
    [id],
  )
  const { out } = await run('message', id)
  expect(out).toMatch(new RegExp(`^id +${id}\n`))
  expect(out).toMatch(new RegExp(`\ndossier +${code}\n`))
  expect(out).toMatch(/\ndelivery +fake\.state\nstatus +dead\n/)
  expect(out).toMatch(/\nat +attempt +outcome +code +in words\n\S+\+07:00 +send +permanent +NOT_TAKEN +\S/)
  expect(JSON.parse((await run('message', id, '--json')).out)).toMatchObject({
    id,
    deliveries: [{ endpoint: 'fake' }],
  })
  const missing = await run('message', '00000000-0000-4000-8000-000000000000')
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('"longbien messages"') })
})

test('the story of a dossier is told in the order of time, in the language of the reader', async () => {
  const { code } = await standing('completed')
  await database.rows(`update deliveries set settled_at = now() where status = 'completed'`)
  const english = await run('dossier', code)
  expect(english.out).toMatch(new RegExp(`^dossier +${code}\nstatus +finished\ndeliveries +completed\n`))
  expect(english.out).toMatch(/\nat +side +what +id\n\S+\+07:00 +city +The city \(city\)/)
  expect((await vi('dossier', code)).out).toMatch(
    /\nlúc +phía +việc +mã số\n\S+\+07:00 +địa phương +Địa phương \(city\)/,
  )
  expect(JSON.parse((await run('dossier', code, '--json')).out)).toMatchObject({
    code,
    timeline: [{ side: 'city' }, {}],
  })
  expect((await run('dossier', 'none')).code).toBe(1)
})

test('the audit says who did what and why', async () => {
  const { id } = await standing('dead')
  await run('replay', id, '--reason', 'Đối tác đã sửa')
  const { out } = await run('audit', '--subject', id)
  expect(out).toMatch(/^at +by +action +subject +reason +details\n/)
  expect(out).toMatch(new RegExp(`operator +replay +${id} +Đối tác đã sửa`))
  expect(JSON.parse((await run('audit', '--subject', id, '--json')).out)).toMatchObject({
    entries: [{ action: 'replay', subject: id }],
  })
  expect((await run('audit', '--subject', 'none')).out).toBe('there are no such entries\n')
})

test('inbound calls, schedules and routing cases are shown', async () => {
  expect((await run('inbound')).out).toBe('there are no such calls\n')
  expect((await vi('schedules')).out).toMatch(/\S/)
  expect((await run('routing-cases', '--state', 'open')).out).toBe('there are no such cases\n')
  const [call] = await database.rows<{ id: string }>(
    `insert into inbound_calls (id, endpoint, source, at, outcome, code, reason, dossier_code, message_ids, hash, codec, body)
       values ($1, 'fake', 'callback/status', now(), 'rejected', 'NOT_READ', 'Không đọc được', 'H26-1', '{}', '\\x00', 0, '\\x00') returning id`,
    [uuidv7(Date.now())],
  )
  const shown = await run('inbound', '--outcome', 'rejected')
  expect(shown.out).toMatch(/^at +id +endpoint +source +outcome +code +dossier +reason\n/)
  expect(shown.out).toMatch(
    new RegExp(`${call?.id} +fake +callback/status +rejected +NOT_READ +H26-1 +Không đọc được\n`),
  )
  expect((await run('inbound', call?.id ?? '')).out).toMatch(new RegExp(`^id +${call?.id}\n`))
  expect(JSON.parse((await run('inbound', '--json')).out)).toMatchObject({ inboundCalls: [{ id: call?.id }] })
})
