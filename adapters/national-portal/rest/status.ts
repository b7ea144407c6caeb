import type { Dossier, DossierFee, DossierResult } from '#schemas/types.ts'
import type { Settings } from '../settings.ts'
import { clean } from '../text.ts'
import { type FileToUpload, type RestRequest, restOf } from './call.ts'
import { collectedAt, feeKind, statusCode, statusesWithLists } from './codes.ts'
import { markOf } from './dossier.ts'
import type { RestReference } from './reference.ts'

const fee = (item: DossierFee) => ({
  TenPhiLePhi: clean(item.name),
  MaPhiLePhi: item.code ?? '',
  HinhThucThu: item.collectedAt === undefined ? null : collectedAt(item.collectedAt),
  Gia: item.amount,
  LoaiPhiLePhi: item.kind === undefined ? null : feeKind(item.kind),
})

/** PROPOSED: as a paper of the create. */
const result = (paper: DossierResult, settings: Settings) => ({
  IdGiayTo: '',
  MaKetQua: paper.resultCode ?? restOf(settings).resultCodes.result,
  TenGiayTo: clean(paper.name),
  HashTepTin: '',
})

interface Placed {
  readonly paper: DossierResult & { readonly url: string }
  readonly pointer: string
}

/** Results that have a file; without one there is nothing to upload. */
const resultFiles = ({ results = [] }: Dossier): Placed[] =>
  results.flatMap((paper, index) =>
    paper.url ? [{ paper: { ...paper, url: paper.url }, pointer: `/results/${index}/url` }] : [],
  )

/** What goes in the two lists, as one mark: sent once, it need not go again. */
export const listsMark = (dossier: Dossier): string =>
  markOf([
    (dossier.fees ?? []).map(fee),
    resultFiles(dossier).map(({ paper }) => [paper.id, paper.resultCode ?? '']),
  ])

/**
 * Whether a dossier that is returned has results that no status brought: the state "finished", which would have, was
 * overtaken by this one.
 */
const owesLists = (dossier: Dossier, { marks }: RestReference): boolean =>
  dossier.status === 'returned' && resultFiles(dossier).length > 0 && marks.lists !== listsMark(dossier)

/** What is asked of the citizen while a supplement is awaited; else the city's note, which holds the reason of a refusal. */
const opinion = ({ status, supplements = [], note }: Dossier): string => {
  const open = supplements.findLast(({ receivedAt }) => receivedAt === undefined)
  return clean(status === 'supplement-requested' ? (open?.content ?? note) : note)
}

/** Whether this state brings fees and results along. */
export const bringsLists = (dossier: Dossier, reference: RestReference): boolean =>
  statusesWithLists.has(dossier.status) || owesLists(dossier, reference)

/** `CapNhatTrangThai`: the rows in their order, each with its lists only where the portal takes them. */
export const statusRequest = (
  dossier: Dossier,
  reference: RestReference,
  settings: Settings,
): RestRequest => {
  const row = (status: Dossier['status'], withLists: boolean) => ({
    IdHoSo: reference.id,
    MaHoSo: reference.code ?? dossier.code,
    TrangThai: statusCode(status),
    NoiDungYKien: opinion(dossier),
    PhongBanXuLy: clean(dossier.competentAgency.name),
    NoiDungXuLy: clean(dossier.returnInformation),
    ...(withLists && {
      DanhSachLePhi: (dossier.fees ?? []).map(fee),
      DanhSachGiayToKetQua: resultFiles(dossier).map(({ paper }) => result(paper, settings)),
    }),
  })
  const rows = owesLists(dossier, reference)
    ? [row('finished', true), row('returned', false)]
    : [row(dossier.status, statusesWithLists.has(dossier.status))]
  const files = bringsLists(dossier, reference)
    ? resultFiles(dossier).map(
        ({ paper, pointer }, index): FileToUpload => ({
          url: paper.url,
          name: clean(paper.name),
          pointer,
          row: [0, 'DanhSachGiayToKetQua', index],
        }),
      )
    : []
  return { call: 'status', ...(files.length > 0 && { files }), body: rows }
}
