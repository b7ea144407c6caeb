import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayInVietnam, vietnamInstant } from '#adapter-kit'
import { verifyAgreement } from '#agreement/signature.ts'
import { agreementReports } from '#compose/agreement-report.ts'
import { agreementWorks } from '#compose/agreements.ts'
import { ensureWork, readWork, workRecord } from '#store/scheduled-work.ts'
import { uuidv7 } from '#store/uuid.ts'
import { aDossier, expectProblem, useGateway } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'
import { keyHash } from '../support/installation.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
})
const { call, database, resources } = useGateway({
  agreements: { signingKeys: [pem] },
  senders: [
    sender('city', { agencies: ['*'], messages: ['dossier'], inboxes: ['city'] }),
    sender('operator', { agencies: ['*'], operate: true, seeAll: true }),
    sender('ward', { agencies: ['H26.900'], seeAll: true }),
    sender('other-ward', { agencies: ['H26.901'], seeAll: true }),
  ],
  privacy: { pseudonymKeys: [{ id: 'test', key: 'a key of enough characters, made up' }] },
  inboxes: { city: {} },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'dossier', inbox: 'city' },
  ],
})

/** Two days ago: over, and within what is looked back at. */
const day = dayInVietnam(Date.now() - 2 * 86_400_000)
const noon = vietnamInstant(`${day}T12:00:00`).getTime()
const code = (number: number) => `H26.900.01-261105-800${number}`

/** A dossier that was handed in on that day, as the record would hold it. */
const handedOver = async (number: number, status: string, agency = 'H26.900') => {
  const id = uuidv7(noon + number)
  const at = new Date(noon + number)
  await database.rows(
    `insert into messages (id, seq, type, sender, dossier_code, accepted_at, codec, body, findings)
     values ($1, $2, 'dossier', 'city', $3, $4, 1, '{}', '[]')`,
    [id, 9_000_000 + number, code(number), at],
  )
  await database.rows(
    `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, retry, accepted_at)
     values ($1, $1, $2, 'fake', 'state', $3, $4, '{}', $5)`,
    [id, 9_000_000 + number, code(number), status, at],
  )
  await database.rows(
    `insert into dossiers (code, owner_kind, owner, competent_agency, message_id, created_at, updated_at)
     values ($1, 'sender', 'city', $2, $3, $4, $4)`,
    [code(number), agency, id, at],
  )
  await database.rows(
    `insert into inbox_entries (inbox, message_id, seq, position, accepted_at) values ('city', $1, $2, $2, $3)`,
    [id, number, at],
  )
}

const becomes = (number: number, status: string) =>
  database.rows('update deliveries set status = $2 where lane = $1', [code(number), status])

const foundToDiffer = async (number: number, state: string) => {
  const run = uuidv7(noon)
  const at = new Date(noon)
  await database.rows(
    `insert into reconciliations (id, endpoint, by, days, dry_run, even_if_many, budget, state, created_at)
     values ($1, 'fake', 'schedule', 7, false, false, 10, 'done', $2)`,
    [run, at],
  )
  await database.rows(
    `insert into reconciliation_differences (id, reconciliation, endpoint, dossier_code, kind, classes, lacking, more, treatment,
       state, shown, row_deliveries, lacking_rows, found_at, moved_at)
     values ($1, $2, 'fake', $3, 'differs', '{state}', 0, 0, 'repair', $4, '', '{}', '{}', $5, $5)`,
    [uuidv7(noon + 500), run, code(number), state, at],
  )
}

/** A case that was opened the day before, and moved twice on that day: once by a call, once because we asked. */
const keptAsCase = async (number: number) => {
  const id = uuidv7(noon - 86_400_000)
  const at = (hours: number) => new Date(noon + hours * 3_600_000)
  await database.rows(
    `insert into cases (id, endpoint, operation, number, dossier_code, sender, message_id, delivery_id, state, opened_at, moved_at,
       expires_after_days, entries)
     values ($1, 'fake', 'file', 'N1', $2, 'city', $1, $1, 'finished', $3, $4, 30, 4)`,
    [id, code(number), at(-24), at(30)],
  )
  const entries = [
    [1, 'opened', -24, 'open', 'delivery'],
    [2, 'moved', 1, 'supplement-needed', 'callback/told'],
    [3, 'moved', 2, 'open', 'question'],
    [4, 'moved', 30, 'finished', 'question'],
  ] as const
  for (const [entry, kind, hours, state, source] of entries)
    await database.rows(
      'insert into case_entries (case_id, number, kind, at, state, source) values ($1, $2, $3, $4, $5, $6)',
      [id, entry, kind, at(hours), state, source],
    )
}

