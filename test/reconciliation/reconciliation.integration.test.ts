import { expect, test, vi } from 'vitest'
import { expectProblem } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'
import { type ShownDifference, useTwoSides } from './two-sides.ts'

const sides = useTwoSides()
const { aDossier, attention, call, database, partner, put, reconcile, settled, step } = sides

/** A dossier that was handed over in three states, with two rows. */
const aLife = async () => {
  const dossier = aDossier({ status: 'accepted', finishedAt: undefined, results: undefined })
  await put(dossier)
  await step(dossier.code, 'first')
  await put({ ...dossier, status: 'processing' } as typeof dossier)
  await step(dossier.code, 'second')
  await settled()
  return dossier
}
const heldOf = (code: string) => partner.held.get(code)
const spoil = (code: string, change: object) => Object.assign(partner.held.get(code) ?? {}, change)

test('what a partner lost, altered or holds in part is found, handed over again, and found mended by the next run', async () => {
  const [lost, altered, partly, sound] = [await aLife(), await aLife(), await aLife(), await aLife()]
  const whole = structuredClone(heldOf(sound.code))
  partner.held.delete(lost.code)
  spoil(altered.code, { state: 'accepted' })
  heldOf(partly.code)?.rows.shift()
  const { run, differences } = await reconcile({ evenIfMany: true })
  expect(run).toMatchObject({
    state: 'done',
    dossiers: { compared: 4, same: 1, missingThere: 1, differs: 2, repaired: 3 },
  })
  expect(differences.map(({ dossierCode, kind, classes }) => [dossierCode, kind, classes]).sort()).toEqual([
    [lost.code, 'missing-there', ['missing-there']],
    [altered.code, 'differs', ['state']],
    [partly.code, 'differs', ['progress']],
  ])
  for (const { code } of [lost, altered, partly]) {
    const held = heldOf(code)
    expect({ ...held, rows: held?.rows.toSorted() }).toEqual({ ...whole, rows: whole?.rows.toSorted() })
  }
  // One state each, and of the rows only those that were lacking.
  expect(partner.came.get(altered.code)).toEqual(['accepted', 'processing', 'processing'])
  expect(partner.came.get(partly.code)).toEqual(['accepted', 'processing'])
  await expect(reconcile()).resolves.toMatchObject({
    run: { dossiers: { same: 4, repaired: 0 } },
    differences: [],
  })
  const { body } = await call('GET', `/v1/reconciliations/${run.id}/differences?state=mended`)
  expect(body.differences).toHaveLength(3)
  const story = await call('GET', `/v1/dossiers/${lost.code}`)
  expect(story.body.comparisons).toMatchObject([{ endpoint: 'ledger', outcome: 'same', classes: [] }])
  expect(
    (await call('GET', '/v1/audit?limit=200')).body.entries.map(({ action }: { action: string }) => action),
  ).toContain('repair-difference')
})

test('a difference that a repair did not mend is not repaired twice: a person is asked, and may leave it so', async () => {
  const { code } = await aLife()
  partner.told.before = (request) => {
    if (request.kind === 'state' && request.code === code) Object.assign(request, { dueAt: 'never' })
  }
  spoil(code, { dueAt: 'never' })
  const once = await reconcile({ dossierCode: code })
  expect(once.differences).toMatchObject([{ classes: ['dates'], treatment: 'repair', state: 'sent' }])
  const twice = await reconcile({ dossierCode: code })
  expect(twice.differences).toMatchObject([{ treatment: 'ask', code: 'NOT_MENDED', state: 'waiting' }])
  const third = await reconcile({ dossierCode: code })
  expect(third.differences).toMatchObject([{ code: 'NOT_MENDED', state: 'waiting' }])
  expect(partner.came.get(code)).toHaveLength(3)
  // Only the newest of them waits.
  const [waiting, ...more] = await attention('difference')
  expect(more).toEqual([])
  expect(waiting).toMatchObject({ dossierCode: code, code: 'NOT_MENDED' })
  const ofAllRuns = async (query: string, as?: string) =>
    (await call('GET', `/v1/reconciliation-differences?dossierCode=${code}${query}`, { as })).body.differences
  expect(await ofAllRuns('&needsPerson=true')).toMatchObject([
    { id: waiting?.id, reconciliation: third.run.id },
  ])
  expect(await ofAllRuns('&needsPerson=true', 'ward')).toEqual([])
  expect((await ofAllRuns('')).map(({ id }: { id: string }) => id)).toEqual(
    [third, twice, once].map(({ differences }) => differences[0]?.id),
  )
  const path = `/v1/reconciliation-differences/${waiting?.id}`
  expect(await call('POST', `${path}/accept`, { body: { reason: 'the portal rounds it' } })).toMatchObject({
    status: 200,
    body: { state: 'accepted' },
  })
  expectProblem(await call('POST', `${path}/repair`, { body: { reason: 'again' } }), 409, 'nothing-to-do')
  const fourth = await reconcile({ dossierCode: code })
  expect(fourth.differences).toMatchObject([
    { treatment: 'ignore', code: 'ACCEPTED', reason: 'the portal rounds it' },
  ])
  expect(await attention('difference')).toEqual([])
  // Where the partner shows something else, what was accepted is over.
  delete partner.told.before
  spoil(code, { state: 'refused' })
  await expect(reconcile({ dossierCode: code })).resolves.toMatchObject({
    differences: [{ treatment: 'repair' }],
  })
})

