import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { keptReportWork } from '#compose/kept-reports.ts'
import { reportNames } from '#reports/report-names.ts'
import { deleteExpiredReports } from '#store/reports/kept-reports.ts'
import { expectProblem, useGateway } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'
import { openMailServer } from '../mail/mail-server.ts'
import { keyHash } from '../support/installation.ts'

let refusal: number | undefined
const server = await openMailServer({ refuseMail: () => refusal })
afterAll(() => server.close())

const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
})

const { app, call, database, resources } = useGateway({
  senders: [
    sender('city', { agencies: ['*'], seeAll: true, operate: true, replay: true }),
    sender('manager', { agencies: ['*'], reports: true }),
    sender('ward', { agencies: ['H26.107'], reports: true }),
    sender('desk', { agencies: ['*'], messages: ['dossier', 'progress'] }),
  ],
  reports: {
    readyAt: '00:00',
    schedule: {
      'leaders-daily': {
        report: 'online-share',
        period: 'daily',
        formats: ['html', 'xlsx'],
        to: ['head@city.example', 'office@city.example'],
      },
      archive: { report: 'procedures-not-on-portal', period: 'monthly', formats: ['csv'] },
    },
  },
  mail: server.settings,
})

const get = (path: string, as = 'manager', headers = {}) => call('GET', `/v1/reports${path}`, { as, headers })

describe('reports', () => {
  test('are listed, and the configuration knows the same ones', async () => {
    const { status, body } = await get('')
    expect(status).toBe(200)
    expect(body.reports.map(({ name }: { name: string }) => name).toSorted()).toEqual(
      [...reportNames].toSorted(),
    )
    expectProblem(await get('', 'desk'), 403, 'forbidden')
  })

  test.each([
    ['json', 'application/json; charset=utf-8'],
    ['csv', 'text/csv; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['html', 'text/html; charset=utf-8'],
  ])('are given as %s', async (format, type) => {
    const { status, headers } = await get(`/online-share?month=2026-03&format=${format}`, 'city')
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type })
    if (format === 'xlsx')
      expect(headers['content-disposition']).toBe(
        'attachment; filename="online-share_2026-03-01_2026-03-31.xlsx"',
      )
    if (format === 'html')
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'$/,
      )
  })

  test('have the form that Accept names, where none is asked for, and JSON as it ever was otherwise', async () => {
    const page = await get('/online-share', 'city', { accept: 'text/html,*/*;q=0.8' })
    expect(page.text).toMatch(/^<!doctype html>/)
    expect((await get('/online-share', 'city')).body).toHaveProperty('figures')
  })

  test('that are none are not found, and a wrong period is said at its field', async () => {
    expectProblem(await get('/nothing'), 404, 'unknown-route')
    for (const query of [
      'month=2026-13',
      'quarter=2026-Q5',
      'month=2026-03&year=2026',
      'year=2999',
      'pages=1',
    ])
      expectProblem(await get(`/online-share?${query}`, 'city'), 400, 'invalid-request')
  })
})

describe('a schedule', () => {
  const work = () => keptReportWork(resources())
  const runAll = async () => {
    for (let more = true; more; ) more = (await work().step(undefined, new AbortController().signal)).more
  }
  const kept = async (as = 'manager') => (await get('/kept', as)).body.reports
  beforeEach(async () => {
    refusal = undefined
    server.taken.length = 0
    await database.rows('delete from kept_reports')
  })

  test('makes each report once, whoever works at it, keeps its bytes and mails them', async () => {
    await Promise.all([runAll(), runAll()])
    const all = await kept()
    expect(all.map(({ report, mail }: Record<string, string>) => [report, mail]).toSorted()).toEqual([
      ['online-share', 'sent'],
      ['procedures-not-on-portal', 'none'],
    ])
    await runAll()
    expect(await kept()).toHaveLength(2)
    const [daily] = all.filter(({ schedule }: { schedule: string }) => schedule === 'leaders-daily')
    for (const { format, bytes, sha256 } of daily.files) {
      const { rows } = {
        rows: await database.rows('select content from kept_report_files where format = $1', [format]),
      }
      const content = rows[0]?.content as Buffer
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256])
    }
    const page = await get(`/kept/${daily.id}?format=html`)
    expect(page.text).toContain('Tỷ lệ hồ sơ trực tuyến')
    expectProblem(await get(`/kept/${daily.id}?format=csv`), 404, 'not-found')
    expect(new Set(server.taken.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]))).toHaveLength(1)
    const [mail] = server.taken
    expect(mail?.to).toEqual(['head@city.example', 'office@city.example'])
    expect(mail?.raw).toMatch(/filename=online-share_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.xlsx/)
  })

  test('that cannot mail keeps the report, asks for a person, and tries again', async () => {
    refusal = 451
    await runAll()
    const [waiting] = (await kept()).filter(({ mail }: { mail: string }) => mail === 'waiting')
    const attention = await call('GET', '/v1/attention?kind=report')
    expect(attention.body.items).toMatchObject([{ id: waiting.id, code: expect.stringMatching(/^MAIL_/) }])
    refusal = undefined
    server.taken.length = 0
    await database.rows('update kept_reports set due_at = now()')
    await runAll()
    expect(server.taken).toHaveLength(1)
    expect((await call('GET', '/v1/attention?kind=report')).body.count).toBe(0)
  })

  test('gives what it kept to those alone whose agencies cover it', async () => {
    await runAll()
    await database.rows(
      `update kept_reports set agencies = '{H26.107,H26.107.01}' where schedule = 'archive'`,
    )
    const all = await kept()
    expect((await kept('ward')).map(({ schedule }: { schedule: string }) => schedule)).toEqual(['archive'])
    for (const { id, schedule } of all)
      expect((await get(`/kept/${id}`, 'ward')).status).toBe(schedule === 'archive' ? 200 : 404)
    expectProblem(await get('/kept', 'desk'), 403, 'forbidden')
  })

  test('is read on the command line, as a table on the screen and as a file', async () => {
    await runAll()
    const env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-city' }
    const folder = await mkdtemp(join(tmpdir(), 'longbien-reports-'))
    try {
      const file = join(folder, 'share.html')
      const shown = await runCli(['report', 'online-share', '--month', '2026-03', '--lang', 'vi'], env)
      expect(shown).toMatchObject({ code: 0, err: '' })
      expect(shown.out).toMatch(/^Tỷ lệ hồ sơ trực tuyến: 01\/03\/2026 – 31\/03\/2026\n\nTổng hợp\n/)
      const written = await runCli(['report', 'online-share', '--out', file], env)
      expect(written).toMatchObject({ code: 0, err: '' })
      expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/)
      const listed = await runCli(['reports', '--kept', '--report', 'procedures-not-on-portal'], env)
      const id = /^([0-9a-f-]{36}) /m.exec(listed.out)?.[1] ?? ''
      expect((await runCli(['report', id, '--format', 'csv'], env)).out).toMatch(/^\ufeff/)
      expect((await runCli(['reports'], env)).out).toContain('online-share')
      for (const args of [['online-share', '--format', 'pdf'], ['online-share', '--format', 'xlsx'], []])
        expect((await runCli(['report', ...args], env)).code).toBe(2)
      expect((await runCli(['report', 'nothing'], env)).code).toBe(1)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('lets go of what was kept long enough', async () => {
    await runAll()
    await database.rows(
      `update kept_reports set made_at = now() - interval '5 years' where schedule = 'archive'`,
    )
    expect(await deleteExpiredReports(resources().database, new Date(Date.now() - 86_400_000))).toBe(1)
    expect(await kept()).toHaveLength(1)
  })
})
