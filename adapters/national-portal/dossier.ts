import type { DeliveryContext, TranslatedCodes } from '#adapter-kit'
import type {
  Dossier,
  DossierDocument,
  DossierFee,
  DossierOtherPaper,
  DossierResult,
  DossierSupplement,
} from '#schemas/types.ts'
import {
  applicantTypes,
  collectionPoints,
  feeKinds,
  flags,
  onlinePayments,
  returnMethods,
  statuses,
  submissionPlaces,
  wordFlags,
} from './codes.ts'
import { toPortalDate } from './dates.ts'
import { competentAgencyName, fieldCode, portalProcedureCode } from './dossier-codes.ts'
import { identityRows, otherInformation, paperNumber } from './identity.ts'
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

/** Absent stays empty: "0" is a statement that the city has to make itself (national-protocols J.2). */
const flag = (value: boolean | undefined): string => (value === undefined ? '' : flags.toPortal(`${value}`))

const optional = <Ours>(value: Ours | undefined, code: (value: Ours) => string): string =>
  value === undefined ? '' : code(value)

/** Makes of an address what the portal can fetch. */
type Link = DeliveryContext['link']

/** What the packet takes from the delivery's context. */
export interface FromContext {
  readonly link?: Link
  readonly codes?: TranslatedCodes | undefined
}

const asGiven: Link = (url) => url

const document = (link: Link) => (paper: DossierDocument) => ({
  TepDinhKemId: paper.id,
  TenTepDinhKem: clean(paper.fileName),
  IsDeleted: wordFlags.toPortal(`${paper.deleted ?? false}`),
  MaThanhPhanHoSo: paper.componentCode ?? '',
  DuongDanTaiTepTin: link(paper.url),
  DuocSoHoa: flag(paper.digitised),
  DuocTaiSuDung: optional(paper.reuse, String),
  DuocLayTuKhoDMQG: flag(paper.fromResultWarehouse),
  MaKetQuaThayThe: paper.replacesResultCode ?? '',
})

const fee = (item: DossierFee) => ({
  TenPhiLePhi: clean(item.name),
  MaPhiLePhi: item.code ?? '',
  HinhThucThu: optional(item.collectedAt, collectionPoints.toPortal),
  Gia: String(item.amount),
  LoaiPhiLePhi: optional(item.kind, feeKinds.toPortal),
})

const otherPaper = (paper: DossierOtherPaper) => ({
  TenGiayTo: clean(paper.name),
  SoLuong: paper.quantity,
  LoaiGiayTo: paper.kind,
})

const supplement = (item: DossierSupplement, { supplementStates }: Settings, link: Link) => ({
  HoSoBoSungId: item.id,
  NguoiYeuCauBoSung: clean(item.requestedBy),
  NoiDungBoSung: clean(item.content),
  NgayBoSung: toPortalDate(item.requestedAt),
  NguoiTiepNhanBoSung: clean(item.receivedBy),
  ThongTinTiepNhan: clean(item.receivedInformation),
  NgayTiepNhanBoSung: toPortalDate(item.receivedAt),
  TrangThaiBoSung: item.receivedAt === undefined ? supplementStates.waiting : supplementStates.received,
  DanhSachGiayToBoSung: (item.documents ?? []).map(document(link)),
  DanhSachLePhiBoSung: (item.fees ?? []).map(fee),
  NgayHenTraTruoc: toPortalDate(item.dueAtBefore),
  NgayHenTraMoi: toPortalDate(item.dueAtAfter),
})

const result = (link: Link) => (paper: DossierResult) => ({
  TenGiayTo: clean(paper.name),
  MaThanhPhanHoSo: paper.componentCode ?? '',
  GiayToId: paper.id,
  DuongDanTepTinKetQua: optional(paper.url, link),
  MaGiayToKetQua: paper.resultCode ?? '',
})

/**
 * Whether a dossier has digitised components: as the city says, else as its documents say, those of supplements too and those
 * that are deleted not; undefined when neither does.
 */
