import { expect, test } from 'vitest'
import { inDoubt } from '#adapter-kit'
import { composeCodeImports } from '#compose/code-imports.ts'
import { composeQuarantine, releaseQuarantined, watchQuarantine } from '#compose/quarantine.ts'
import { readAudit } from '#store/audit.ts'
import { cancelDeliveries } from '#store/operator-actions.ts'
import { settleByHand } from '#store/settle-by-hand.ts'
import { describeOnBoth } from '../support/queues.ts'
import { replayAsOperator } from '../support/record.ts'
import { useCodedStation } from './coded-station.ts'
import { alphabetical } from './wards.ts'

const head = 'code,name,national,valid_from,valid_to,successors'

describeOnBoth('a message whose code no table knows', (queues) => {
  const station = useCodedStation(queues)

  test('waits in quarantine with nothing sent, and leaves it when the code is there: it and no other', async () => {
    const { partner, resources, take, reaches, load, waiting } = station()
    const [one, same, other] = [
      await take({ dossier: 'q-1', procedure: 'TS-01' }),
      await take({ dossier: 'q-2', procedure: 'TS-01' }),
      await take({ dossier: 'q-3', procedure: 'TS-02' }),
    ]
    const parked = await reaches(one, 'parked')
    expect(parked.result).toMatchObject({
      outcome: 'permanent',
      code: 'CODE_UNKNOWN',
      pointer: '/procedure/code',
      responsible: 'operator',
      reason: 'Bảng mã procedures (bộ national) không cho mã tương ứng với TS-01 ngày 2025-07-10',
    })
    expect(parked.tries).toBe(0)
    await reaches(same, 'parked')
    await reaches(other, 'parked')
    expect(partner.received).toEqual([])
    expect(await waiting()).toEqual([
      'procedures national TS-01 unknown ×2',
      'procedures national TS-02 unknown ×1',
    ])

    const dry = await load('procedures', [head, 'TS-01,Tuyển sinh,1.000001,,,'], { dryRun: true })
    expect(dry).toMatchObject({ kind: 'planned', report: { counts: { added: 1 }, released: { count: 2 } } })
    expect((await waiting()).length).toBe(2)

    const done = await load('procedures', [head, 'TS-01,Tuyển sinh,1.000001,,,'])
    expect(done).toMatchObject({ kind: 'imported', report: { released: { count: 2 } } })
    await reaches(one, 'completed')
    await reaches(same, 'completed')
    expect(partner.received.toSorted(alphabetical)).toEqual(['send q-1 1.000001', 'send q-2 1.000001'])
    expect(await reaches(other, 'parked')).toMatchObject({ result: { code: 'CODE_UNKNOWN' } })
    expect(await waiting()).toEqual(['procedures national TS-02 unknown ×1'])
    const [entry] = await readAudit(resources.database, { subject: one, limit: 1 })
    expect(entry).toMatchObject({ by: 'operator', action: 'codes-release' })
  })

  test('says which of several it could be, and a person has to choose', async () => {
    const { partner, take, reaches, load, waiting } = station()
    await load('procedures', [
      head,
      'OLD-1,Cũ,2.000001,,2025-06-30,split:NEW-1 | split:NEW-2',
      'NEW-1,Mới một,2.000002,2025-07-01,,',
      'NEW-2,Mới hai,2.000003,2025-07-01,,',
    ])
    const id = await take({ dossier: 'a-1', procedure: 'OLD-1' })
    expect((await reaches(id, 'parked')).result).toMatchObject({
      code: 'CODE_AMBIGUOUS',
      responsible: 'sender',
      reason: expect.stringContaining('NEW-1 Mới một; NEW-2 Mới hai'),
    })
    const early = await take({ dossier: 'a-2', procedure: 'OLD-1', receivedAt: '2025-06-30T23:59:59+07:00' })
    await reaches(early, 'completed')
    expect(partner.received).toEqual(['send a-2 2.000001'])
    expect(await waiting()).toContain('procedures national OLD-1 ambiguous ×1')
  })

  test('leaves when its sender is given a set of its own that has the code', async () => {
    const { take, reaches, load, resources, deliveryOf } = station()
    const id = await take({ dossier: 'own-1', procedure: 'OWN-01' })
    const { id: parked } = await reaches(id, 'parked')
    await load('procedures', [head, 'OWN-01,Của riêng,1.000009,,,'], { set: 'of-the-city' })
    expect((await deliveryOf(id)).status).toBe('parked')
    const senders = resources.config.senders.map((one) => ({
      ...one,
      codeSets: { ...one.codeSets, procedures: 'of-the-city' },
    }))
    const config = { ...resources.config, senders }
    const released = await releaseQuarantined({ ...resources, config }, { all: true })
    expect(released.map((one) => one.id)).toContain(parked)
  })

  test('has to know all its codes before it leaves', async () => {
    const { partner, take, reaches, load, waiting, deliveryOf } = station()
    const id = await take({ dossier: 'two-1', procedure: 'TW-01', field: 'TW-F' })
    const { result } = await reaches(id, 'parked')
    expect(result?.findings?.map(({ pointer }) => pointer)).toEqual([
      '/procedure/code',
      '/procedure/fieldCode',
    ])
    await load('procedures', [head, 'TW-01,Một nửa,3.000001,,,'])
    expect((await deliveryOf(id)).status).toBe('parked')
    expect((await waiting()).filter((one) => one.includes('TW-'))).toEqual([
      'fields national TW-F unknown ×1',
      'procedures national TW-01 unknown ×1',
    ])
    await load('fields', ['code,name', 'TW-F,Lĩnh vực'])
    await reaches(id, 'completed')
    expect(partner.received).toEqual(['send two-1 3.000001 TW-F'])
  })

  test('keeps its lane waiting, and the order holds when it leaves', async () => {
    const { partner, take, reaches, load, deliveryOf } = station()
    const first = await take({ dossier: 'lane-1', procedure: 'LN-01' })
    await reaches(first, 'parked')
    const second = await take({ dossier: 'lane-1', procedure: '1.000001' })
    const elsewhere = await take({ dossier: 'lane-2', procedure: '1.000001' })
    await reaches(elsewhere, 'completed')
    expect((await deliveryOf(second)).status).toBe('waiting')
    await load('procedures', [head, 'LN-01,Trước,4.000001,,,'])
    await reaches(second, 'completed')
    expect(partner.received).toEqual(['send lane-2 1.000001', 'send lane-1 4.000001', 'send lane-1 1.000001'])
  })

  test('does not undo a newer state that went ahead where the lane goes on', async () => {
    const { partner, take, reaches, load, deliveryOf, resources, waiting } = station()
    const older = await take({
      dossier: 'late-1',
      procedure: 'LT-01',
      operation: 'state',
      endpoint: 'onward',
    })
    await reaches(older, 'parked')
    const newer = await take({
      dossier: 'late-1',
      procedure: '1.000001',
      operation: 'state',
      endpoint: 'onward',
    })
    await reaches(newer, 'completed')
    await load('procedures', [head, 'LT-01,Chậm,5.000001,,,'])
    expect((await deliveryOf(older)).status).toBe('parked')
    const [group] = await composeQuarantine(resources).quarantine({
      table: 'procedures',
      endpoint: 'onward',
      limit: 1,
    })
    expect(group).toMatchObject({ code: 'LT-01', heldBack: 1 })
    await replayAsOperator(resources.database, older, { evenIfOlder: true, now: resources.now() })
    expect((await waiting()).some((one) => one.includes('LT-01'))).toBe(false)
    expect(partner.received).toEqual(['state late-1 1.000001'])
  })

  test('goes together with a newer one that waited too, and only the newest is sent', async () => {
    const { partner, take, reaches, load } = station()
    const older = await take({
      dossier: 'both-1',
      procedure: 'BT-01',
      operation: 'state',
      endpoint: 'onward',
    })
    await reaches(older, 'parked')
    const newer = await take({
      dossier: 'both-1',
      procedure: 'BT-02',
      operation: 'state',
      endpoint: 'onward',
    })
    await reaches(newer, 'parked')
    await load('procedures', [head, 'BT-01,Một,6.000001,,,', 'BT-02,Hai,6.000002,,,'])
    await reaches(newer, 'completed')
    await reaches(older, 'superseded')
    expect(partner.received).toEqual(['state both-1 6.000002'])
  })

  test('that was in doubt is asked about when it leaves', async () => {
    const { partner, resources, take, reaches, load, waiting } = station()
    const row = 'DB-01,Ngờ vực,7.000001,,,'
    const imported = await load('procedures', [head, row])
    if (imported.kind !== 'imported') throw new Error(imported.kind)
    partner.script(({ service }) => {
      if (service === 'asked') throw inDoubt('REPLY_LOST', 'Mất phản hồi')
      return 'received'
    })
    const about = { dossier: 'doubt-1', procedure: 'DB-01', operation: 'asked', delaysSeconds: [3600] }
    const id = await take(about)
    await reaches(id, 'in-doubt')
    // The code is gone when the time has come to ask.
    const undone = await composeCodeImports(resources).undo({
      id: imported.id,
      by: 'operator',
      reason: 'Nhầm',
    })
    expect(undone.kind).toBe('undone')
    await queues.database.rows('update deliveries set due_at = now() where message_id = $1', [id])
    await resources.queues.get('coded')?.wakeNow(['doubt-1'])
    expect((await reaches(id, 'parked')).result).toMatchObject({ quarantinedFrom: 'in-doubt' })
    expect((await waiting()).some((one) => one.includes('DB-01'))).toBe(true)
    await load('procedures', [head, row])
    await reaches(id, 'completed')
    expect(partner.received).toEqual(['asked doubt-1 7.000001', 'look-up doubt-1 7.000001'])
  })

  test('goes alone where its neighbours go in one request', async () => {
    const { partner, take, reaches } = station()
    const ids = [
      await take({ dossier: 'rows-1', procedure: 'RW-01', operation: 'rows', endpoint: 'lenient' }),
      await take({ dossier: 'rows-1', procedure: '1.000001', operation: 'rows', endpoint: 'lenient' }),
    ]
    for (const id of ids) await reaches(id, 'completed')
    expect(partner.received).toEqual(['row rows-1 RW-01', 'row rows-1 1.000001'])
  })
})

