import { createHash } from 'node:crypto'
import { completed, type DeliveryContext, type Finding, permanent, reject } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { integration, portalOperation } from '../call.ts'
import { wordFlags } from '../codes.ts'
import { toPortalDate } from '../dates.ts'
import { fieldPointers } from '../field-pointers.ts'
import { accountFindings, fileFindings } from '../file-checks.ts'
import { refused } from '../refusal.ts'
import { receipt, verdictOf } from '../reply.ts'
import dossierStatusRequest from '../schemas/dongbotrangthai-request.json' with { type: 'json' }
import reply from '../schemas/reply.json' with { type: 'json' }
import type { Settings } from '../settings.ts'
import { askedFor, maxStatusText, said, statusTextFindings } from '../status-text.ts'
import { clean, lengthOf } from '../text.ts'
import { tooLong } from '../too-long.ts'

/** When the city came to this state, where the dossier says so. */
const reachedAt = (dossier: Dossier): string | undefined => {
  switch (dossier.status) {
    case 'accepted':
      return dossier.receivedAt
    case 'refused':
      return dossier.refusedAt
    case 'supplement-requested':
      return askedFor(dossier)?.requestedAt
    case 'finished':
      return dossier.finishedAt
    case 'returned':
      return dossier.returnedAt
    default:
      return undefined
  }
}

interface File {
  readonly id: string
  readonly name: string
  readonly componentCode?: string
  readonly url?: string
  readonly deleted?: boolean
}

/** The papers that belong to the state: of a supplement those of its request, of a refusal the refusal. */
const papers = (dossier: Dossier): File[] => {
  if (dossier.status === 'supplement-requested') {
    return (askedFor(dossier)?.documents ?? []).map(({ fileName, ...file }) => ({ ...file, name: fileName }))
  }
  return dossier.status === 'accepted' ? [] : [...(dossier.results ?? [])]
}

const fileRow = ({ id, name, componentCode, url, deleted }: File, link: DeliveryContext['link']) => ({
  TenTepDinhKem: clean(name),
  MaThanhPhanHoSo: componentCode ?? '',
  TepDinhKemId: id,
  DuongDanTaiTepTin: url === undefined ? '' : link(url),
  IsDeleted: wordFlags.toPortal(`${deleted ?? false}`),
})

const statusOf = (dossier: Dossier, { inbound }: Settings): string | undefined =>
  inbound.statuses[dossier.status]

const check = (dossier: Dossier, settings: Settings): Finding[] => {
  const found: Finding[] = []
  if (dossier.submittedVia !== 'national-portal') {
    const vi = 'Chỉ hồ sơ nộp trên Cổng mới được báo trạng thái bằng dịch vụ này'
    const en = 'Only dossiers submitted on the portal are told of by this service'
    found.push(reject('/submittedVia', 'NOT_FROM_PORTAL', vi, en))
  }
  if (statusOf(dossier, settings) === undefined) {
    const vi = 'Cổng không nhận trạng thái này qua DongBoTrangThaiHoSo; cần lọc ở tuyến gửi'
    const en = 'DongBoTrangThaiHoSo does not take this status; the route has to leave it out'
    found.push(reject('/status', 'STATUS_NOT_TAKEN', vi, en))
  }
  if (dossier.status === 'supplement-requested' && said(dossier) === '') {
    const vi = 'Yêu cầu bổ sung phải nói rõ cần bổ sung gì'
    found.push(reject('/supplements', 'REQUIRED', vi, 'A request for a supplement has to say what is asked'))
  }
  if (dossier.status === 'refused' && said(dossier) === '') {
    const vi = 'Từ chối tiếp nhận phải có lý do trong ghi chú'
    found.push(reject('/note', 'REQUIRED', vi, 'A refusal needs its reason in the note'))
  }
  if (dossier.status !== 'supplement-requested' && lengthOf(said(dossier)) > maxStatusText)
    found.push(tooLong('/note', maxStatusText))
  return [
    ...found,
    ...statusTextFindings(dossier, settings),
    ...fileFindings(dossier),
    ...accountFindings(clean(dossier.applicant.techId)),
  ]
}

/** By dossier: what it was told last is in `stateOf`. */
const keyOf = ({ code }: Dossier): string => `DongBoTrangThaiHoSo|${code}`

/** What a call would tell; a full state repeats it with every other change of the dossier. Links are not in it: they change. */
const stateOf = (dossier: Dossier): string => {
  const which = dossier.status === 'supplement-requested' ? askedFor(dossier)?.id : undefined
  const files = papers(dossier).map(({ id, name, componentCode, url, deleted }) => [
    id,
    clean(name),
    componentCode ?? '',
    url ?? '',
    deleted ?? false,
  ])
  const told = [dossier.status, which ?? '', toPortalDate(reachedAt(dossier)), said(dossier), files]
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)
}

const packet = (dossier: Dossier, at: Date, settings: Settings, link: DeliveryContext['link']) => {
  const TrangThai = statusOf(dossier, settings)
  if (TrangThai === undefined)
    throw permanent('STATUS_NOT_TAKEN', 'A status that the service has no code for')
  return {
    MaHoSo: dossier.code,
    MaHoSoDonVi: dossier.code,
    MaDoiTuong: clean(dossier.applicant.techId),
    NoiDung: said(dossier),
    NgayXuLy: toPortalDate(reachedAt(dossier) ?? at.toISOString()),
    TrangThai,
    TaiLieuXuLy: papers(dossier).map((file) => fileRow(file, link)),
  }
}

/** A dossier that came from the portal is answered for state by state (national-protocols A.3, A.5). */
export const acknowledge = portalOperation({
  summary: 'Tells the portal how a dossier stands that was submitted there (DongBoTrangThaiHoSo, type 2).',
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  // The same state said again is the same state.
  repeatable: true,
  lane: ({ code }) => code,
  creates: { key: keyOf, again: 'skip', state: stateOf },
  check,
  packets: { request: dossierStatusRequest, reply },

  toRequest: (dossier, { at, message, settings, link }) =>
    integration('DongBoTrangThaiHoSo', {
      type: '2',
      data: [packet(dossier, message?.acceptedAt ?? at, settings, link)],
    }),

  fromReply: (answer, _dossier, { settings }) =>
    verdictOf(answer, settings) === 'done'
      ? completed(receipt(answer))
      : refused(answer, settings, fieldPointers),
})
