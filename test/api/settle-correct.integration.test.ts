import { describe, expect, test } from 'vitest'
import { aDossier, expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, standing } = useStandingMessages()

const pull = (url: string, lever: string, body: unknown, as = 'operator') =>
  call('POST', `${url}/${lever}`, { as, body })
const pointersOf = ({ body }: { body: { errors: { pointer: string }[] } }) =>
  body.errors.map(({ pointer }) => pointer)
const read = async (url: string, as: string) => (await call('GET', url, { as })).body

describe('settling by hand', () => {
  const asked = { outcome: 'completed', reason: 'Hỏi qua điện thoại, cổng đã có', partnerCode: 'HS-7' }

  test('shows that a person settled it, who and why, and what the partner now holds', async () => {
    const { url, code } = await standing('parked')
    const answer = await pull(url, 'settle', asked)
    expect(answer).toMatchObject({
      status: 200,
      body: { settled: [{ endpoint: 'fake', operation: 'state', from: 'parked', to: 'completed' }] },
    })
    const { deliveries } = await read(url, 'operator')
    expect(deliveries[0]).toMatchObject({
      status: 'completed',
      result: {
        outcome: 'completed',
        code: 'SETTLED_BY_HAND',
        partnerCode: 'HS-7',
        reason: asked.reason,
        by: 'operator',
      },
    })
    await expect(
      database.rows('select endpoint from partner_holdings where key = $1', [code]),
    ).resolves.toEqual([{ endpoint: 'fake' }])
  })

  test('needs the right to operate, and a message that one may see', async () => {
    const { url } = await standing('parked')
    expectProblem(await pull(url, 'settle', asked, 'city'), 403, 'forbidden')
    expectProblem(await pull(url, 'settle', asked, 'nobody'), 403, 'forbidden')
    expectProblem(await pull(url, 'settle', asked, 'clerk'), 404, 'not-found')
    const own = await standing('parked', 'clerk')
    expect((await pull(own.url, 'settle', asked, 'clerk')).status).toBe(200)
  })

  test.each([
    [{}, ['/outcome', '/reason']],
    [{ outcome: 'done', reason: ' ' }, ['/outcome', '/reason']],
    [{ ...asked, reason: 'two\nlines', partnerCode: 7 }, ['/reason', '/partnerCode']],
    [{ ...asked, reason: 'a\u0000b', endpoint: 'fakee', force: true }, ['/reason', '/endpoint', '/force']],
    [{ ...asked, reason: 'x'.repeat(501) }, ['/reason']],
    [{ ...asked, reason: '\ud800' }, ['/reason']],
    [[], ['']],
  ])('asked with %j is 400 and names every field', async (body, pointers) => {
    const { url } = await standing('parked')
    const answer = await pull(url, 'settle', body)
    expectProblem(answer, 400, 'invalid-request')
    expect(new Set(pointersOf(answer))).toEqual(new Set(pointers))
  })
})

