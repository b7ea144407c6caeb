import { describe, expect, test } from 'vitest'
import { useDossiers } from './dossier-calls.ts'
import { aDossier, expectProblem } from './gateway.ts'

const { put, storedOf } = useDossiers()

describe('an Idempotency-Key', () => {
  test('with the same content answers as the first time and says so', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `same-${dossier.code}` }
    const first = await put(dossier, key)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    const again = await put(dossier, key)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect([again.status, again.body, again.headers.location]).toEqual([
      202,
      first.body,
      first.headers.location,
    ])
    await expect(storedOf(dossier.code)).resolves.toBe(1)
  })

  test('with the same content in another order of fields answers as the first time', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `order-${dossier.code}` }
    await put(dossier, key)
    const turned = Object.fromEntries(Object.entries(dossier).reverse()) as typeof dossier
    expect((await put(turned, key)).headers['idempotency-replayed']).toBe('true')
  })

  test('with other content is 422', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `other-${dossier.code}` }
    await put(dossier, key)
    expectProblem(await put({ ...dossier, note: 'khác' } as never, key), 422, 'idempotency-key-reused')
  })

  test('repeated ten times at once stores the message once', async () => {
    const dossier = aDossier()
    const key = { 'idempotency-key': `ten-${dossier.code}` }
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(dossier, key)))
    expect(new Set(answers.map(({ body }) => body.messageId)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9)
    await expect(storedOf(dossier.code)).resolves.toBe(1)
  })
})

describe('a revision', () => {
  test('older than the last accepted is 409, says which that was, and changes nothing', async () => {
    const dossier = aDossier()
    await put({ ...dossier, revision: 5 } as never)
    const answer = await put({ ...dossier, revision: 4 } as never)
    expectProblem(answer, 409, 'stale-revision')
    expect(answer.body.lastRevision).toBe(5)
    await expect(storedOf(dossier.code)).resolves.toBe(1)
    expect((await put({ ...dossier, revision: 5 } as never)).status).toBe(202)
  })
})