const list = async (query = '', as = 'operator') => {
  const { body } = await call('GET', `/v1/agreements?${query}`, { as })
  return body.agreements as {
    id: string
    endpoint: string
    agency: string
    version: number
    counts: object
  }[]
}

const nightly = async () => {
  const [work] = agreementWorks(resources())
  if (!work) throw new Error('no work')
  let cursor: string | undefined
  for (let more = true; more; ) {
    const done = await work.step(cursor, new AbortController().signal)
    more = done.more
    cursor = done.cursor
  }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'agreement-'))
  // Partitions of the month of that day.
  await database.rows('select ensure_partitions($1, 1)', [new Date(noon)])
  await handedOver(1, 'completed')
  await handedOver(2, 'waiting')
  await handedOver(3, 'rejected')
  await handedOver(4, 'superseded')
  await handedOver(5, 'completed', 'H26.901')
  await keptAsCase(5)
  await database.rows(
    `insert into inbox_consumers (inbox, consumer, acknowledged, seen_at) values ('city', 'city', 3, now())`,
  )
})
afterAll(() => rm(folder, { recursive: true }))

describe('the agreement of a day', () => {
  test('is made per endpoint and agency, signed, and made once', async () => {
    await nightly()
    const made = await list(`from=${day}&to=${day}`)
    expect(new Set(made.map(({ endpoint, agency, version }) => `${endpoint} ${agency} ${version}`))).toEqual(
      new Set(['fake H26.900 1', 'fake H26.901 1', 'inbox/city H26.900 1', 'inbox/city H26.901 1']),
    )
    const one = made.find(({ endpoint, agency }) => endpoint === 'fake' && agency === 'H26.900')
    expect(one?.counts).toMatchObject({ handedOver: 3, acknowledged: 1, refused: 1, open: 1, differing: 0 })
    const inbox = made.find(({ endpoint, agency }) => endpoint === 'inbox/city' && agency === 'H26.900')
    expect(inbox?.counts).toMatchObject({ handedOver: 4, acknowledged: 3, open: 1 })
    await nightly()
    expect(await list(`from=${day}&to=${day}`)).toEqual(made)
  })

  test('tells the moves of cases that a partner told from those that our question found', async () => {
    const [{ id } = { id: '' }] = await list(`endpoint=fake&agency=H26.901&from=${day}&to=${day}`)
    const { agreement } = (await call('GET', `/v1/agreements/${id}`, { as: 'operator' })).body
    expect(agreement.cases).toEqual({ open: 1, told: 1, found: 1 })
  })

  test('is due again at its hour, and not a day after its run', async () => {
    const [work] = agreementWorks(resources())
    if (!work) throw new Error('no work')
    const began = vietnamInstant(`${day}T23:30:00`)
    const record = workRecord(resources().database, 'worker', () => began)
    await ensureWork(resources().database, [work.name], began)
    expect(await record.begin(work)).toMatchObject({ failures: 0 })
    await record.end(work, { kind: 'done' })
    const [state] = await readWork(resources().database, [work.name], began)
    expect(state?.dueAt).toEqual(new Date(vietnamInstant(`${day}T02:00:00`).getTime() + 86_400_000))
  })

  test('that changed later gets a further version, and the earlier one stays', async () => {
    const [before] = await list(`endpoint=fake&agency=H26.900`)
    await becomes(2, 'completed')
    await foundToDiffer(1, 'mended')
    await nightly()
    const [latest, earlier, ...more] = await list('endpoint=fake&agency=H26.900')
    expect(more).toEqual([])
    expect(earlier).toEqual({ ...before, latest: false })
    expect(latest).toMatchObject({
      version: 2,
      latest: true,
      counts: { handedOver: 3, acknowledged: 2, refused: 1, open: 0, differing: 1, repaired: 1, mended: 1 },
    })
    expect(await list('endpoint=fake&agency=H26.900&latest=true')).toEqual([latest])
  })

  test('can be checked by anybody who has the file and the public key', async () => {
    const [{ id } = { id: '' }] = await list('endpoint=fake&agency=H26.900&latest=true')
    const { body, text } = await call('GET', `/v1/agreements/${id}`, { as: 'operator' })
    expect(body.agreement).toMatchObject({
      day,
      version: 2,
      complete: true,
      previous: expect.stringMatching(/^[0-9a-f]{64}$/),
      dossiers: [
        { code: code(1), state: 'acknowledged', differs: ['state'], repair: 'mended' },
        { code: code(2), state: 'acknowledged' },
        { code: code(3), state: 'refused' },
      ],
    })
    const { keys } = (await call('GET', '/v1/agreement-keys', { as: 'ward' })).body
    expect(keys).toEqual([{ id: body.signature.key, publicKey: publicPem, firstUsedAt: expect.any(String) }])
    expect(verifyAgreement(body, keys[0].publicKey)).toBe('good')

    const [file, key] = [join(folder, 'agreement.json'), join(folder, 'public.pem')]
    await writeFile(file, text)
    await writeFile(key, publicPem)
    expect(await runCli(['agreement', 'verify', file, '--key', key])).toMatchObject({
      code: 0,
      out: 'The signature is good: nothing was changed.\n',
    })
    const altered = (await readFile(file, 'utf8')).replace('"refused":1', '"refused":0')
    await writeFile(file, altered)
    expect(await runCli(['agreement', 'verify', file, '--key', key])).toMatchObject({
      code: 1,
      out: 'It was changed after it had been signed.\n',
    })
  })

  test('is checked by the gateway for whoever brings the file', async () => {
    const [{ id } = { id: '' }] = await list('endpoint=fake&agency=H26.900&latest=true')
    const { text } = await call('GET', `/v1/agreements/${id}`, { as: 'operator' })
    const check = async (content: string, as = 'operator') =>
      (await call('POST', '/v1/agreement-checks', { as, body: { content } })).body
    expect(await check(text)).toMatchObject({
      verdict: 'good',
      agreement: { endpoint: 'fake', agency: 'H26.900', day, version: 2 },
      kept: { id, latest: true },
    })
    // Another agency's is good as well, and nothing is said of whether it is kept.
    expect((await check(text, 'other-ward')).kept).toBeUndefined()
    expect(await check(text.replace('"refused":1', '"refused":0'))).toEqual({
      verdict: 'altered',
      text: expect.any(String),
    })
    expect((await check(text.replace(/"key":"[^"]+"/, '"key":"0000000000000000"'))).verdict).toBe(
      'unknown-key',
    )
    for (const other of ['no JSON', '[]', '{"agreement":{}}'])
      expect((await check(other)).verdict).toBe('not-signed')
    const body = { content: text }
    expectProblem(await call('POST', '/v1/agreement-checks', { as: 'city', body }), 403, 'forbidden')
  })

  test('is shown to those of its agency alone', async () => {
    const of = async (as: string) => [...new Set((await list('', as)).map(({ agency }) => agency))]
    expect(await of('ward')).toEqual(['H26.900'])
    expect(await of('other-ward')).toEqual(['H26.901'])
    const [{ id } = { id: '' }] = await list('', 'ward')
    expect((await call('GET', `/v1/agreements/${id}`, { as: 'ward' })).status).toBe(200)
    expectProblem(await call('GET', `/v1/agreements/${id}`, { as: 'other-ward' }), 404, 'not-found')
    expectProblem(await call('GET', '/v1/agreements', { as: 'city' }), 403, 'forbidden')
  })

  test('is made at once where somebody asks for it, of the day under way too', async () => {
    const today = dayInVietnam(resources().now())
    await call('PUT', `/v1/dossiers/${code(9)}`, { body: { ...aDossier(), code: code(9) } })
    const body = { day: today, reason: 'Họp giao ban' }
    expect(await call('POST', '/v1/agreements', { as: 'operator', body })).toMatchObject({
      status: 200,
      body: { made: 2 },
    })
    const [shown] = await list(`from=${today}&endpoint=fake`)
    expect(shown).toMatchObject({ day: today, complete: false, counts: { handedOver: 1, open: 1 } })
    const audited = await database.rows(
      `select action, subject, details from audit where action = 'make-agreements'`,
    )
    expect(audited).toEqual([
      { action: 'make-agreements', subject: today, details: { reason: 'Họp giao ban', made: 2 } },
    ])
    const later = { ...body, day: '2199-01-01' }
    expectProblem(
      await call('POST', '/v1/agreements', { as: 'operator', body: later }),
      400,
      'invalid-request',
    )
    expectProblem(await call('POST', '/v1/agreements', { as: 'ward', body }), 403, 'forbidden')
  })

  test('gives the figures of the report, in the scope of its reader', async () => {
    const [definition] = agreementReports(resources())
    if (!definition) throw new Error('no report')
    const query = { from: day, to: day, now: resources().now() }
    const report = await definition.make({ ...query, agencies: ['H26.900'] })
    expect(report.provisional).toBe(false)
    expect(report.parts[0]?.rows).toMatchObject([
      { endpoint: 'fake', agency: 'H26.900', handedOver: 3, acknowledged: 2, mended: 1, share: 2 / 3 },
      { endpoint: 'inbox/city', agency: 'H26.900', handedOver: 4, acknowledged: 3 },
    ])
    expect(report.parts[1]?.rows).toMatchObject([{ day, handedOver: 7, acknowledged: 5 }])
    const all = await definition.make({ ...query, agencies: ['*'] })
    expect(all.parts[0]?.rows).toHaveLength(4)
  })
})
