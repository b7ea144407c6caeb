import { expect, test } from 'vitest'
import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'
import { reconciliationWorks } from '#compose/reconciliation-works.ts'
import { expectProblem } from '../api/gateway.ts'
import { useTwoSides } from './two-sides.ts'

const sides = useTwoSides({ at: '01:00', perMinute: 600_000 }, { fourEyes: { repairs: true } })
const { aDossier, attention, call, database, partner, put, reconcile, settled } = sides

test('with four eyes nothing is repaired by itself: what one person asks for another approves, and then it goes out', async () => {
  const dossier = aDossier()
  await put(dossier)
  await settled()
  partner.held.delete(dossier.code)
  const { run, differences } = await reconcile()
  expect(run.dossiers).toMatchObject({ missingThere: 1, repaired: 0 })
  expect(differences).toMatchObject([{ treatment: 'ask', code: 'FOUR_EYES', state: 'waiting' }])
  const [{ id } = { id: '' }] = await attention('difference')
  const asked = await call('POST', `/v1/reconciliation-differences/${id}/repair`, {
    body: { reason: 'lost there' },
  })
  expect(asked).toMatchObject({ status: 202, body: { action: 'repair', rule: 'repairs', state: 'waiting' } })
  expect(partner.held.has(dossier.code)).toBe(false)
  const path = `/v1/proposals/${asked.body.proposal}/approve`
  expectProblem(await call('POST', path, { body: { reason: 'me too' } }), 403, 'forbidden')
  expect(await call('POST', path, { as: 'second', body: { reason: 'looked at it' } })).toMatchObject({
    status: 200,
    body: { state: 'approved' },
  })
  await settled()
  expect(partner.held.get(dossier.code)).toMatchObject({ state: dossier.status })
  const [entry] = (await call('GET', `/v1/audit?subject=${id}`)).body.entries
  expect(entry).toMatchObject({ by: 'city', details: { reason: 'lost there', approvedBy: 'second' } })
})

test('the schedule begins one run a day, at its hour, and not when it is hours late', async () => {
  const today = vietnamInstant(addDays(dayInVietnam(new Date()), 1)).getTime()
  const at = async (hours: number) => {
    const now = () => new Date(today + hours * 3_600_000)
    const [work] = reconciliationWorks({ ...sides.resources(), now })
    await work?.step(undefined, new AbortController().signal)
    const found = await database.rows<{ day: string }>(
      'select scheduled_for::text as day from reconciliations where scheduled_for is not null order by 1',
    )
    return found.map(({ day }) => day)
  }
  const day = dayInVietnam(new Date(today))
  expect(await at(0.5)).toEqual([])
  expect(await at(7.5)).toEqual([])
  expect(await at(1.1)).toEqual([day])
  expect(await at(2)).toEqual([day])
  expect(await at(25.5)).toEqual([day, addDays(day, 1)])
})