test('what is under way or in doubt is not compared, and not repaired when it comes under way after the comparison', async () => {
  const dossier = await aLife()
  const { code } = dossier
  spoil(code, { state: 'accepted' })
  const gate = Promise.withResolvers<void>()
  partner.told.before = (request) =>
    request.kind === 'state' && request.code === code ? gate.promise : undefined
  await put({ ...dossier, status: 'finished', finishedAt: '2026-11-10T09:00:00+07:00' } as never)
  const { body: begun } = { body: await sides.start({ dossierCode: code }) }
  await expect(sides.ended(begun.id)).resolves.toMatchObject({ dossiers: { compared: 0, open: 1 } })
  gate.resolve()
  await settled()
  expect(heldOf(code)?.state).toBe('finished')
  await expect(reconcile({ dossierCode: code })).resolves.toMatchObject({ run: { dossiers: { same: 1 } } })
})

test('an older state never goes out again over a newer one that was refused or given up', async () => {
  const dossier = await aLife()
  const { code } = dossier
  partner.told.before = (request) => {
    // Taken by the partner all the same: our picture is the older one.
    if (request.kind !== 'state' || request.code !== code) return
    spoil(code, { state: request.state })
    throw new Error('broken')
  }
  await put({ ...dossier, status: 'finished', finishedAt: '2026-11-10T09:00:00+07:00' } as never)
  await settled()
  delete partner.told.before
  const { differences } = await reconcile({ dossierCode: code })
  expect(differences).toMatchObject([{ treatment: 'ask', code: 'NEWER_FAILED', state: 'waiting' }])
  const [{ id } = { id: '' }] = differences
  expectProblem(
    await call('POST', `/v1/reconciliation-differences/${id}/repair`, { body: { reason: 'x' } }),
    409,
    'nothing-to-do',
  )
  expect(heldOf(code)?.state).toBe('finished')
  await database.rows(`delete from reconciliation_differences where id = $1`, [id])
})

test('a dossier that we never got acknowledged and that the partner holds is asked about', async () => {
  const dossier = aDossier({ status: 'accepted', finishedAt: undefined, results: undefined })
  partner.told.before = (request) => {
    if (request.kind === 'state' && request.code === dossier.code) throw new Error('broken')
  }
  await put(dossier)
  await settled()
  delete partner.told.before
  partner.held.set(dossier.code, { state: 'accepted', dueAt: '', rows: [] })
  const { run, differences } = await reconcile({ dossierCode: dossier.code })
  expect(run.dossiers).toMatchObject({ compared: 1, missingHere: 1, repaired: 0 })
  expect(differences).toMatchObject([{ kind: 'missing-here', treatment: 'ask', state: 'waiting' }])
  await database.rows('delete from reconciliation_differences')
})

test('when too much differs nothing is repaired and a person is called', async () => {
  const lives = [await aLife(), await aLife(), await aLife()]
  for (const { code } of lives) spoil(code, { state: 'accepted' })
  const codes = lives.map(({ code }) => code)
  const statesOf = (differences: readonly ShownDifference[]) =>
    codes.map((code) => differences.find(({ dossierCode }) => dossierCode === code)?.state)
  const dry = await reconcile({ dryRun: true })
  expect(dry.run).toMatchObject({ state: 'halted', dossiers: { repaired: 0 } })
  expect(statesOf(dry.differences)).toEqual(['left', 'left', 'left'])
  const { run, differences } = await reconcile()
  expect(run).toMatchObject({ state: 'halted', code: 'TOO_MUCH_DIFFERS', dossiers: { repaired: 0 } })
  expect(statesOf(differences)).toEqual(['left', 'left', 'left'])
  expect(await attention('halted-reconciliation')).toMatchObject([{ id: run.id }])
  for (const code of codes) expect(partner.came.get(code)).toEqual(['accepted', 'processing'])
  expect(statesOf((await reconcile({ evenIfMany: true })).differences)).toEqual(['sent', 'sent', 'sent'])
  expect(await attention('halted-reconciliation')).toEqual([])
})

test('a run whose process is gone is worked on by another, and what was compared is not asked about again', async () => {
  const lives = [await aLife(), await aLife(), await aLife(), await aLife()]
  const { id } = await sides.start({ agency: 'H26.900' })
  await vi.waitFor(() => expect(partner.asked.length).toBeGreaterThan(0), { interval: 1 })
  // As after a kill: somebody holds the run who will never come back.
  await database.rows(
    `update reconciliations set worker = 'gone', lease_until = clock_timestamp() + interval '200 ms' where id = $1 and state = 'comparing'`,
    [id],
  )
  await expect(sides.ended(id)).resolves.toMatchObject({ state: 'done' })
  const counts = Map.groupBy(partner.asked.flat(), (code) => code)
  for (const { code } of lives) expect(counts.get(code)?.length).toBeLessThanOrEqual(2)
  const all = await database.rows<{ run: string }>(
    'select distinct run::text from dossier_comparisons where run = $1',
    [id],
  )
  expect(all).toEqual([{ run: id }])
})

