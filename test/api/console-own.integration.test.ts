import { beforeAll, describe, expect, test } from 'vitest'
import { aDossier, expectProblem, useGateway } from './gateway.ts'
import { account, type LoggedIn, logIn } from './log-in.ts'

const gateway = useGateway({
  console: {
    enabled: true,
    accounts: [
      account('an', 'city'),
      account('lan', 'ward'),
      account('mai', 'ward'),
      account('xem', 'guests'),
    ],
    groups: {
      city: { agencies: ['*'], view: true, operate: true },
      ward: { agencies: ['H29'], view: true, operate: true },
      guests: { agencies: ['*'], view: true, approve: true, dataProtection: true },
    },
  },
})

let [an, lan, mai]: LoggedIn[] = []
beforeAll(async () => {
  an = await logIn(gateway, 'an')
  lan = await logIn(gateway, 'lan')
  mai = await logIn(gateway, 'mai')
})
const call = (who: LoggedIn | undefined, method: 'GET' | 'POST', url: string, body?: object) =>
  gateway.call(method, url, { as: '', headers: { ...who }, body })
const idsIn = async (who: LoggedIn | undefined, list: 'replays' | 'reconciliations') =>
  (await call(who, 'GET', `/v1/${list}`)).body[list].map(({ id }: { id: string }) => id)

/** Whose lists show it, and who stops it. */
const expectOnlyOf = async (list: 'replays' | 'reconciliations', id: string) => {
  const url = `/v1/${list}/${id}`
  await expect(idsIn(mai, list)).resolves.not.toContain(id)
  expectProblem(await call(mai, 'GET', url), 404, 'not-found')
  expectProblem(await call(mai, 'POST', `${url}/stop`, {}), 404, 'not-found')
  for (const one of [an, lan]) {
    await expect(idsIn(one, list)).resolves.toContain(id)
    expect((await call(one, 'GET', url)).status).toBe(200)
  }
  expect((await call(lan, 'POST', `${url}/stop`, {})).body).toMatchObject({ stoppedBy: 'console/lan' })
}

describe('what one person at the console began is neither seen nor stopped by another one of some agencies', () => {
  test('a replay of many', async () => {
    const body = { endpoint: 'fake', reason: 'Cổng đã chạy lại' }
    const { body: ofLan } = await call(lan, 'POST', '/v1/replays', body)
    await expectOnlyOf('replays', ofLan.id)
    const { body: ofAn } = await call(an, 'POST', '/v1/replays', body)
    expectProblem(await call(lan, 'POST', `/v1/replays/${ofAn.id}/stop`, {}), 404, 'not-found')
    expect((await call(an, 'GET', `/v1/replays/${ofAn.id}`)).body.state).toBe('running')
  })

  test('a reconciliation', async () => {
    const id = '019a5b1e-0000-7000-8000-000000000402'
    await gateway.database.rows(
      `insert into reconciliations (id, endpoint, by, agencies, days, dry_run, even_if_many, budget, state, created_at)
       values ($1, 'fake', 'console/lan', '{H29}', 30, true, false, 0, 'gathering', now())`,
      [id],
    )
    await expectOnlyOf('reconciliations', id)
  })
})

test('what people are urged for is taken up at the console by who operates, and not by who only sees it', async () => {
  const dossier = aDossier()
  await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  const id = '019a5b1e-0000-7000-8000-00000000a002'
  await gateway.database.rows(
    `insert into notices (id, rule, situation, subject, dossier_code, counted_from, since, found_at, level)
     values ('${id}', 'late', 'overdue', $1, $1, now(), now(), now(), 1)`,
    [dossier.code],
  )
  const url = `/v1/notices/${id}`
  const guest = await logIn(gateway, 'xem')
  expect((await call(guest, 'GET', url)).status).toBe(200)
  const body = { reason: 'Phòng đã nhận' }
  expectProblem(await call(guest, 'POST', `${url}/acknowledge`, body), 403, 'forbidden')
  expectProblem(await call(lan, 'POST', `${url}/acknowledge`, body), 404, 'not-found')
  expect((await call(an, 'POST', `${url}/acknowledge`, body)).body).toMatchObject({
    acknowledged: { by: 'console/an' },
  })
})