describe('a correction', () => {
  test('is shown with its version; the former data only to those who may see bodies', async () => {
    const { url, dossier } = await standing('dead')
    const data = { ...dossier, summary: 'Cấp lại giấy phép' }
    const answer = await pull(url, 'correct', { data, reason: 'Sai trích yếu' })
    expect(answer).toMatchObject({
      status: 202,
      body: { version: 2, replayed: [{ endpoint: 'fake', from: 'dead' }] },
    })
    await expect(read(url, 'city')).resolves.toMatchObject({
      version: 2,
      data,
      formerVersions: [
        {
          version: 1,
          replacedBy: 'operator',
          reason: 'Sai trích yếu',
          data: dossier,
          replacedAt: expect.any(String),
        },
      ],
      deliveries: [{ status: 'waiting' }],
    })
    const seen = await read(url, 'operator')
    expect(seen).toMatchObject({ version: 2 })
    expect(JSON.stringify(seen)).not.toContain(dossier.applicant.fullName)
    expect(seen).not.toHaveProperty('formerVersions')
  })

  test('passes the checks of the door: every problem is told at once, and nothing changes', async () => {
    const { url, dossier } = await standing('dead')
    const { summary: _, ...incomplete } = dossier
    const answer = await pull(url, 'correct', {
      data: { ...incomplete, status: 'lost', extra: 1 },
      reason: 'x',
    })
    expectProblem(answer, 400, 'invalid-message')
    expect(pointersOf(answer)).toEqual(
      expect.arrayContaining(['/data/summary', '/data/status', '/data/extra']),
    )
    await expect(read(url, 'city')).resolves.toMatchObject({ version: 1, data: dossier })
  })

  test('tells what is wrong with the request and with the data together', async () => {
    const { url, dossier } = await standing('dead')
    const answer = await pull(url, 'correct', { data: { ...dossier, status: 'lost' }, resend: 1 })
    expectProblem(answer, 400, 'invalid-request')
    expect(new Set(pointersOf(answer))).toEqual(new Set(['/reason', '/resend', '/data/status']))
  })

  test('keeps dossier code and revision', async () => {
    const { url, dossier } = await standing('dead', 'city', { ...aDossier(), revision: 3 } as never)
    const other = await pull(url, 'correct', { data: { ...dossier, code: aDossier().code }, reason: 'x' })
    expectProblem(other, 400, 'invalid-message')
    expect(pointersOf(other)).toEqual(['/data/code'])
    const later = await pull(url, 'correct', { data: { ...dossier, revision: 4 }, reason: 'x' })
    expect(pointersOf(later)).toEqual(['/data/revision'])
    expect((await pull(url, 'correct', { data: { ...dossier, note: 'x' }, reason: 'x' })).status).toBe(202)
  })

  test('asked for again is refused, and the answer says what to do', async () => {
    const { url, dossier } = await standing('dead')
    const request = { data: { ...dossier, note: 'x' }, reason: 'x' }
    await pull(url, 'correct', request)
    const answer = await pull(url, 'correct', request)
    expectProblem(answer, 409, 'still-open')
    expect(answer.body).toMatchObject({
      detail: expect.stringContaining('/cancel'),
      deliveries: [{ endpoint: 'fake', status: 'waiting' }],
    })
  })

  test('by a JSON Patch changes only what it names, and shows what that is to those who may see it', async () => {
    const { url, dossier } = await standing('dead', 'clerk')
    const patch = [
      { op: 'test', path: '/summary', value: dossier.summary },
      { op: 'replace', path: '/summary', value: 'Cấp lại giấy phép' },
      { op: 'add', path: '/note', value: 'Đã sửa' },
    ]
    const places = [
      { pointer: '/summary', before: dossier.summary, after: 'Cấp lại giấy phép' },
      { pointer: '/note', after: 'Đã sửa' },
    ]
    const rehearsed = await pull(url, 'correct', { patch, dryRun: true }, 'clerk')
    expect(rehearsed).toMatchObject({
      status: 200,
      body: { dryRun: true, wouldReplay: [{ endpoint: 'fake', from: 'dead' }] },
    })
    expect(rehearsed.body.difference).toEqual({ count: 2, places })
    await expect(read(url, 'clerk')).resolves.toMatchObject({ version: 1, data: dossier })

    const unseen = patch.slice(1)
    const blind = await pull(url, 'correct', { patch: unseen, dryRun: true })
    expect(blind.body.difference).toEqual({
      count: 2,
      places: [{ pointer: '/summary' }, { pointer: '/note' }],
    })
    expectProblem(await pull(url, 'correct', { patch, dryRun: true }), 403, 'forbidden')

    const answer = await pull(url, 'correct', { patch, reason: 'Sai trích yếu' }, 'clerk')
    expect(answer).toMatchObject({ status: 202, body: { version: 2, difference: { count: 2, places } } })
    const changed = { ...dossier, summary: 'Cấp lại giấy phép', note: 'Đã sửa' }
    await expect(read(url, 'clerk')).resolves.toMatchObject({ version: 2, data: changed })
  })

  test('whose test finds another value is 409 with the place, and changes nothing', async () => {
    const { url, dossier } = await standing('dead', 'clerk')
    const patch = [
      { op: 'replace', path: '/note', value: 'x' },
      { op: 'test', path: '/summary', value: 'Khác' },
    ]
    const withNote = [{ op: 'add', path: '/note', value: 'y' }, ...patch]
    const answer = await pull(url, 'correct', { patch: withNote, reason: 'x' }, 'clerk')
    expectProblem(answer, 409, 'patch-test-failed')
    expect(answer.body).toMatchObject({ pointer: '/summary' })
    await expect(read(url, 'clerk')).resolves.toMatchObject({ version: 1, data: dossier })
    const missing = await pull(
      url,
      'correct',
      { patch: [{ op: 'remove', path: '/none' }], reason: 'x' },
      'clerk',
    )
    expectProblem(missing, 400, 'invalid-message')
    expect(pointersOf(missing)).toEqual(['/patch/0/path'])
  })

  test.each([
    [{ patch: [], reason: 'x' }, ['/patch']],
    [{ reason: 'x' }, ['']],
    [{ data: {}, patch: [{ op: 'remove', path: '/note' }], reason: 'x' }, ['']],
    [{ patch: [{ op: 'remove', path: 'note' }], reason: 'x' }, ['/patch/0/path']],
    [{ patch: [{ op: 'remove', path: '/note' }] }, ['/reason']],
    [{ patch: Array(101).fill({ op: 'remove', path: '/note' }), reason: 'x' }, ['/patch']],
  ])('asked for with %j is 400', async (body, pointers) => {
    const { url } = await standing('dead')
    const answer = await pull(url, 'correct', body)
    expectProblem(answer, 400, 'invalid-request')
    expect(pointersOf(answer)).toEqual(expect.arrayContaining(pointers))
  })

  test('of an older state than the partner has is held back unless that is meant', async () => {
    const { url, dossier } = await standing('dead')
    await standing('completed', 'city', dossier)
    const request = { data: { ...dossier, note: 'x' }, reason: 'x' }
    expectProblem(await pull(url, 'correct', request), 409, 'newer-state-delivered')
    expect((await pull(url, 'correct', { ...request, evenIfOlder: true })).status).toBe(202)
  })

  test('needs the right to operate, and a message that one may see', async () => {
    const { url, dossier } = await standing('dead')
    const request = { data: dossier, reason: 'x' }
    expectProblem(await pull(url, 'correct', request, 'city'), 403, 'forbidden')
    expectProblem(await pull(url, 'correct', request, 'clerk'), 404, 'not-found')
  })
})
