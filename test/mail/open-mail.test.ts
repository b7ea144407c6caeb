import { afterEach, expect, test } from 'vitest'
import { type Mailer, openMail } from '#mail/open-mail.ts'
import { type MailServer, openMailServer } from './mail-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const kept = <One extends { close(): unknown }>(one: One): One => {
  open.push(one)
  return one
}

const mail = { to: 'to@city.example', subject: 'Hồ sơ sắp đến hạn trả kết quả', text: 'Xin chào' }

const opened = async (...given: Parameters<typeof openMailServer>): Promise<[Mailer, MailServer]> => {
  const server = kept(await openMailServer(...given))
  return [kept(openMail(server.settings)), server]
}

const failureOf = (sent: Promise<unknown>) =>
  sent.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )

test('a mail is encrypted, says who we are and that nobody wrote it, and keeps the name that it is given', async () => {
  const [mailer, { taken }] = await opened()
  const { messageId } = await mailer.send({ ...mail, id: 'mail-1', html: '<p>Xin chào</p>' })
  expect(messageId).toBe('<mail-1@city.example>')
  expect(taken).toHaveLength(1)
  expect(taken[0]).toMatchObject({ from: 'longbien@city.example', to: ['to@city.example'], secure: true })
  expect(taken[0]?.raw).toContain('Message-ID: <mail-1@city.example>')
  expect(taken[0]?.raw).toContain('Auto-Submitted: auto-generated')
})

test('a Vietnamese subject is readable by every reader, and ends no header', async () => {
  const [mailer, { taken }] = await opened()
  await mailer.send({ ...mail, subject: `${mail.subject}\r\nBcc: other@city.example` })
  const raw = taken[0]?.raw ?? ''
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  expect(head).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(head).not.toMatch(/[^\x00-\x7f]/)
  expect(head).not.toMatch(/^Bcc:/m)
  expect(taken[0]?.to).toEqual(['to@city.example'])
})

test('an attachment goes along', async () => {
  const [mailer, { taken }] = await opened()
  const attachments = [{ filename: 'bao-cao.csv', contentType: 'text/csv', content: 'a,b' }]
  await mailer.send({ ...mail, attachments })
  expect(taken[0]?.raw).toContain(Buffer.from('a,b').toString('base64'))
})

test('the log-in is made with the password, and a wrong one is the fault of no mail', async () => {
  const auth = {
    authOptional: false,
    onAuth: (
      { username, password }: { username?: string; password?: string | null },
      _session: unknown,
      done: (error: Error | null, answer?: object) => void,
    ) =>
      username === 'bridge' && password === 'right'
        ? done(null, { user: 'bridge' })
        : done(new Error('secret words of the server')),
  }
  const [good, { taken }] = await opened({}, auth, { user: 'bridge', password: 'right' })
  await good.send(mail)
  expect(taken).toHaveLength(1)
  const [bad] = await opened({}, auth, { user: 'bridge', password: 'wrong' })
  const failed = await failureOf(bad.send(mail))
  expect(failed).toMatchObject({ failure: 'transient', fault: 'credentials', code: 'MAIL_LOG_IN_REFUSED' })
  expect(JSON.stringify(failed) + String(failed)).not.toContain('secret words')
})

test.each([
  [
    'an address later',
    { refuseAddress: () => 450 },
    { failure: 'transient', code: 'MAIL_POSTPONED', status: 450 },
  ],
  [
    'an address for good',
    { refuseAddress: () => 550 },
    { failure: 'permanent', code: 'MAIL_ADDRESS_REFUSED', status: 550 },
  ],
  ['a mail later', { refuseMail: () => 451 }, { failure: 'transient', code: 'MAIL_POSTPONED', status: 451 }],
  ['a mail for good', { refuseMail: () => 554 }, { failure: 'permanent', code: 'MAIL_REFUSED', status: 554 }],
])('a server that refuses %s is understood, and its words stay out', async (_what, manners, meaning) => {
  const [mailer] = await opened(manners)
  const failed = await failureOf(mailer.send(mail))
  expect(failed).toMatchObject(meaning)
  expect(JSON.stringify(failed) + String(failed)).not.toContain('secret words')
})

test('one refused address among several is a failure', async () => {
  const [mailer] = await opened({
    refuseAddress: (address) => (address.startsWith('gone') ? 550 : undefined),
  })
  const sent = mailer.send({ ...mail, to: ['gone@city.example', 'to@city.example'] })
  expect(await failureOf(sent)).toMatchObject({ code: 'MAIL_ADDRESS_REFUSED' })
})

test('a mail whose receipt does not come may have arrived', async () => {
  const [mailer, { taken }] = await opened({ isSilent: () => true }, {}, { silentTimeoutMs: 200 })
  expect(await failureOf(mailer.send(mail))).toMatchObject({ failure: 'in-doubt', outage: true })
  expect(taken).toHaveLength(1)
})

test('a server that is not there, or cannot be trusted, gets nothing', async () => {
  const [, { settings, taken }] = await opened()
  const strict = kept(openMail({ ...settings, certificateAuthority: '' }))
  expect(await failureOf(strict.send(mail))).toMatchObject({
    failure: 'transient',
    code: 'MAIL_NOT_ENCRYPTED',
  })
  const [unencrypted, other] = await opened({}, { disabledCommands: ['STARTTLS'] })
  expect(await failureOf(unencrypted.send(mail))).toMatchObject({ code: 'MAIL_NOT_ENCRYPTED' })
  expect([...taken, ...other.taken]).toEqual([])
  await other.close()
  const gone = kept(openMail(other.settings))
  expect(await failureOf(gone.send(mail))).toMatchObject({
    failure: 'transient',
    code: 'MAIL_SERVER_UNREACHABLE',
  })
})

test('without a server there is nothing to send with', async () => {
  const [, { settings }] = await opened()
  const none = kept(openMail({ ...settings, host: '' }))
  expect(await failureOf(Promise.resolve().then(() => none.send(mail)))).toMatchObject({
    failure: 'permanent',
    code: 'MAIL_NOT_CONFIGURED',
  })
})
