import { describe, expect, test } from 'vitest'
import { aDossier, expectProblem } from '../api/gateway.ts'
import { aCode, useInboxes } from './city.ts'

const { call, tell, read, acknowledge } = useInboxes()

const story = (code: string, as = 'city') => call('GET', `/v1/dossiers/${code}`, { as })
const put = (dossier: { readonly code: string; readonly summary?: string }, as = 'city') =>
  call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })

describe('the story of a dossier on both sides', () => {
  test('has what the partner told, what the city said, and when the city took it from its inbox', async () => {
    const dossier = aDossier()
    await tell(dossier.code)
    await put(dossier)
    const { body: page } = await read({ limit: 200 })
    await acknowledge(page.nextCursor)
    const { body } = await story(dossier.code)
    const entries = body.timeline.map(
      ({ side, what, type }: Record<string, string>) => `${side} ${what} ${type}`,
    )
    expect(entries).toEqual([
      'partner message withdrawal-request',
      'city message dossier',
      'city inbox withdrawal-request',
    ])
    expect(body.timeline[0]).toMatchObject({ endpoint: 'fake', text: expect.stringContaining('fake') })
    expect(body.messages.map(({ type }: { type: string }) => type)).toEqual(['withdrawal-request', 'dossier'])
    const times = body.timeline.map(({ at }: { at: string }) => at)
    expect(times).toEqual(times.toSorted())
  })

  test('is told to a sender that reads the inbox, before it has said anything itself', async () => {
    const code = aCode()
    await tell(code)
    expect((await story(code)).body.messages).toMatchObject([{ sender: 'fake', data: { dossierCode: code } }])
    expectProblem(await story(code, 'town'), 404, 'not-found')
    expect((await story(code, 'operator')).body.messages).toHaveLength(1)
  })

  test('is not opened by handing in a dossier of that code, where the partner told somebody else', async () => {
    const dossier = aDossier()
    await tell(dossier.code)
    const refused = await put(dossier, 'town')
    expectProblem(refused, 403, 'forbidden')
    expect(refused.body.errors).toMatchObject([{ pointer: '/code', code: 'DOSSIER_NOT_FOR_SENDER' }])
    expectProblem(await story(dossier.code, 'town'), 404, 'not-found')
    await put(dossier, 'city')
    const { body } = await story(dossier.code, 'city')
    expect(body.messages.map(({ sender }: { sender: string }) => sender)).toEqual(['fake', 'city'])
  })

  test('of another is neither told nor changed, whatever is handed in', async () => {
    const dossier = aDossier()
    await put(dossier, 'city')
    const refused = await put({ ...dossier, summary: 'Của hệ thống khác' }, 'town')
    expectProblem(refused, 403, 'forbidden')
    expect(refused.body.errors).toMatchObject([{ pointer: '/code', code: 'DOSSIER_OWNED_ELSEWHERE' }])
    expectProblem(await story(dossier.code, 'town'), 404, 'not-found')
    expect((await story(dossier.code, 'city')).body.messages).toHaveLength(1)
  })

  test('keeps from one city system what became of the messages of another', async () => {
    const dossier = aDossier()
    await put(dossier, 'town')
    const report = (sender: string) =>
      tell(dossier.code, {
        type: 'delivery-report',
        data: { dossierCode: dossier.code, sender, status: 'rejected' },
        inboxes: [],
      })
    await report('city')
    await report('town')
    const told = async (as: string) =>
      (await story(dossier.code, as)).body.messages.flatMap(
        ({ type, data }: { type: string; data: { sender: string } }) =>
          type === 'delivery-report' ? [data.sender] : [],
      )
    expect(await told('town')).toEqual(['town'])
  })
})

test('the metrics show what lies before each consumer', async () => {
  await tell(aCode())
  await read({ consumer: 'metrics' })
  const { text } = await call('GET', '/metrics', { as: '' })
  expect(text).toMatch(/longbien_inbox_unacknowledged\{inbox="city",consumer="metrics"\} [1-9]/)
  expect(text).toMatch(
    /longbien_inbox_oldest_unacknowledged_age_seconds\{inbox="city",consumer="metrics"\} [0-9.]+/,
  )
  expect(text).toMatch(/longbien_inbox_unacknowledged\{inbox="town",consumer=""\} 0/)
})
