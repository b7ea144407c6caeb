import { expect, onTestFinished, test, vi } from 'vitest'
import { dossierUnknown, permanent, rejected } from '#adapter-kit'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { startReplayRunner } from '#compose/replay-runner.ts'
import { aDossier, aStep, gatewaySettings, inject } from '../api/gateway.ts'
import { describeOnBoth, type TestQueues } from '../support/queues.ts'
import { openStation } from './station.ts'

const reason = 'Mật khẩu đã được sửa'

/** A gateway and a worker before a partner that refuses dossiers for a while, and what needs a dossier with them. */
const openGateway = async (queues: TestQueues) => {
  const { endpoints: _fakes, http: _http, ...settings } = gatewaySettings
  const station = await openStation(queues, settings)
  const { partner, resources } = station
  const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
  onTestFinished(() => app.close())
  const held = new Set<string>()
  const refusing = { dossiers: true }
  partner.script(({ service, codes: [code = ''] }) => {
    if (service === 'state') {
      if (refusing.dossiers) throw permanent('PASSWORD_WRONG', 'x')
      held.add(code)
    }
    return held.has(code) ? undefined : rejected(dossierUnknown, 'Chưa có hồ sơ', 'sender')
  })
  station.work()
  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, as = 'operator') => {
    const headers = { authorization: `Bearer key-of-${as}`, 'content-type': 'application/json' }
    return inject(app, { method, url, headers, ...(payload && { payload: JSON.stringify(payload) }) })
  }
  const idOf = (body: { readonly messageId?: string }) => {
    expect(body).toMatchObject({ messageId: expect.any(String) })
    return body.messageId
  }
  const put = async (dossier: { readonly code: string }) =>
    idOf((await call('PUT', `/v1/dossiers/${dossier.code}`, dossier, 'city')).body)
  const step = async (code: string) => {
    const items = [{ type: 'progress', data: aStep(code) }]
    return idOf((await call('POST', '/v1/messages', items, 'city')).body[0])
  }
  return { ...station, refusing, call, put, step }
}

type Gateway = Awaited<ReturnType<typeof openGateway>>

/** A dossier that is dead, and two steps that were refused for it. */
const broken = async ({ put, step, reaches }: Gateway) => {
  const dossier = aDossier()
  const dead = await put(dossier)
  await reaches(dead, 'dead')
  const refused = [await step(dossier.code), await step(dossier.code)]
  for (const id of refused) await reaches(id, 'rejected')
  return { dossier, dead, refused }
}

const replayed = async ({ call, resources }: Gateway, asked: object) => {
  const { body, status } = await call('POST', '/v1/replays', { reason, ...asked })
  expect({ status, body }).toMatchObject({ status: 202 })
  const runner = startReplayRunner(resources, { retryMs: 15, pauseMs: 1, pageSize: 1 })
  try {
    return await vi.waitFor(async () => {
      const { body: replay } = await call('GET', `/v1/replays/${body.id}`)
      expect(replay.state).not.toBe('running')
      return replay
    }, 10_000)
  } finally {
    await runner.close()
  }
}

describeOnBoth('what was refused in consequence of a dead dossier', (queues) => {
  test('is counted apart beforehand, and replayed behind it where that is asked for', async () => {
    const gateway = await openGateway(queues)
    const { call, partner, refusing, reaches } = gateway
    const { dossier, dead, refused } = await broken(gateway)
    const other = await broken(gateway)
    const asked = { dossierCode: dossier.code }
    const preview = await call('POST', '/v1/replays', { ...asked, dryRun: true })
    expect(preview.body).toMatchObject({
      wouldReplay: { count: 1 },
      wouldHoldBack: { count: 0 },
      consequences: { count: 2, deliveries: [expect.any(String), expect.any(String)] },
      groups: [{ count: 1 }],
    })
    refusing.dossiers = false
    await expect(replayed(gateway, { ...asked, consequencesToo: true })).resolves.toMatchObject({
      state: 'done',
      consequencesToo: true,
      matched: 3,
      replayed: 3,
    })
    for (const id of [dead, ...refused]) await reaches(id, 'completed')
    expect(partner.sent(dossier.code).slice(3)).toEqual(['state', 'step', 'step'])
    await reaches(other.dead, 'dead')
    for (const id of other.refused) await reaches(id, 'rejected')
  })

  test('stays refused where it is not asked for', async () => {
    const gateway = await openGateway(queues)
    const { dossier, dead, refused } = await broken(gateway)
    gateway.refusing.dossiers = false
    await expect(replayed(gateway, { dossierCode: dossier.code })).resolves.toMatchObject({
      consequencesToo: false,
      replayed: 1,
    })
    await gateway.reaches(dead, 'completed')
    for (const id of refused) await gateway.reaches(id, 'rejected')
  })

  test('is counted and replayed once where the filter finds it itself', async () => {
    const gateway = await openGateway(queues)
    const { dossier, dead, refused } = await broken(gateway)
    const asked = { dossierCode: dossier.code, status: ['dead', 'rejected'], consequencesToo: true }
    const preview = await gateway.call('POST', '/v1/replays', { ...asked, dryRun: true })
    expect(preview.body).toMatchObject({ wouldReplay: { count: 3 }, consequences: { count: 0 } })
    gateway.refusing.dossiers = false
    await expect(replayed(gateway, asked)).resolves.toMatchObject({ matched: 3, replayed: 3 })
    for (const id of [dead, ...refused]) await gateway.reaches(id, 'completed')
  })
})
