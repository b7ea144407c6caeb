import { describe, expect, test } from 'vitest'
import { composeIntake } from '#compose/intake.ts'
import { aDossier, aStep, useGateway } from './gateway.ts'

const { call, resources } = useGateway({
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'progress', endpoint: 'fake', operation: 'step' },
  ],
})

let numbers = 0
const aCode = () => {
  numbers += 1
  return `H26.107-261105-17${String(numbers).padStart(5, '0')}`
}

/** As a poll or a call of the partner behind `fake` hands it in. */
const mirror = (dossierCode: string, status: string, hour: number, more: object = {}) =>
  composeIntake(resources()).submit({
    sender: 'fake',
    type: 'dossier-mirror',
    data: {
      dossierCode,
      owner: { kind: 'ministry', code: 'construction' },
      status,
      procedure: { code: '1.900017' },
      competentAgency: { code: 'H26.107' },
      receivedAt: '2026-11-05T08:00:00+07:00',
      dueAt: '2036-11-19T17:00:00+07:00',
      changedAt: `2026-11-05T${String(hour).padStart(2, '0')}:00:00+07:00`,
      ...more,
    },
    event: { key: `${dossierCode}|${hour}` },
  })

const listed = async (dossierCode: string) => {
  const { body } = await call('GET', '/v1/dossiers?limit=200&owner=fake', { as: 'operator' })
  return body.dossiers.find((one: { code?: string; dossierCode?: string }) =>
    [one.code, one.dossierCode].includes(dossierCode),
  )
}
const conflictsOf = async (dossierCode: string) => {
  const { body } = await call('GET', '/v1/dossier-conflicts?limit=200', { as: 'operator' })
  return body.conflicts.filter((one: { dossierCode: string }) => one.dossierCode === dossierCode)
}

describe('a mirror', () => {
  test('makes a dossier of its partner, which lists and due dates show, and whose newest change is right', async () => {
    const code = aCode()
    expect(await mirror(code, 'processing', 10)).toMatchObject({ kind: 'accepted' })
    expect(await mirror(code, 'accepted', 9)).toMatchObject({ kind: 'accepted' })
    expect(await listed(code)).toMatchObject({
      owner: { kind: 'partner', name: 'fake' },
      status: 'processing',
      procedure: '1.900017',
      competentAgency: 'H26.107',
      dueAt: '2036-11-19T10:00:00.000Z',
    })
    const due = await call('GET', '/v1/deadlines?limit=200', { as: 'operator' })
    expect(due.body.deadlines).toContainEqual(
      expect.objectContaining({ dossierCode: code, status: 'processing' }),
    )
    await mirror(code, 'finished', 11)
    expect(await listed(code)).toMatchObject({ status: 'finished' })
    const after = await call('GET', '/v1/deadlines?limit=200', { as: 'operator' })
    expect(after.text).not.toContain(code)
    expect(await conflictsOf(code)).toEqual([])
    const story = await call('GET', `/v1/dossiers/${code}`, { as: 'operator' })
    expect(story.status).toBe(200)
    expect(story.body.messages).toHaveLength(3)
  })

  test('stands in the lists of the senders of its agency, and of nobody else', async () => {
    const code = aCode()
    await mirror(code, 'processing', 10)
    for (const list of ['/v1/dossiers?owner=fake&limit=200', '/v1/deadlines?limit=200']) {
      expect((await call('GET', list, { as: 'city' })).text).toContain(code)
      expect((await call('GET', list, { as: 'nobody' })).text).not.toContain(code)
    }
  })

  test("and then a sender's own report: both are kept, a person is told, and nothing of it is sent", async () => {
    const code = aCode()
    await mirror(code, 'processing', 10)
    const before = await listed(code)
    const report = await call('PUT', `/v1/dossiers/${code}`, { body: aDossier({ code }) })
    expect(report).toMatchObject({ status: 202, body: { deliveries: [] } })
    expect(report.body.warnings).toContainEqual(expect.objectContaining({ code: 'DOSSIER_CONFLICT' }))
    const step = await call('POST', `/v1/dossiers/${code}/progress`, { body: aStep(code) })
    expect(step).toMatchObject({ status: 202, body: { deliveries: [] } })
    expect(await listed(code)).toMatchObject({ owner: before.owner, status: 'processing' })
    expect(await conflictsOf(code)).toMatchObject([
      { owner: { kind: 'partner', name: 'fake' }, other: 'city', times: 2, messageId: step.body.messageId },
    ])
  })

  test("after a sender's own report changes neither owner nor state, and is kept", async () => {
    const code = aCode()
    await call('PUT', `/v1/dossiers/${code}`, { body: aDossier({ code }) })
    expect(await mirror(code, 'returned', 10)).toMatchObject({ kind: 'accepted' })
    const story = await call('GET', `/v1/dossiers/${code}`)
    expect(story.body.messages).toHaveLength(2)
    expect(await listed(code)).toBeUndefined()
    expect(await conflictsOf(code)).toMatchObject([
      { owner: { kind: 'sender', name: 'city' }, other: 'fake' },
    ])
    const { text } = await call('GET', '/metrics', { as: '' })
    expect(text).toMatch(/longbien_dossier_conflicts_total\{type="dossier-mirror",sender="fake"\} [1-9]/)
  })

  test('that comes again notes nothing twice, and who neither operates nor sees all is not shown any', async () => {
    const code = aCode()
    await call('PUT', `/v1/dossiers/${code}`, { body: aDossier({ code }) })
    await mirror(code, 'returned', 10)
    expect(await mirror(code, 'returned', 10)).toMatchObject({ kind: 'replayed' })
    expect(await conflictsOf(code)).toMatchObject([{ times: 1 }])
    expect((await call('GET', '/v1/dossier-conflicts')).status).toBe(403)
  })
})
