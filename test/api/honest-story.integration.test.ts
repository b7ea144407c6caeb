import { describe, expect, test } from 'vitest'
import { aDossier } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, standing } = useStandingMessages()

const english = { 'accept-language': 'en' }
const story = async (code: string, as = 'city', headers: Record<string, string> = english) =>
  (await call('GET', `/v1/dossiers/${code}`, { as, headers })).body
const texts = ({ timeline }: { timeline: { text: string }[] }) => timeline.map(({ text }) => text)
const act = (url: string, action: string, body: unknown) =>
  call('POST', `${url}/${action}`, { as: 'operator', body })

/** As if a reply had been lost so many minutes ago, and nobody could find out. */
const loseReply = (id: string, minutes: number) =>
  database.rows(
    `insert into attempts (delivery_id, number, kind, request_id, worker, started_at, ended_at, outcome, code)
     select id, 1, 'send', gen_random_uuid(), 'w', now() - make_interval(mins => $2), now() - make_interval(mins => $2),
       'in-doubt', 'REPLY_LOST' from deliveries where message_id = $1`,
    [id, minutes],
  )

describe('the story of a dossier says what happened', () => {
  test('settled by whom and why, and how long it had been parked', async () => {
    const { id, url, code } = await standing('parked')
    await loseReply(id, 185)
    expect(texts(await story(code)).join()).toMatch(/has waited 3 h 5 min so far/)
    await act(url, 'settle', { outcome: 'completed', reason: 'Hỏi qua điện thoại' })
    const told = await story(code)
    expect(told.timeline.filter(({ what }: { what: string }) => what === 'delivery')).toMatchObject([
      { deliveryStatus: 'parked', code: 'REPLY_LOST', until: expect.any(String) },
      { deliveryStatus: 'completed', side: 'bridge', by: 'operator', reason: 'Hỏi qua điện thoại' },
    ])
    expect(texts(told).join()).toMatch(/\(waited 3 h 5 min\)/)
    expect(texts(told)).toContain('operator settled it by hand: fake has it: Hỏi qua điện thoại')
    expect(texts(told).join()).not.toContain('has taken it')
    expect(texts(await story(code, 'city', {}))).toContain(
      'operator xác nhận thủ công: fake đã có: Hỏi qua điện thoại',
    )
  })

  test('cancelled and sent again by whom', async () => {
    const { id, url, code } = await standing('parked')
    await loseReply(id, 1)
    await act(url, 'cancel', { reason: 'Trùng' })
    await act(url, 'replay', { reason: 'Không trùng' })
    expect(texts(await story(code)).slice(-2)).toEqual([
      'operator cancelled the delivery to fake: Trùng',
      'operator sent it to fake again: Không trùng',
    ])
  })

  test('corrected from what to what, the values for those who may see bodies', async () => {
    const { url, code, dossier } = await standing('dead')
    await act(url, 'correct', { data: { ...dossier, summary: 'Cấp lại' }, reason: 'Sai trích yếu' })
    const correction = { what: 'action', by: 'operator', reason: 'Sai trích yếu' }
    expect((await story(code)).timeline.at(-1)).toMatchObject({
      ...correction,
      text: 'operator corrected summary, and it is sent again: Sai trích yếu',
      changes: [{ pointer: '/summary', from: dossier.summary, to: 'Cấp lại' }],
    })
    const seen = await story(code, 'operator')
    expect(seen.timeline.at(-1)).toMatchObject({ ...correction, changes: [{ pointer: '/summary' }] })
    expect(JSON.stringify(seen)).not.toContain('Cấp lại')
  })

  test('superseded by which message', async () => {
    const { id, code } = await standing('superseded')
    const newer = '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01'
    await database.rows(
      `update deliveries set settled_at = now(),
         result = jsonb_build_object('outcome', 'superseded', 'supersededBy', $2::text) where message_id = $1`,
      [id, newer],
    )
    const told = await story(code)
    expect(told.timeline.at(-1)).toMatchObject({
      supersededBy: newer,
      text: `Not sent to fake: the message ${newer} has a newer state`,
    })
    expect(told.messages[0].deliveries[0].result).toMatchObject({ supersededBy: newer })
  })

  test('that a pause held it up, who paused and for how long', async () => {
    const paused = { as: 'operator', body: { reason: 'Bảo trì đêm' } }
    await call('POST', '/v1/endpoints/fake/pause', paused)
    const { code } = await standing('waiting')
    const { code: elsewhere } = await standing('completed')
    await database.rows(
      `update deliveries set settled_at = accepted_at where status = 'completed' and lane = $1`,
      [elsewhere],
    )
    await call('POST', '/v1/endpoints/fake/resume', { as: 'operator' })
    const after = await standing('waiting')
    const pauses = async (of: string) => texts(await story(of)).filter((text) => /paused|resumed/.test(text))
    expect(await pauses(code)).toEqual([
      'operator paused the sending to fake: Bảo trì đêm',
      'operator resumed the sending to fake after less than a minute',
    ])
    expect(await pauses(after.code)).toEqual([])
  })

  test('has the status of the dossier for its own, beside that of the deliveries', async () => {
    const { code, dossier } = await standing('dead')
    expect(await story(code)).toMatchObject({ status: dossier.status, deliveryStatus: 'dead' })
    const next = aDossier({ code, status: 'processing' })
    await standing('completed', 'city', next)
    expect(await story(code)).toMatchObject({ status: 'processing', deliveryStatus: 'dead' })
  })
})
