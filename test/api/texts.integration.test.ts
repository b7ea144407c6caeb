import { expect, test } from 'vitest'
import { at, useDossiers } from './dossier-calls.ts'
import { aDossier, expectProblem } from './gateway.ts'

const { call, database, put } = useDossiers()

const applicant = { ...aDossier().applicant, fullName: 'Ðỗ\u200b Thị Mẫu' }

test('a name is kept and sent as it was meant, and the sender is told where it was corrected', async () => {
  const answer = await put(aDossier({ applicant }))
  expect(answer.status).toBe(202)
  expect(answer.body.warnings).toContainEqual(
    expect.objectContaining({ pointer: '/applicant/fullName', code: 'TEXT_CORRECTED' }),
  )
  const found = await call('GET', `/v1/messages/${answer.body.messageId}`)
  expect(found.body.data.applicant.fullName).toBe('Đỗ Thị Mẫu')
})

test('a letter that was lost is refused at its field', async () => {
  const answer = await put(aDossier({ applicant: { ...applicant, fullName: 'Nguy\ufffdn Văn Mẫu' } }))
  expectProblem(answer, 400, 'invalid-message')
  expect(answer.body.errors).toContainEqual(
    expect.objectContaining({ pointer: '/applicant/fullName', code: 'CHARACTER_LOST' }),
  )
})

test.each([
  ['as programs write it', (dossier: object) => JSON.stringify(dossier)],
  ['with blanks between', (dossier: object) => JSON.stringify(dossier, null, 1)],
  ['with a mark before it', (dossier: object) => `\ufeff${JSON.stringify(dossier)}`],
  ['with letters escaped', (dossier: object) => JSON.stringify(dossier).replaceAll('ă', '\\u0103')],
])('a body that came %s lies in the record without blanks, each letter once', async (_how, written) => {
  const dossier = aDossier({ summary: 'Xin cấp bản sao; đã nộp đủ văn bản' })
  const headers = { 'content-type': 'application/json' }
  const { body, status } = await call('PUT', at(dossier.code), {
    body: Buffer.from(written(dossier)),
    headers,
  })
  expect(status).toBe(202)
  const [stored] = await database.rows<{ body: Buffer }>('select body from messages where id = $1', [
    body.messageId,
  ])
  expect(stored?.body.toString()).toBe(JSON.stringify(dossier))
})

test('the same content as programs write it and with blanks between is one message', async () => {
  const dossier = aDossier()
  const headers = { 'content-type': 'application/json', 'idempotency-key': `blanks-${dossier.code}` }
  const first = await put(dossier, headers)
  const again = await call('PUT', at(dossier.code), { body: JSON.stringify(dossier, null, 2), headers })
  expect([again.status, again.body.messageId]).toEqual([202, first.body.messageId])
})
