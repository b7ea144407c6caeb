import { describe, expect, test } from 'vitest'
import { aDossier, aStep, useGateway } from './gateway.ts'

const numbered = 'H26.107-261105-1700123'
const codesOf = (body: { warnings: readonly { code: string }[] }) => body.warnings.map(({ code }) => code)

describe("a sender's own report of a dossier that a ministry numbered", () => {
  const { call } = useGateway()

  test('is taken with a warning that names the field, and goes on', async () => {
    const dossier = aDossier({ code: numbered })
    const answer = await call('PUT', `/v1/dossiers/${numbered}`, { body: dossier })
    expect(answer.status).toBe(202)
    expect(answer.body.deliveries).toHaveLength(1)
    expect(answer.body.warnings).toContainEqual(
      expect.objectContaining({ code: 'DOSSIER_OWNED_ELSEWHERE', pointer: '/code' }),
    )
  })
})

describe('where such reports are refused', () => {
  const { call } = useGateway({ ownership: { foreignReports: 'reject' } })

  test('it is refused, and so are its steps; dossiers of the city are taken', async () => {
    const answer = await call('PUT', `/v1/dossiers/${numbered}`, { body: aDossier({ code: numbered }) })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([{ code: 'DOSSIER_OWNED_ELSEWHERE', pointer: '/code' }])
    const step = await call('POST', `/v1/dossiers/${numbered}/progress`, { body: aStep(numbered) })
    expect(step.body.errors).toMatchObject([{ code: 'DOSSIER_OWNED_ELSEWHERE', pointer: '/dossierCode' }])
    const own = aDossier()
    const taken = await call('PUT', `/v1/dossiers/${own.code}`, { body: own })
    expect(taken.status).toBe(202)
    expect(codesOf(taken.body)).not.toContain('DOSSIER_OWNED_ELSEWHERE')
  })
})