describeOnBoth('the tables that an endpoint turns on', (queues) => {
  const station = useCodedStation(queues)

  test('decide: optional lets the unknown pass, off asks nothing', async () => {
    const { partner, take, reaches, load } = station()
    await load('procedures', [
      head,
      'TS-01,Tuyển sinh,1.000001,,,',
      'OLD-1,Cũ,2.000001,,2025-06-30,split:NEW-1 | split:NEW-2',
      'NEW-1,Mới một,2.000002,2025-07-01,,',
      'NEW-2,Mới hai,2.000003,2025-07-01,,',
    ])
    for (const [dossier, procedure, endpoint] of [
      ['o-1', 'TS-01', 'lenient'],
      ['o-2', 'TS-99', 'lenient'],
      ['o-3', 'TS-01', 'plain'],
      ['o-4', 'OLD-1', 'plain'],
    ] as const)
      await reaches(await take({ dossier, procedure, endpoint }), 'completed')
    expect(partner.received).toEqual([
      'send o-1 1.000001',
      'send o-2 TS-99',
      'send o-3 TS-01',
      'send o-4 OLD-1',
    ])
    const several = await take({ dossier: 'o-5', procedure: 'OLD-1', endpoint: 'lenient' })
    expect((await reaches(several, 'parked')).result).toMatchObject({ code: 'CODE_AMBIGUOUS' })
  })

  test('have a set for each of three city systems, and none is looked into for another', async () => {
    const { partner, take, reaches, load, deliveryOf } = station()
    for (const [set, national] of [
      ['hcm', '8.000001'],
      ['binh-duong', '8.000002'],
    ] as const)
      await load('procedures', [head, `T-1,Cùng mã,${national},,,`], { set })
    await load('procedures', [head, 'T-1,Quốc gia,8.000009,,,'])
    const own = await take({ dossier: 's-1', procedure: 'T-1', sender: 'hcm' })
    const others = await take({ dossier: 's-2', procedure: 'T-1', sender: 'binh-duong' })
    const none = await take({ dossier: 's-3', procedure: 'T-1', sender: 'vung-tau' })
    const national = await take({ dossier: 's-4', procedure: 'T-1' })
    for (const id of [own, others, national]) await reaches(id, 'completed')
    expect(partner.received.toSorted(alphabetical)).toEqual([
      'send s-1 8.000001',
      'send s-2 8.000002',
      'send s-4 8.000009',
    ])
    expect((await reaches(none, 'parked')).result).toMatchObject({
      reason: expect.stringContaining('bộ vung-tau'),
    })
    await load('procedures', [head, 'T-1,Cùng mã,8.000003,,,'], { set: 'binh-duong', from: '2026-01-01' })
    expect((await deliveryOf(none)).status).toBe('parked')
    await load('procedures', [head, 'T-1,Cùng mã,8.000003,,,'], { set: 'vung-tau' })
    await reaches(none, 'completed')
  })
})

