import { createHash } from 'node:crypto'
import { ownValue } from '#adapter-kit'
import type { Dossier, DossierDocument } from '#schemas/types.ts'
import type { FromContext } from '../dossier.ts'
import { portalProcedureCode, sendingAgency } from '../dossier-codes.ts'
import { goesByRepresentative, paperNumber } from '../identity.ts'
import type { Settings } from '../settings.ts'
import { clean } from '../text.ts'
import { dateOr } from './absence.ts'
import { type FileToUpload, type RestRequest, restOf } from './call.ts'
import { electronic } from './codes.ts'
import { toBirthDate, toDossierDate } from './dates.ts'

interface Placed {
  readonly document: DossierDocument
  readonly pointer: string
}

/** What the dossier says to be handed in; the others are gone. */
const handedIn = ({ documents = [] }: Dossier): Placed[] =>
  documents
    .map((document, index) => ({ document, pointer: `/documents/${index}` }))
    .filter(({ document }) => document.deleted !== true)

/** Documents of one component together, in the order of the dossier; without a component each for itself. */
const byComponent = (dossier: Dossier): Placed[][] => [
  ...Map.groupBy(handedIn(dossier), ({ document, pointer }) => document.componentCode || pointer).values(),
]

const paper = ({ document }: Placed, settings: Settings) => ({
  IdGiayTo: '',
  MaKetQua: document.replacesResultCode ?? restOf(settings).resultCodes.document,
  TenGiayTo: clean(document.fileName),
  HashTepTin: '',
})

const component = (placed: readonly Placed[], settings: Settings) => ({
  MaThanhPhanHoSo: placed[0]?.document.componentCode ?? '',
  TenThanhPhanHoSo:
    restOf(settings).componentNames === 'file-name' ? clean(placed[0]?.document.fileName) : '',
  SoLuong: placed.length,
  LoaiBan: electronic,
  GiayToDinhKem: placed.map((one) => paper(one, settings)),
})

const filesOf = (components: readonly (readonly Placed[])[]): FileToUpload[] =>
  components.flatMap((placed, index) =>
    placed.map(({ document, pointer }, place) => ({
      url: document.url,
      name: clean(document.fileName),
      pointer: `${pointer}/url`,
      row: ['ThanhPhanHoSo', index, 'GiayToDinhKem', place],
    })),
  )

/** Who hands in: of an enterprise, and of a citizen without a number, the representative; else the owner. */
const submitter = (dossier: Dossier) => {
  const { applicant } = dossier
  const isOwner = applicant.type === 'citizen' && !goesByRepresentative(dossier)
  const representative = isOwner ? undefined : applicant.representative
  const number = representative?.identifiers.find(({ type }) => type === 'personal-id' || type === 'cmnd')
  return { name: representative?.fullName, number: number?.value }
}

const applicantPart = (dossier: Dossier, settings: Settings) => {
  const { applicant } = dossier
  const rest = restOf(settings)
  const { name, number } = submitter(dossier)
  const address = clean(applicant.address)
  return {
    LoaiDoiTuong: rest.applicantTypes[applicant.type] ?? null,
    IdDoiTuong: clean(applicant.techId),
    ThongTinChiTiet: {
      TenNguoiNop: clean(name ?? applicant.fullName),
      SoDinhDanh: clean(number ?? paperNumber(dossier)),
      NgayCapDinhDanh: dateOr(undefined, String, rest),
      NgaySinh: dateOr(applicant.birthDate, (date) => toBirthDate(date, rest), rest),
      SoDienThoai: clean(applicant.phone),
      Email: clean(applicant.email),
      Fax: clean(applicant.fax),
      // One line is all that we are told of an address.
      MaTinh: '',
      MaHuyen: '',
      MaXa: '',
      DiaChiChiTiet: address,
      TenChuHs: clean(applicant.fullName),
      SoDinhDanhChuHs: paperNumber(dossier),
      MaTinhChuHs: '',
      MaXaChuHs: '',
      DiaChiChiTietChuHs: address,
    },
  }
}

/** `CreateDossier`, in the order of A.9. Ids and hashes of the files come with their upload. */
export const createRequest = (
  dossier: Dossier,
  settings: Settings,
  { codes = {} }: Pick<FromContext, 'codes'> = {},
): RestRequest => {
  const rest = restOf(settings)
  const components = byComponent(dossier)
  const numbers = rest.numbering === 'portal'
  const { code } = dossier.procedure
  const agency = sendingAgency(codes) ?? dossier.receivingAgency.code
  const procedure = portalProcedureCode(dossier, settings, codes)
  const files = filesOf(components)
  return {
    call: 'create',
    ...(numbers && { numberFor: rest.numberBy === 'procedure' ? procedure : agency }),
    ...(files.length > 0 && { files }),
    body: {
      MaHoSo: numbers ? '' : dossier.code,
      MaTTHC: procedure,
      MaDichVuCong: ownValue(rest.serviceCodes, code) ?? '',
      ChuHoSo: clean(dossier.applicant.fullName),
      LoaiDoiTuong: rest.applicantTypes[dossier.applicant.type] ?? null,
      MaDonViTiepNhan: agency,
      NgayNop: toDossierDate(dossier.submittedAt),
      NgayTiepNhan: dateOr(dossier.receivedAt, toDossierDate, rest),
      EformThongTinChiTiet: {},
      ThanhPhanHoSo: components.map((placed) => component(placed, settings)),
      ThongTinNguoiNop: applicantPart(dossier, settings),
    },
  }
}

/** Short, so that a mark tells nothing of what it marks but whether it is still the same. */
export const markOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)

/** Marks of what only the create carries, by part of the dossier: a later state that differs is said to be left behind. */
export const createdMarks = (dossier: Dossier, settings: Settings): Readonly<Record<string, string>> => {
  const dates = [toDossierDate(dossier.submittedAt), dossier.receivedAt && toDossierDate(dossier.receivedAt)]
  // By id and not by link: a signed link changes with every state.
  const documents = handedIn(dossier).map(({ document }) => [document.id, document.componentCode ?? ''])
  return {
    procedure: markOf(dossier.procedure.code),
    applicant: markOf(applicantPart(dossier, settings)),
    agency: markOf(dossier.receivingAgency.code),
    dates: markOf(dates),
    documents: markOf(documents),
  }
}
