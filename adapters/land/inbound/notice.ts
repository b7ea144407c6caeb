import { type CaseMove, type Decoded, isPartnerCode, ownValue, withoutAbsent } from '#adapter-kit'
import type { LandNotice } from '#schemas/types.ts'
import { filesIn } from './files.ts'
import { isRefusal, momentIn, type Refusal, refuse, type Said } from './said.ts'

type Standing = Pick<CaseMove, 'partnerState' | 'unless'> & {
  readonly state: NonNullable<LandNotice['state']>
}

/** How one call of the land office is read: names are those of its packet. */
interface Reading {
  readonly summary: string
  readonly kind: LandNotice['kind']
  readonly at?: string
  readonly officer: string
  readonly content: string
  readonly files?: string
  readonly standing: (said: Said) => Standing | Refusal
  readonly more?: (said: Said) => Partial<LandNotice> | Refusal
}

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

/** What is written into a call of which no code is known: the call itself is the code. */
const standingAs =
  (state: Standing['state'], partnerState: string): Reading['standing'] =>
  () => ({ state, partnerState })

const ending = ({ packet, settings }: Said): Standing | Refusal => {
  const code = packet.text('TrangThaiKetThuc', 'required')
  if (code === undefined)
    return packet.refusal() ?? refuse('/TrangThaiKetThuc', 'REQUIRED', 'Thiếu TrangThaiKetThuc')
  const state = ownValue(settings.endings, code)
  return state === undefined
    ? refuse('/TrangThaiKetThuc', 'ENDING_UNKNOWN', 'Mã kết thúc không có trong bảng (endings)')
    : { state, partnerState: code }
}

const byOfficer = { officer: 'MaCanBoXuLy', content: 'GhiChu' } as const

const toMend = (route: string, kind: Reading['kind'], summary: string): Reading => ({
  summary,
  kind,
  ...byOfficer,
  standing: standingAs('open', route),
})

/** The calls that speak of a dossier's state (national-protocols-2026 E.4), by their routes. */
export const readings: Readonly<Record<string, Reading>> = {
  ChuyenHoSo: {
    summary: 'The land office passes a dossier on to another officer.',
    kind: 'transferred',
    at: 'NgayChuyen',
    officer: 'MaCanBoChuyen',
    content: 'NoiDungXuLy',
    files: 'DanhSachTapTin',
    // While papers are waited for it passes between desks, and goes on waiting (national-protocols-2026 E.4: "unless 5").
    standing: ({ packet }) => ({
      state: 'open',
      partnerState: packet.text('MaTrangThai') ?? 'ChuyenHoSo',
      unless: ['supplement-needed'],
    }),
    more: ({ packet, fields }) =>
      withoutAbsent<Partial<LandNotice>>({
        nextOfficer: packet.text('MaCanBoNhan'),
        sentBack: flag(fields.LaTrangThaiChuyenLai),
        term: packet.text('HanXuLy'),
      }) ?? {},
  },
  YeuCauBoSungHoSo: {
    summary: 'The land office waits for papers of the applicant.',
    kind: 'supplement-requested',
    at: 'NgayChoBoSung',
    ...byOfficer,
    files: 'TapTin',
    standing: standingAs('supplement-needed', 'YeuCauBoSungHoSo'),
    more: ({ fields }) => withoutAbsent<Partial<LandNotice>>({ paused: flag(fields.LaTamDung) }) ?? {},
  },
  NhanBoSungHoSo: {
    summary: 'The land office has the papers that it waited for.',
    kind: 'supplement-received',
    at: 'NgayNhanBoSung',
    ...byOfficer,
    files: 'TapTin',
    standing: standingAs('open', 'NhanBoSungHoSo'),
    more: (said) => {
      const newDueAt = momentIn(said, 'NgayHenTraMoi')
      return typeof newDueAt === 'object' ? newDueAt : newDueAt === undefined ? {} : { newDueAt }
    },
  },
  KetThucHoSo: {
    summary: 'The land office is done: with results, or the dossier is returned or withdrawn.',
    kind: 'ended',
    at: 'NgayKetThuc',
    ...byOfficer,
    files: 'DanhSachGiayToKetQua',
    standing: ending,
  },
  YeuCauCapNhatHoSo: toMend(
    'YeuCauCapNhatHoSo',
    'update-requested',
    'The land office wants a dossier to be mended.',
  ),
  ThongBaoNhapSaiThuTuc: toMend(
    'ThongBaoNhapSaiThuTuc',
    'wrong-procedure',
    'The land office says that the procedure is a wrong one.',
  ),
  ThueChuyenTraHoSoDoSai: toMend(
    'ThueChuyenTraHoSoDoSai',
    'returned-by-tax',
    'The tax office has sent a dossier back to the land office.',
  ),
}

/**
 * A notice for the city, with the papers, and what it means for the case. Of a dossier that was born at the land office there is no case:
 * the notice alone tells.
 */
export const noticeOf = (said: Said, reading: Reading): Decoded => {
  const { number, packet, isBorn } = said
  const [at, standing, more] = [
    reading.at === undefined ? undefined : momentIn(said, reading.at),
    reading.standing(said),
    reading.more?.(said) ?? {},
  ]
  if (typeof at === 'object') return at
  if (isRefusal(standing)) return standing
  if (isRefusal(more)) return more
  const { state, partnerState = '', unless } = standing
  const content = packet.text(reading.content)
  const { papers, files } = reading.files === undefined ? none : filesIn(packet, reading.files)
  const data = withoutAbsent<LandNotice>({
    dossierCode: number,
    kind: reading.kind,
    state,
    partnerState: isPartnerCode(partnerState) ? partnerState : undefined,
    at,
    officer: packet.text(reading.officer),
    nextOfficer: more.nextOfficer,
    content,
    term: more.term,
    newDueAt: more.newDueAt,
    sentBack: more.sentBack,
    paused: more.paused,
    files: papers.length > 0 ? [...papers] : undefined,
  })
  if (!data) return refuse('', 'UNREADABLE', 'Không đọc được')
  const results = state === 'finished' ? papers.map(({ name }) => ({ name })) : []
  const move: CaseMove = {
    number,
    state,
    partnerState,
    ...(unless && { unless }),
    ...(at !== undefined && { at }),
    ...(content !== undefined && { partnerText: content }),
    ...(results.length > 0 && { results }),
  }
  return {
    kind: 'route',
    messages: [{ type: 'land-notice', data, ...(files.length > 0 && { files }) }],
    ...(!isBorn && { moves: [move] }),
  }
}

const none = { papers: [], files: [] } as const
