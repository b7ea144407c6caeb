import { expect, test } from 'vitest'
import { completed, inDoubt, pending, permanent, rejected, transient } from '#adapter-kit'
import { describeOnBoth } from '../support/queues.ts'
import { attemptsOf, useStation } from './station.ts'

const busy = () => transient('BUSY', 'Bận')

describeOnBoth('a delivery', (queues) => {
  const station = useStation(queues)

  test('that the partner takes is completed with one request', async () => {
    const { partner, take, reaches } = station()
    const [id] = await take({ operation: 'put', lane: 'taken' })
    expect(attemptsOf(await reaches(id, 'completed'))).toEqual(['send completed'])
    expect(partner.sent('taken')).toEqual(['put'])
  })

  test('that the partner refuses is final, says why, and lets the lane go on', async () => {
    const { partner, take, reaches } = station()
    const refusal = rejected('PROCEDURE_UNKNOWN', 'Thủ tục chưa công bố', 'operator', {
      partnerCode: '07',
      pointer: '/procedure/code',
    })
    partner.script(() => (partner.requests.length === 1 ? refusal : undefined))
    const [first, second] = await take(
      { operation: 'put', lane: 'refused' },
      { operation: 'put', lane: 'refused' },
    )
    const { result, dueAt } = await reaches(first, 'rejected')
    expect(result).toEqual({
      outcome: 'rejected',
      code: 'PROCEDURE_UNKNOWN',
      reason: 'Thủ tục chưa công bố',
      responsible: 'operator',
      partnerCode: '07',
      pointer: '/procedure/code',
    })
    expect(dueAt).toBeNull()
    await reaches(second, 'completed')
  })

  test('that fails for the moment is tried again by its policy', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => {
      if (partner.requests.length < 3) throw busy()
      return undefined
    })
    const [id] = await take({ operation: 'put', lane: 'again' })
    const delivery = await reaches(id, 'completed')
    expect(attemptsOf(delivery)).toEqual(['send transient BUSY', 'send transient BUSY', 'send completed'])
    const requestIds = partner.requests.map(({ requestId }) => requestId)
    expect(new Set(requestIds).size).toBe(3)
    expect(delivery.attempts.map(({ requestId }) => requestId)).toEqual(requestIds)
  })

  test('is never tried again earlier than the partner asked for', async () => {
    const { partner, take, reaches } = station()
    const times: number[] = []
    partner.script(() => {
      times.push(Date.now())
      if (times.length === 1) throw transient('BUSY', 'Bận', { retryAfterMs: 400 })
      return undefined
    })
    const [id] = await take({ operation: 'put', lane: 'asked-to-wait', delaysSeconds: [0.01] })
    await reaches(id, 'completed')
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(400)
  })

  test('that keeps failing is dead when its policy is spent, and lets the lane go on', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => {
      if (partner.requests.length <= 3) throw busy()
      return undefined
    })
    const [first, second] = await take(
      { operation: 'put', lane: 'spent' },
      { operation: 'put', lane: 'spent' },
    )
    const { result, tries } = await reaches(first, 'dead')
    expect({ result, tries }).toMatchObject({ result: { outcome: 'transient', code: 'BUSY' }, tries: 3 })
    await reaches(second, 'completed')
    expect(partner.requests).toHaveLength(4)
  })

  test('that can never work is dead at once', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => {
      throw permanent('MAPPING_GAP', 'Không có mã', { status: 403, partnerCode: 'E1' })
    })
    const [id] = await take({ operation: 'put', lane: 'never' })
    const { result, attempts } = await reaches(id, 'dead')
    expect(result).toEqual({
      outcome: 'permanent',
      code: 'MAPPING_GAP',
      reason: 'Không có mã',
      partnerCode: 'E1',
    })
    expect(attempts).toMatchObject([{ httpStatus: 403 }])
  })

  test('in which something unknown is thrown is dead, and the text of the error is kept nowhere', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => {
      throw new TypeError('fetch http://user:mat-khau@portal failed for Trần Thị Lộ')
    })
    const [id] = await take({ operation: 'put', lane: 'thrown' })
    const delivery = await reaches(id, 'dead')
    expect(delivery.result).toMatchObject({ outcome: 'permanent', code: 'UNEXPECTED' })
    expect(JSON.stringify(delivery)).not.toMatch(/mat-khau|Trần Thị Lộ/)
  })

  test('that the partner will answer later is asked for with the receipt, and never sent twice', async () => {
    const { partner, take, reaches } = station()
    partner.script(({ service }) => {
      if (service === 'ticket') return pending('R-17', 0.05)
      if (partner.requests.length === 2) throw busy()
      if (partner.requests.length === 3) throw inDoubt('REPLY_LOST', 'Mất phản hồi')
      return partner.requests.length === 4 ? pending('R-18', 0.05) : completed({})
    })
    const [id] = await take({ operation: 'ticket', lane: 'ticket' })
    const delivery = await reaches(id, 'completed')
    expect(partner.requests.map(({ service, codes }) => `${service} ${codes}`)).toEqual([
      'ticket ticket',
      'follow-up R-17',
      'follow-up R-17',
      'follow-up R-17',
      'follow-up R-18',
    ])
    expect(attemptsOf(delivery).slice(0, 2)).toEqual(['send pending', 'follow-up transient BUSY'])
  })

  test('that a check of the adapter stops is dead with every finding before anything is sent', async () => {
    const { partner, take, reaches } = station()
    const [id] = await take({ operation: 'put', lane: 'stopped', summary: 'unsendable' })
    const { result } = await reaches(id, 'dead')
    expect(result).toMatchObject({ outcome: 'permanent', code: 'UNSENDABLE' })
    expect(result?.findings?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/summary NOT_SENDABLE',
      '/note MISSING',
    ])
    expect(partner.requests).toEqual([])
  })

  test('about which the adapter only warns is sent, and the warning kept', async () => {
    const { take, reaches } = station()
    const [id] = await take({ operation: 'put', lane: 'odd', summary: 'odd' })
    const { warnings } = await reaches(id, 'completed')
    expect(warnings).toMatchObject([{ pointer: '/summary', code: 'ODD' }])
  })

  test('whose packet does not fit the schema of the partner is dead before it is sent', async () => {
    const { partner, take, reaches } = station()
    const [id] = await take({ operation: 'strict', lane: 'bad-packet' })
    const { result } = await reaches(id, 'dead')
    expect(result).toMatchObject({
      code: 'PACKET_INVALID',
      reason: expect.stringContaining('/codes/0 BAD_PATTERN'),
    })
    expect(partner.requests).toEqual([])
  })

  test('whose reply does not fit the schema of the partner is dead', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => 'a page of HTML')
    const [id] = await take({ operation: 'strict', lane: 'good-packet' })
    expect((await reaches(id, 'dead')).result).toMatchObject({ code: 'REPLY_UNREADABLE' })
  })

  test('to an operation that the configuration no longer has is dead', async () => {
    const { take, reaches } = station()
    const [id] = await take({ operation: 'gone', lane: 'gone' })
    expect((await reaches(id, 'dead')).result).toMatchObject({ code: 'OPERATION_UNKNOWN' })
  })
})