export const hasDigitised = ({
  hasDigitisedDocuments,
  documents = [],
  supplements = [],
}: Dossier): boolean | undefined => {
  if (hasDigitisedDocuments !== undefined) return hasDigitisedDocuments
  const papers = [...documents, ...supplements.flatMap((item) => item.documents ?? [])]
  const kept = papers.filter(({ deleted }) => deleted !== true)
  if (kept.some(({ digitised }) => digitised)) return true
  const allSayNo = papers.length > 0 && kept.every(({ digitised }) => digitised === false)
  return allSayNo ? false : undefined
}

const sendsTechId = ({ channel }: Dossier, { sendTechId }: Settings): boolean =>
  sendTechId === 'always' || channel === 'online'

/** The portal's name for the account, left out where this installation does not want it. */
export const techId = (dossier: Dossier, settings: Settings): string =>
  sendsTechId(dossier, settings) ? clean(dossier.applicant.techId) : ''

/**
 * The portal's packet, every field of A.4 in the order in which the portal's own clients write them. Texts are NFC
 * and trimmed; published codes and ids are opaque and go as given, or as the code tables have them; links as the context
 * makes them.
 */
export const dossierPacket = (
  dossier: Dossier,
  settings: Settings,
  { link = asGiven, codes = {} }: FromContext = {},
) => ({
  MaHoSo: dossier.code,
  MaTTHC: portalProcedureCode(dossier, settings, codes),
  TenTTHC: clean(dossier.procedure.name),
  MaLinhVuc: fieldCode(dossier, codes) ?? '',
  TenLinhVuc: clean(dossier.procedure.fieldName),
  SoBienNhan: clean(dossier.receiptNumber),
  ChuHoSo: clean(dossier.applicant.fullName),
  LoaiDoiTuong: applicantTypes.toPortal(dossier.applicant.type),
  MaDoiTuong: techId(dossier, settings),
  ThongTinKhac: otherInformation(dossier, settings),
  Email: clean(dossier.applicant.email),
  Fax: clean(dossier.applicant.fax),
  SoDienThoai: clean(dossier.applicant.phone),
  TrichYeuHoSo: clean(dossier.summary),
  NgayTiepNhan: toPortalDate(dossier.receivedAt),
  NgayHenTra: toPortalDate(dossier.dueAt),
  TrangThaiHoSo: statuses.toPortal(dossier.status),
  NgayTra: toPortalDate(dossier.returnedAt),
  ThongTinTra: clean(dossier.returnInformation),
  HinhThuc: returnMethods.toPortal(dossier.returnMethod),
  NgayKetThucXuLy: toPortalDate(dossier.finishedAt),
  DonViXuLy: clean(competentAgencyName(dossier, codes)),
  GhiChu: clean(dossier.note),
  TaiLieuNop: (dossier.documents ?? []).map(document(link)),
  DanhSachLePhi: (dossier.fees ?? []).map(fee),
  DanhSachTepDinhKemKhac: (dossier.otherPapers ?? []).map(otherPaper),
  DanhSachHoSoBoSung: (dossier.supplements ?? []).map((item) => supplement(item, settings, link)),
  DanhSachGiayToKetQua: (dossier.results ?? []).map(result(link)),
  KenhThucHien: settings.channelCodes[dossier.channel] ?? '',
  SoGiayToChuHoSo: paperNumber(dossier),
  NoiNopHoSo: submissionPlaces.toPortal(dossier.submittedVia),
  HoSoCoThanhPhanSoHoa: flag(hasDigitised(dossier)),
  TaiKhoanDuocXacThucVoiVNeID: flag(dossier.vneidVerified),
  DuocThanhToanTrucTuyen: optional(dossier.onlinePayment, onlinePayments(settings.paidNotOnline).toPortal),
  NgayTuChoi: toPortalDate(dossier.refusedAt),
  DinhDanhCHS: identityRows(dossier, settings),
  NgayNopHoSo: toPortalDate(dossier.submittedAt),
  DSKetNoiCSDL: (dossier.databasesConsulted ?? []).flatMap((name) => {
    const code = settings.databaseCodes[name]
    return code === undefined ? [] : [{ MaCSDL: code }]
  }),
})
