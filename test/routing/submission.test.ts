import { describe, expect, test } from 'vitest'
import { routeSubmission, type SubmissionTools } from '#routing/submission.ts'
import type { OnlineSubmission } from '#schemas/types.ts'
import { line, toolsFor } from './competences.ts'

const submission: OnlineSubmission = {
  dossierCode: 'H26.900.01-261105-0007',
  submittedAt: '2026-11-05T22:30:00+07:00',
  procedure: { code: '1.004227' },
  applicant: { type: 'citizen', fullName: 'Phạm Thị Ví Dụ', identifiers: [] },
  receivingAgency: { code: 'H26.900.01' },
  documents: [],
}
const due = new Date('2026-11-13T17:00:00+07:00')
const byWard = [line('H26.901', { procedure: '1.004227', unit: '00004' })]
const byLand = [line('H26.902', { procedure: '1.004227', unit: '00070', decidedBy: 'land' })]

const route = (
  competences: Parameters<typeof toolsFor>[0],
  change: Partial<OnlineSubmission>,
  tools: Partial<SubmissionTools> = {},
) =>
  routeSubmission(
    { ...submission, ...change },
    { ...toolsFor(competences), dueFrom: async () => due, ...tools },
  )

describe('an online submission', () => {
  test('gets its competent agency, and goes on without a case', async () => {
    const citizenUnit = { code: '00004', name: 'Phường Minh Họa' }
    const routed = await route(byWard, { citizenUnit })
    expect(routed).toEqual({
      submission: { ...submission, citizenUnit, competentAgency: { code: 'H26.901' } },
    })
  })

  test('whose unit was renumbered gets the code of the day, without the name of the former one', async () => {
    const routed = await route(
      byWard,
      { citizenUnit: { code: '00001', name: 'Phường Cũ' } },
      { resolveUnit: async () => ({ kind: 'exact', codes: ['00004'] }) },
    )
    expect(routed.submission.citizenUnit).toEqual({ code: '00004' })
  })

  test('that nothing can route reaches the city as it is, with a case whose clock runs from the submission', async () => {
    const routed = await route(byWard, {})
    expect(routed.submission).toEqual(submission)
    expect(routed.case).toMatchObject({
      kind: 'unresolved',
      procedureCode: '1.004227',
      receivingAgency: 'H26.900.01',
      submittedAt: submission.submittedAt,
      dueAt: due,
      reasons: [{ code: 'CITIZEN_UNIT_MISSING' }],
      candidates: [],
    })
  })

  test('for which several are competent has them as candidates', async () => {
    const twice = [line('A', { procedure: '1.004227' }), line('B', { procedure: '1.004227' })]
    await expect(route(twice, {})).resolves.toMatchObject({
      case: { kind: 'ambiguous', candidates: [{ code: 'A' }, { code: 'B' }] },
    })
  })

  test('of which the partner says who is competent is not asked about', async () => {
    const competentAgency = { code: 'H26.777' }
    await expect(route([], { competentAgency })).resolves.toEqual({
      submission: { ...submission, competentAgency },
    })
  })

  test('about land takes the unit from the field of the form that the procedure names', async () => {
    const tools = { procedureFacts: async () => ({ landUnitField: 'maXaThuaDat' }) }
    const routed = await route(byLand, { form: { maXaThuaDat: '00070' } }, tools)
    expect(routed.submission.competentAgency).toEqual({ code: 'H26.902' })
    await expect(route(byLand, { form: { maXaThuaDat: 70 } }, tools)).resolves.toMatchObject({
      case: { reasons: [{ code: 'LAND_UNIT_MISSING' }] },
    })
  })

  test('is routed by the day in Vietnam on which it was submitted', async () => {
    // Half past ten in the evening in Vietnam, on the last day of the old table.
    const old = [line('OLD', { procedure: '1.004227', validFrom: '2020-01-01', validTo: '2025-06-30' })]
    const lastEvening = { submittedAt: '2025-06-30T16:59:59Z' }
    await expect(route(old, lastEvening)).resolves.toMatchObject({
      submission: { competentAgency: { code: 'OLD' } },
    })
    await expect(route(old, { submittedAt: '2025-06-30T17:00:00Z' })).resolves.toHaveProperty('case')
  })
})
