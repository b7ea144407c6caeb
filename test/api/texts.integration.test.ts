import { expect, test } from 'vitest'
import { useDossiers } from './dossier-calls.ts'
import { aDossier, expectProblem } from './gateway.ts'

const { call, put } = useDossiers()

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
