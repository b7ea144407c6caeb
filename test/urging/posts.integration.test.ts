import { expect, test } from 'vitest'
import { vietnamClock } from '#adapter-kit'
import { claimPosts } from '#store/urging/posts.ts'
import { verifyWebhook } from '#transport/standard-webhooks.ts'
import { hookSecret } from './urging-settings.ts'
import { at, useUrging } from './use-urging.ts'

const {
  call,
  database,
  resources,
  refusing,
  mails,
  hook,
  work,
  withUrging,
  look,
  send,
  dossier,
  noticesOf,
  storyOf,
  mailsTo,
} = await useUrging()

const makeDue = `update notice_posts set due_at = now() - interval '1 second' where due_at is not null`

test('many at once are one e-mail with the most urgent of them and a count', async () => {
  for (const hours of [5, 3, 4]) await dossier('H26.900.01', hours)
  await look()
  await send()
  expect(mails.taken).toHaveLength(1)
  const codes = mails.taken[0]?.raw.replaceAll(/=\r?\n/g, '').match(/H26\.900\.01-\d{6}-\d{4}/g)
  expect(new Set(codes).size).toBe(2)
})

test('no address gets more than its number within an hour; the rest comes in one when the hour is over', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    await dossier('H26.905', -1)
    await look()
    await send()
  }
  expect(mailsTo('busy')).toHaveLength(2)
  await database.rows(`update notice_posts set created_at = created_at - interval '61 minutes'`)
  await send()
  expect(mailsTo('busy')).toHaveLength(3)
  const left = await database.rows(`select from notice_sendings where state = 'waiting'`)
  expect(left).toEqual([])
})

test('what could not go out before the quiet hours waits for their end', async () => {
  const code = await dossier('H26.900.01', 5)
  await look()
  const clock = (hours: number) => vietnamClock(at(hours)).slice(11, 16)
  await work('urging-posts', withUrging({ quiet: { from: clock(-1), to: clock(1), freeDays: false } }))
  expect(mails.taken).toEqual([])
  expect((await storyOf(code)).sendings[1]).toMatchObject({ state: 'waiting', attempts: 0 })
  await send()
  expect(mailsTo('desk')).toHaveLength(1)
})

test('a mail server that postpones is asked again under the same id, and a person is told before long', async () => {
  refusing.set('desk@city.example', 450)
  const code = await dossier('H26.900.01', 5)
  await look()
  for (let turn = 0; turn < 3; turn += 1) {
    await database.rows(makeDue)
    await send()
  }
  const { sendings } = await storyOf(code)
  expect(sendings[1]).toMatchObject({ state: 'waiting', attempts: 3, code: 'MAIL_POSTPONED' })
  const seen = await call('GET', '/v1/attention?kind=notice', { as: 'operator' })
  expect(seen.body.items).toMatchObject([{ id: sendings[1].postId, code: 'MAIL_POSTPONED' }])
  refusing.clear()
  await database.rows(makeDue)
  await send()
  expect(mails.taken).toHaveLength(1)
  expect(mails.taken[0]?.raw).toContain(`<${sendings[1].postId}@city.example>`)
})

test('what is taken up while the mail server postpones it is not sent any more', async () => {
  refusing.set('desk@city.example', 450)
  const code = await dossier('H26.900.01', 5)
  await look()
  await send()
  const [{ id }] = await noticesOf(code)
  await call('POST', `/v1/notices/${id}/acknowledge`, { body: { reason: 'Đang xử lý' } })
  refusing.clear()
  await database.rows(makeDue)
  await send()
  expect(mails.taken).toEqual([])
  expect((await storyOf(code)).sendings[1]).toMatchObject({ state: 'dropped', attempts: 2 })
})

test('an address that is refused for good is given up, and told', async () => {
  refusing.set('desk@city.example', 550)
  const code = await dossier('H26.900.01', 5)
  await look()
  await send()
  await send()
  expect((await storyOf(code)).sendings[1]).toMatchObject({
    state: 'failed',
    attempts: 1,
    code: 'MAIL_ADDRESS_REFUSED',
  })
})

test('what a process had under way when it died goes out once its lease ends, under the same id', async () => {
  const code = await dossier('H26.900.01', 5)
  await look()
  const { database: pool, now } = resources()
  refusing.set('desk@city.example', 450)
  await send()
  await database.rows(makeDue)
  const [claimed] = await claimPosts(pool, { limit: 10, leaseMs: 60_000, now: now() })
  refusing.clear()
  await send()
  expect(mails.taken).toEqual([])
  await database.rows(`update notice_posts set lease_until = now() - interval '1 second'`)
  await send()
  await send()
  expect(mails.taken).toHaveLength(1)
  expect((await storyOf(code)).sendings[1]).toMatchObject({ state: 'sent', postId: claimed?.id, attempts: 3 })
})

test('a call is signed, and names the same notices', async () => {
  const code = await dossier('H26.901.01', -2)
  await look()
  await send()
  expect(hook.calls).toHaveLength(1)
  const [{ headers, body }] = hook.calls as [(typeof hook.calls)[number]]
  expect(
    verifyWebhook({ headers, body, secrets: [hookSecret], now: new Date(), toleranceSeconds: 300 }),
  ).toBe(true)
  const said: { notices: unknown[] } = JSON.parse(body)
  expect(said).toMatchObject({
    receiver: 'chat',
    count: 1,
    notices: [{ dossierCode: code, situation: 'overdue' }],
  })
})
