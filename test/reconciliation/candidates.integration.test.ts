import { expect, test } from 'vitest'
import { noteChanged } from '#store/reconciliation/candidates.ts'
import { aDossier, useGateway } from '../api/gateway.ts'

const { call, database, resources } = useGateway()
const hourMs = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs)

const walk = (settledBefore: Date) =>
  noteChanged(resources().database, {
    endpoint: 'fake',
    operations: ['state'],
    since: inHours(-1),
    settledBefore,
    limit: 2,
  })
const noted = async () =>
  (await database.rows<{ code: string }>('select dossier_code as code from dossier_comparisons')).map(
    ({ code }) => code,
  )
const mark = () => database.rows('select cursor from reconciliation_marks')

test('what was accepted a moment ago is noted to its end, however much it is, and walked once more by the next run', async () => {
  const codes = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const dossier = aDossier()
      await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
      return dossier.code
    }),
  )
  await expect(walk(inHours(-0.5))).resolves.toBe(false)
  expect(new Set(await noted())).toEqual(new Set(codes))
  await database.rows('delete from dossier_comparisons')
  await expect(walk(inHours(-0.5))).resolves.toBe(false)
  expect(await noted()).toHaveLength(5)
})

test('what can be committed no more is noted a page at a time, from where the last one ended', async () => {
  await database.rows('delete from dossier_comparisons')
  await expect(walk(inHours(1))).resolves.toBe(true)
  expect(await noted()).toHaveLength(2)
  const [first] = await mark()
  await expect(walk(inHours(1))).resolves.toBe(true)
  await expect(walk(inHours(1))).resolves.toBe(false)
  expect(await noted()).toHaveLength(5)
  expect(await mark()).not.toEqual([first])
})
