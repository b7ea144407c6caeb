import { describe, expect, test } from 'vitest'
import { at, useDossiers } from './dossier-calls.ts'
import { aDossier, expectProblem } from './gateway.ts'

const { call, database, put } = useDossiers()

describe('the story of a dossier', () => {
  test('is told to its sender and to those who see all, with bodies only for those who may', async () => {
    const dossier = aDossier()
    await put(dossier)
    expect((await call('GET', at(dossier.code))).body.messages[0].data).toEqual(dossier)
    const seen = await call('GET', at(dossier.code), { as: 'operator' })
    expect(seen.body).toMatchObject({
      code: dossier.code,
      status: dossier.status,
      deliveryStatus: 'open',
      messages: [{ sender: 'city' }],
    })
    expect(seen.body.messages[0]).not.toHaveProperty('data')
    expect(seen.text).not.toContain(dossier.applicant.fullName)
    expectProblem(await call('GET', at(dossier.code), { as: 'town' }), 404, 'not-found')
  })

  test('is told in the order of acceptance, also when the ids are in another', async () => {
    const dossier = aDossier()
    for (const revision of [1, 2, 3]) await put({ ...dossier, revision } as never)
    const turn = `update messages m set seq = t.seq from (
      select id, (select max(seq) + min(seq) from messages where dossier_code = $1) - seq as seq from messages) t
      where t.id = m.id and dossier_code = $1`
    await database.rows(turn, [dossier.code])
    const { body } = await call('GET', at(dossier.code))
    expect(body.messages.map(({ data }: { data: { revision: number } }) => data.revision)).toEqual([3, 2, 1])
    expect(body).not.toHaveProperty('truncated')
  })

  test('shows the newest 200 messages and says that there are more', async () => {
    const dossier = aDossier()
    const items = Array.from({ length: 201 }, (_, revision) => ({
      type: 'dossier',
      data: { ...dossier, revision },
    }))
    await call('POST', '/v1/messages', { body: items })
    const { body } = await call('GET', at(dossier.code))
    expect(body.truncated).toBe(true)
    expect(body.messages.map(({ data }: { data: { revision: number } }) => data.revision)).toEqual(
      items.slice(1).map(({ data }) => data.revision),
    )
  })

  test('of one that nobody sent is 404, also when the code is rubbish', async () => {
    for (const code of [
      'H26.900.01-261105-9999',
      "'; drop table messages --",
      '😀',
      'x'.repeat(200),
      '%',
      '\\',
    ]) {
      expectProblem(await call('GET', at(encodeURIComponent(code))), 404, 'not-found')
    }
  })

  test('under a code with a NUL in it is refused, not looked for', async () => {
    expectProblem(await call('GET', at('H26%00')), 400, 'invalid-request')
  })
})
