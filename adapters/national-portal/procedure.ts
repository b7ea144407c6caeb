import { nfc, permanent } from '#adapter-kit'
import type { Procedure, ProcedureList } from '#schemas/types.ts'
import { present, type Row, rowsOf, textOf } from './catalogue.ts'
import { channels, termUnits } from './codes.ts'
import { bareProcedureCode } from './procedure-code.ts'

const named = (list: unknown, code: readonly string[], name: readonly string[]) =>
  rowsOf(list).map((row) => present({ code: textOf(row, ...code), name: textOf(row, ...name) }))

const agencies = (list: unknown) => named(list, ['MADONVI'], ['TENDONVI'])

/** How the rows of related procedures are spelt was not seen. */
const procedures = (list: unknown) =>
  named(list, ['MATTHC', 'MATHUTUC', 'MA'], ['TENTTHC', 'TENTHUTUC', 'TEN'])

const steps = (list: unknown) =>
  rowsOf(list).map((row) => ({
    ...present({ case: textOf(row, 'TRUONGHOP') }),
    steps: rowsOf(row.TRINHTU).flatMap((step) => textOf(step, 'TENTRINHTU') ?? []),
  }))

const publishedFee = (row: Row) =>
  present({
    code: textOf(row, 'MAPHILEPHI'),
    amount: textOf(row, 'SOTIEN'),
    unit: textOf(row, 'DONVI'),
    description: textOf(row, 'MOTA'),
    fileName: textOf(row, 'TENTEP'),
    url: textOf(row, 'URL'),
  })

const term = (row: Row) => {
  const unit = textOf(row, 'DONVITINH')
  return {
    ...present({
      term: textOf(row, 'THOIGIANGIAIQUYET'),
      unit: termUnits.fromPortal(
        nfc(unit ?? '')
          .trim()
          .toLowerCase(),
      ),
      unitAsPublished: unit,
      description: textOf(row, 'MOTA'),
    }),
    fees: rowsOf(row.PHILEPHI).map(publishedFee),
  }
}

const channel = (row: Row) => {
  const code = textOf(row, 'KENH')
  return {
    ...present({ channel: channels.fromPortal((code ?? '').trim()), channelCode: code }),
    terms: rowsOf(row.THOIGIAN).map(term),
  }
}

const component = (row: Row) => ({
  ...present({ case: textOf(row, 'TRUONGHOP') }),
  papers: rowsOf(row.GIAYTO).map((paper) =>
    present({
      code: textOf(paper, 'MAGIAYTO'),
      name: textOf(paper, 'TENGIAYTO'),
      formName: textOf(paper, 'TENMAUDON'),
      url: textOf(paper, 'URL'),
      originals: textOf(paper, 'SOBANCHINH'),
      copies: textOf(paper, 'SOBANSAO'),
      replacedByResultCode: textOf(paper, 'MA_KQ_THAYTHE'),
    }),
  ),
})

const publishedResult = (row: Row) =>
  present({
    code: textOf(row, 'MAKETQUA'),
    name: textOf(row, 'TENKETQUA'),
    fileName: textOf(row, 'TENTEP'),
    url: textOf(row, 'URL'),
  })

const legalBasis = (row: Row) =>
  present({
    number: textOf(row, 'SOVANBAN'),
    name: textOf(row, 'TENVANBAN'),
    issuer: textOf(row, 'COQUANBANHANH'),
    issuedOn: textOf(row, 'NGAYBANHANH'),
    effectiveOn: textOf(row, 'NGAYHIEULUC'),
    url: textOf(row, 'DIACHITRUYCAP'),
  })

const state = (code: string | undefined) =>
  code === undefined ? undefined : code.trim() === '1' ? ('public' as const) : ('not-public' as const)

const scalars = (row: Row) => ({
  name: textOf(row, 'TENTTHC'),
  id: textOf(row, 'ID'),
  publishingAgencyCode: textOf(row, 'MACOQUANCONGBO'),
  kind: textOf(row, 'LOAITTHC'),
  decision: textOf(row, 'QUYETDINH'),
  decisionId: textOf(row, 'IDQUYETDINHCONGBO'),
  state: state(textOf(row, 'TRANGTHAI')),
  stateCode: textOf(row, 'TRANGTHAI'),
  applicantDescription: textOf(row, 'MOTADOITUONGTHUCHIEN'),
  receptionAddress: textOf(row, 'DIACHITIEPNHAN'),
  requirements: textOf(row, 'YEUCAU'),
  keywords: textOf(row, 'TUKHOA'),
  description: textOf(row, 'MOTA'),
  executingAgencyDescription: textOf(row, 'MOTACOQUANTHUCHIEN'),
  competentAgencyDescription: textOf(row, 'MOTACOQUANTHAMQUYEN'),
})

const lists = (row: Row) => ({
  steps: steps(row.TRINHTUTHUCHIEN),
  levels: named(row.CAPTHUCHIEN, ['CAPTHUCHIEN'], ['TENCAP']),
  fields: named(row.LINHVUCTHUCHIEN, ['MALINHVUC'], ['TENLINHVUC']),
  channels: rowsOf(row.CACHTHUCTHUCHIEN).map(channel),
  applicants: named(row.DOITUONGTHUCHIEN, ['MADOITUONG'], ['TENDOITUONG']),
  components: rowsOf(row.THANHPHANHOSO).map(component),
  results: rowsOf(row.KETQUATHUCHIEN).map(publishedResult),
  legalBases: rowsOf(row.CANCUPHAPLY).map(legalBasis),
  executingAgencies: agencies(row.COQUANTHUCHIEN),
  competentAgencies: agencies(row.COQUANCOTHAMQUYEN),
  authorisedAgencies: agencies(row.COQUANDUOCUYQUYEN),
  coordinatingAgencies: agencies(row.COQUANPHOIHOP),
  related: procedures(row.TTHCLIENQUAN),
  linked: procedures(row.TTHCLIENTHONG),
  services: named(row.DICHVUCONG, ['MADVC'], ['TENDVC']),
})

/** A row of `LayThuTuc` (national-protocols A.7); texts and codes as published. */
const procedureFrom = (row: Row): Procedure => {
  const code = textOf(row, 'MATTHC')
  if (code === undefined) throw permanent('REPLY_UNREADABLE', 'The portal sent a procedure without a code')
  return { code, ...present({ ...scalars(row), ...lists(row) }) }
}

/** The procedure that was asked for; undefined when the portal has none. */
export const findProcedure = (result: unknown, code: string): Procedure | undefined => {
  const rows = rowsOf(result)
  const row =
    rows.find((candidate) => textOf(candidate, 'MATTHC') === code) ??
    rows.find(
      (candidate) => bareProcedureCode(textOf(candidate, 'MATTHC') ?? code) === bareProcedureCode(code),
    )
  return row && procedureFrom(row)
}

/** `LayDanhSachTTHC`. A row without a code is no procedure. */
export const procedureList = (result: unknown): ProcedureList => ({
  procedures: rowsOf(result).flatMap((row) => {
    const code = textOf(row, 'MATTHC')
    return code === undefined ? [] : [{ code, ...present({ name: textOf(row, 'TENTTHC') }) }]
  }),
})
