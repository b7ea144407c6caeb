import { type Incoming, incoming, stating } from '#adapter-kit'
import type { OnlineSubmission } from '#schemas/types.ts'
import { present } from '../catalogue.ts'
import { collectionPoints, feeKinds, returnMethods } from '../codes.ts'
import {
  dossierCodeIn,
  momentIn,
  neededAmount,
  neededMoment,
  neededText,
  objectIn,
  type Part,
  partsIn,
  textIn,
} from './packet.ts'
import { readPapers, readRegisteredFile } from './papers.ts'
import { readPeople } from './person.ts'
import type { InboundSettings } from './settings.ts'
import { kept, type Unreadable } from './supplementary-dates.ts'

const feeOf = (part: Part): NonNullable<OnlineSubmission['fees']>[number] => ({
  name: neededText(part, 'TenPhiLePhi', 'MaPhiLePhi'),
  amount: neededAmount(part, 'Gia'),
  ...present({
    code: textIn(part, 'MaPhiLePhi'),
    collectedAt: collectionPoints.fromPortal(textIn(part, 'HinhThucThu') ?? ''),
    kind: feeKinds.fromPortal(textIn(part, 'LoaiPhiLePhi') ?? ''),
  }),
})

/**
 * A dossier that a citizen handed in: the create body of the REST generation in the reversed direction (PROPOSED,
 * national-protocols A.8, A.9). A second one with `isUpdating` is another event, told apart by when it was changed.
 */
export const readSubmission = (
  data: Part,
  amends: boolean,
  settings: InboundSettings,
  happenedAt?: string,
): Incoming => {
  const dossierCode = dossierCodeIn(data)
  const amendedAt = amends ? momentIn(data, 'NgayCapNhat') : undefined
  const unreadable: Unreadable[] = []
  const submission: OnlineSubmission = {
    dossierCode,
    submittedAt: neededMoment(data, 'NgayNop'),
    procedure: { code: neededText(data, 'MaTTHC'), ...present({ name: textIn(data, 'TenTTHC') }) },
    receivingAgency: { code: neededText(data, 'MaDonViTiepNhan') },
    ...readPeople(data, unreadable),
    documents: [...readPapers(data, settings), ...readRegisteredFile(data)],
    ...(amends && { amends }),
    ...present({
      amendedAt,
      reference: textIn(data, 'IdHoSo'),
      serviceCode: textIn(data, 'MaDichVuCong'),
      summary: textIn(data, 'TrichYeuHoSo'),
      form: objectIn(data, 'EformThongTinChiTiet'),
      fees: partsIn(data, 'DanhSachLePhi').map(feeOf),
      returnMethod: returnMethods.fromPortal(textIn(data, 'HinhThuc') ?? ''),
      note: textIn(data, 'GhiChu'),
    }),
    ...kept(unreadable),
  }
  if (!amends) return incoming('online-submission', submission, `submission|${dossierCode}`)
  if (amendedAt !== undefined) {
    return incoming('online-submission', submission, `amendment|${dossierCode}|${amendedAt}`)
  }
  // Nothing in it tells one amendment from another: the list of changes says when it happened, a call does not.
  const told = happenedAt === undefined ? submission : { ...submission, amendedAt: happenedAt }
  return stating('online-submission', told, {
    subject: `amendment|${dossierCode}`,
    ...(happenedAt !== undefined && { at: happenedAt }),
    content: submission,
  })
}

/** PROPOSED, with the names of the classic packet's `DanhSachHoSoBoSung`. */
export const readSupplement = (data: Part, settings: InboundSettings): Incoming => {
  const dossierCode = dossierCodeIn(data)
  const submittedAt = neededMoment(data, 'NgayBoSung')
  const supplementId = textIn(data, 'HoSoBoSungId')
  return incoming(
    'citizen-supplement',
    {
      dossierCode,
      submittedAt,
      documents: [...readPapers(data, settings), ...readRegisteredFile(data)],
      ...present({ supplementId, content: textIn(data, 'NoiDungBoSung') }),
    },
    ['supplement', dossierCode, supplementId ?? '', submittedAt].join('|'),
  )
}

/** PROPOSED. */
export const readWithdrawal = (data: Part): Incoming => {
  const dossierCode = dossierCodeIn(data)
  const requestedAt = neededMoment(data, 'NgayYeuCau')
  return incoming(
    'withdrawal-request',
    { dossierCode, requestedAt, ...present({ reason: textIn(data, 'LyDo') }) },
    `withdrawal|${dossierCode}|${requestedAt}`,
  )
}
