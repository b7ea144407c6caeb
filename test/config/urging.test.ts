import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'

const built = async (more: string) => {
  const text = `senders: [{ name: city, keys: [{ sha256: "${'0'.repeat(64)}" }], rights: {} }]
${more}`
  const result = buildConfig({
    sources: [
      { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') },
      { path: 'own.yaml', text },
    ],
    env: {},
    adapters: [],
  })
  return 'problems' in result
    ? result.problems.map(({ path, message }) => `${path} ${message}`)
    : result.config.urging
}

test('a rule tells whom there is, later levels later, and says what it needs', async () => {
  const rules = `[
    { name: soon, situation: due-soon, levels: [{ tell: [nobody] }] },
    { name: soon, situation: overdue, levels: [{ afterMinutes: 60, tell: [city] }, { afterMinutes: 60, tell: [city] }] },
    { name: stuck, situation: attention, levels: [{ tell: [city] }] },
    { name: step, situation: step-due-soon, levels: [{ tell: [city] }] }]`
  expect(await built(`urging: { rules: ${rules} }`)).toEqual([
    'urging.rules[0] needs minutes or share: how near the due date is',
    'urging.rules[0].levels[0].tell[0] names no receiver; known are: city',
    'urging.rules[1].name is the name of another rule',
    'urging.rules[1].levels[1].afterMinutes is not after the level before it',
    'urging.rules[2].kinds is needed: which kinds of what waits for a person',
    'urging.rules[3] needs minutes or share: how near the due date is',
  ])
})

test('a receiver can be reached, and what goes to it is encrypted', async () => {
  const receivers = `{ city: { emails: [{ to: [a@b.vn] }] }, nowhere: {},
    chat: { webhook: { url: "https://chat.example/hook", secrets: ["whsec_a-b"] } } }`
  expect(await built(`urging: { receivers: ${receivers} }`)).toEqual([
    'urging.receivers.city is the name of the city itself, which needs no address',
    'urging.receivers.city.emails needs a mail server: mail.host',
    'urging.receivers.nowhere has neither emails nor webhook',
    'urging.receivers.chat.webhook.secrets[0] must be whsec_ and a key in base64',
  ])
  const open = `mail: { host: mail.example, from: a@b.vn, security: none }
urging: { receivers: { chat: { webhook: { url: "http://chat.example/hook", secrets: ["whsec_${'A'.repeat(32)}"] } } } }`
  expect(await built(open)).toEqual([
    expect.stringContaining('mail.security lets mails and the password go over the network without TLS'),
    expect.stringContaining('urging.receivers.chat.webhook.url leads over the network without TLS'),
  ])
})

test('a mail server has a sender, and a password somebody whose it is', async () => {
  expect(await built('mail: { host: mail.example, user: longbien }')).toEqual([
    'mail.password is needed where there is a user',
    'mail.from is needed where there is a mail server',
  ])
})

test('nobody is urged by default', async () => {
  expect(await built('')).toMatchObject({ rules: [], apologies: { when: 'off' } })
})