test('who may not see the dossiers of an agency sees nothing of what differs there', async () => {
  const { code } = await aLife()
  spoil(code, { state: 'accepted' })
  const { run } = await reconcile({ dossierCode: code })
  expectProblem(
    await call('GET', `/v1/reconciliations/${run.id}/differences`, { as: 'ward' }),
    404,
    'not-found',
  )
  const own = await sides.start({ dossierCode: code }, 'ward')
  await expect(sides.ended(own.id)).resolves.toMatchObject({ dossiers: { compared: 0 } })
})

test('what an earlier run found is not repaired any more once a later one has found out more', async () => {
  const [lost, altered] = [await aLife(), await aLife()]
  partner.held.delete(lost.code)
  spoil(altered.code, { state: 'accepted' })
  const { differences: early } = await reconcile({ dryRun: true, evenIfMany: true })
  await reconcile({ evenIfMany: true })
  await put({ ...altered, status: 'processing' } as typeof altered)
  await settled()
  const came = structuredClone(partner.came)
  for (const { code } of [lost, altered]) {
    const found = early.find(({ dossierCode }) => dossierCode === code)
    expect(found).toMatchObject({ state: 'left', code: 'DRY_RUN' })
    expectProblem(
      await call('POST', `/v1/reconciliation-differences/${found?.id}/repair`, { body: { reason: 'x' } }),
      409,
      'changed-meanwhile',
    )
  }
  await settled()
  expect(partner.came).toEqual(came)
})

test('what a later run found alike is not handed over again for what an earlier one found', async () => {
  const { code } = await aLife()
  const whole = structuredClone(heldOf(code))
  partner.held.delete(code)
  const { differences } = await reconcile({ dryRun: true, dossierCode: code })
  partner.held.set(code, whole as NonNullable<typeof whole>)
  await expect(reconcile({ dossierCode: code })).resolves.toMatchObject({ run: { dossiers: { same: 1 } } })
  const path = `/v1/reconciliation-differences/${differences[0]?.id}/repair`
  expectProblem(await call('POST', path, { body: { reason: 'x' } }), 409, 'changed-meanwhile')
  await settled()
  expect(partner.came.get(code)).toEqual(['accepted', 'processing'])
})

test('what retention has let go of a dossier is no difference', async () => {
  const [rows, all] = [await aLife(), await aLife()]
  const forget = (code: string, which: string) =>
    database.rows(
      `with gone as (delete from deliveries d using messages m
         where m.id = d.message_id and m.dossier_code = $1 and ${which} returning d.message_id)
       delete from messages where id in (select message_id from gone)`,
      [code],
    )
  await forget(
    rows.code,
    `m.seq = (select min(seq) from messages where dossier_code = $1 and type = 'progress')`,
  )
  await put({ ...all, status: 'finished', finishedAt: '2026-11-10T09:00:00+07:00' } as never)
  await settled()
  await forget(
    all.code,
    `m.type = 'dossier' and m.seq < (select max(seq) from messages where dossier_code = $1)`,
  )
  await database.rows(
    `update deliveries set status = 'rejected' where status = 'completed' and operation = 'state'
       and message_id in (select id from messages where dossier_code = $1)`,
    [all.code],
  )
  const one = await reconcile({ dossierCode: rows.code })
  expect([one.run.dossiers, one.differences]).toMatchObject([{ same: 1, differs: 0 }, []])
  const other = await reconcile({ dossierCode: all.code })
  expect([other.run.dossiers, other.differences]).toMatchObject([{ compared: 0, missingHere: 0 }, []])
  // What is left is still held against what the partner shows.
  spoil(rows.code, { state: 'accepted' })
  await expect(reconcile({ dossierCode: rows.code })).resolves.toMatchObject({
    differences: [{ classes: ['state'], state: 'sent' }],
  })
})

test('the command line compares, shows what differs, and settles one of it', async () => {
  const { code } = await aLife()
  spoil(code, { state: 'accepted' })
  const env = { LONGBIEN_URL: await sides.app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-city' }
  const run = (...args: string[]) => runCli(args, env)
  const dry = await run('reconcile', 'ledger', '--dossier', code, '--dry-run', '--reason', 'x', '--json')
  const { id } = JSON.parse(dry.out)
  expect(dry).toMatchObject({ code: 0, err: '' })
  expect((await run('reconciliations')).out).toContain(id)
  expect((await run('differences', id)).out).toContain(code)
  const [found] = JSON.parse((await run('differences', id, '--json')).out).differences
  const both = await run('differences', found.id, '--repair', '--accept', '--reason', 'x')
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('Either --repair or --accept.') })
  const mended = await run('reconcile', 'ledger', '--dossier', code, '--even-if-many', '--reason', 'x')
  expect(mended).toMatchObject({ code: 0, out: expect.stringContaining('1 repaired') })
  await settled()
  expect(heldOf(code)?.state).toBe('processing')
})
