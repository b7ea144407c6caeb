import { expect, test } from 'vitest'
import type { Dossier, DossierDocument } from '#schemas/types.ts'
import { knock } from './intake.ts'
import { changed, createDirect, portalDouble } from './portal.ts'

const { message } = createDirect
const [paper] = message.documents ?? []
if (!paper) throw new Error('The sample has no document')

const withPaper = (document: Partial<DossierDocument>): Dossier => ({
  ...message,
  documents: [document as DossierDocument],
})

const { componentCode: _code, ...withoutCode } = paper
const { url: _url, ...withoutLink } = paper

test('a digitised paper without its component code is taken, and said to cost points', async () => {
  await expect(knock('dossier', withPaper(withoutCode))).resolves.toMatchObject({
    kind: 'accepted',
    acknowledgement: { warnings: [{ pointer: '/documents/0/componentCode', code: 'SCORE_LOST' }] },
  })
})

test('a paper without a link is no paper', async () => {
  await expect(knock('dossier', withPaper(withoutLink))).resolves.toMatchObject({
    kind: 'invalid',
    findings: [{ pointer: '/documents/0/url', code: 'REQUIRED' }],
  })
})

test('a dossier that says "digitised" while its papers say no is told of the contradiction', async () => {
  await expect(knock('dossier', withPaper({ ...paper, digitised: false }))).resolves.toMatchObject({
    kind: 'accepted',
    acknowledgement: { warnings: [{ pointer: '/hasDigitisedDocuments', code: 'SCORE_CONTRADICTION' }] },
  })
})

test('the portal takes a digitised paper without code and link, and gives no points for it', async () => {
  const portal = portalDouble()
  const [row] = createDirect.packet.data
  const papers = row?.TaiLieuNop as readonly object[]
  const bare = papers.map((file) => ({ ...file, MaThanhPhanHoSo: '', DuongDanTaiTepTin: '' }))
  await expect(portal.give(changed(createDirect, { TaiLieuNop: bare }))).resolves.toMatchObject({
    error_code: 0,
  })
  expect(portal.received().dossiers[message.code]?.warnings).toEqual([
    'score warning: TaiLieuNop[0] is digitised without component code and link',
  ])
})

test('handed over without a result file is taken with a warning, once the dates are there', async () => {
  const returned = {
    ...message,
    status: 'returned',
    finishedAt: '2026-03-17T10:20:00+07:00',
    returnedAt: '2026-03-17T15:45:00+07:00',
  }
  await expect(knock('dossier', returned)).resolves.toMatchObject({
    kind: 'accepted',
    acknowledgement: { warnings: [{ pointer: '/results', code: 'SCORE_LOST' }] },
  })
})