describeOnBoth('a person who moves a message out of quarantine', (queues) => {
  const station = useCodedStation(queues)
  const left = async (code: string) => (await station().waiting()).some((one) => one.includes(code))

  test('replays it from where it stood, cancels it, or settles it; it waits for no code then', async () => {
    const { resources, partner, take, reaches, load, deliveryOf } = station()
    const { database } = resources
    const ids: string[] = []
    for (const dossier of ['p-1', 'p-2', 'p-3'])
      ids.push(await take({ dossier, procedure: 'PN-01', operation: 'asked' }))
    for (const id of ids) await reaches(id, 'parked')
    const [replayed = '', cancelled = '', settled = ''] = ids
    const about = { by: 'operator', reason: 'Thử', now: resources.now() }
    await cancelDeliveries(database, { messageId: cancelled, ...about })
    await settleByHand(database, {
      messageId: settled,
      ...about,
      outcome: 'completed',
      keyOf: () => undefined,
    })
    expect(await station().waiting()).toEqual(['procedures national PN-01 unknown ×1'])
    const moved = await replayAsOperator(database, replayed, { now: resources.now() })
    expect(moved.moved).toHaveLength(1)
    // Nothing was sent, so nobody is asked what became of it.
    expect((await deliveryOf(replayed)).status).toBe('waiting')
    expect(await left('PN-01')).toBe(false)
    await load('procedures', ['code,name,national', 'PN-01,Thử,9.000001'])
    expect((await deliveryOf(cancelled)).status).toBe('cancelled')
    expect((await deliveryOf(settled)).status).toBe('completed')
    await replayAsOperator(database, cancelled, { now: resources.now() })
    expect((await deliveryOf(cancelled)).status).toBe('waiting')
    expect(partner.received).toEqual([])
  })

  test('need not be there: workers find what was parked while the code came', async () => {
    const { resources, take, reaches, load, deliveryOf } = station()
    const id = await take({ dossier: 'race-1', procedure: 'RC-01' })
    await reaches(id, 'parked')
    // As if another process had imported and died before it let go what waited.
    const { id: deliveryId } = await deliveryOf(id)
    await queues.database.rows('update quarantine set checked = -1, code = $2 where delivery_id = $1', [
      deliveryId,
      'RC-02',
    ])
    await load('procedures', ['code,name,national', 'RC-01,Đua,9.100001'])
    expect((await deliveryOf(id)).status).toBe('parked')
    await queues.database.rows('update quarantine set checked = 0, code = $2 where delivery_id = $1', [
      deliveryId,
      'RC-01',
    ])
    const watch = watchQuarantine(resources)
    try {
      await reaches(id, 'completed')
    } finally {
      await watch.close()
    }
    expect(await releaseQuarantined(resources, { all: true })).toEqual([])
  })
})
