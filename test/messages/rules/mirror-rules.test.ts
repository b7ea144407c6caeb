import { describe, expect, it } from 'vitest'
import { mirrorRules } from '#messages/rules/mirror-rules.ts'
import type { DossierMirror } from '#schemas/types.ts'
import { context, lines } from './sample.ts'

const mirror: DossierMirror = {
  dossierCode: 'H26.107-261105-1700123',
  owner: { kind: 'ministry', code: 'construction' },
  status: 'processing',
  changedAt: '2026-11-10T08:00:00+07:00',
}
const found = (change: Partial<DossierMirror> = {}) => lines(mirrorRules({ ...mirror, ...change }, context))

describe('a mirror', () => {
  it('is good with a code of a ministry, of social insurance, or one that does not say whose it is', () => {
    expect(found()).toEqual([])
    expect(found({ dossierCode: '03706/2026/07906' })).toEqual([])
    expect(found({ dossierCode: 'H26.107-261105-48213' })).toEqual([])
    expect(
      found({ dossierCode: 'G22.99.08-261105-0007', owner: { kind: 'portal', code: 'portal' } }),
    ).toEqual([])
  })

  it("of a dossier that has the city's own number, or the portal's, is warned of", () => {
    expect(found({ dossierCode: 'H26.107-261105-0007' })).toEqual(['warn /owner MIRROR_OWNER'])
    expect(found({ owner: { kind: 'portal', code: 'portal' } })).toEqual(['warn /owner MIRROR_OWNER'])
  })

  it('without a code that can be read, or with a change that is still to come, is refused', () => {
    expect(found({ dossierCode: 'BXD-123' })).toEqual(['reject /dossierCode DOSSIER_CODE_FORMAT'])
    const tomorrow = found({ changedAt: '2026-11-21T08:00:00+07:00' })
    expect(tomorrow).toEqual([expect.stringMatching(/^reject \/changedAt/)])
    // A due date is to come.
    expect(found({ dueAt: '2026-12-21T08:00:00+07:00' })).toEqual([])
  })
})
