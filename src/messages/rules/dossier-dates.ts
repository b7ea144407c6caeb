import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { type Dated, futureFindings, isBefore, unreadableFindings } from './dates.ts'
import { type DossierParts, dossierParts } from './dossier-parts.ts'

const order = (pointer: string, vi: string, en: string): Finding => reject(pointer, 'DATE_ORDER', vi, en)

const pastTimesOf = (dossier: Dossier, { supplements }: DossierParts): Dated[] => [
  ['/submittedAt', dossier.submittedAt],
  ['/receivedAt', dossier.receivedAt],
  ['/competentAgencyReceivedAt', dossier.competentAgencyReceivedAt],
  ['/finishedAt', dossier.finishedAt],
  ['/returnedAt', dossier.returnedAt],
  ['/refusedAt', dossier.refusedAt],
  ...supplements.flatMap(([pointer, { requestedAt, receivedAt }]): Dated[] => [
    [`${pointer}/requestedAt`, requestedAt],
    [`${pointer}/receivedAt`, receivedAt],
  ]),
]

const dueTimesOf = (dossier: Dossier, { supplements }: DossierParts): Dated[] => [
  ['/dueAt', dossier.dueAt],
  ...supplements.flatMap(([pointer, { dueAtBefore, dueAtAfter }]): Dated[] => [
    [`${pointer}/dueAtBefore`, dueAtBefore],
    [`${pointer}/dueAtAfter`, dueAtAfter],
  ]),
]

/** Where the desk is the agency's own, both clocks may differ by a moment: it is only told. */
const startFindings = ({ receivedAt, competentAgencyReceivedAt }: Dossier): Finding[] => {
  if (!isBefore(competentAgencyReceivedAt, receivedAt)) return []
  const vi = 'Cơ quan có thẩm quyền nhận hồ sơ trước ngày tiếp nhận'
  const en = 'The competent agency had it before it was received'
  return [warn('/competentAgencyReceivedAt', 'COMPETENT_BEFORE_RECEIVED', vi, en)]
}

const orderFindings = ({ submittedAt, receivedAt, dueAt, finishedAt, returnedAt }: Dossier): Finding[] => {
  const found: Finding[] = []
  if (isBefore(receivedAt, submittedAt)) {
    const vi = 'Ngày nộp hồ sơ ở sau ngày tiếp nhận'
    found.push(warn('/submittedAt', 'SUBMITTED_AFTER_RECEIVED', vi, 'Submitted after it was received'))
  }
  if (isBefore(dueAt, receivedAt)) {
    found.push(order('/dueAt', 'Ngày hẹn trả ở trước ngày tiếp nhận', 'Due before it was received'))
  }
  if (isBefore(finishedAt, receivedAt)) {
    found.push(
      order('/finishedAt', 'Ngày kết thúc xử lý ở trước ngày tiếp nhận', 'Finished before it was received'),
    )
  }
  if (isBefore(returnedAt, finishedAt)) {
    found.push(
      order('/returnedAt', 'Ngày trả kết quả ở trước ngày kết thúc xử lý', 'Returned before it was finished'),
    )
  } else if (isBefore(returnedAt, receivedAt)) {
    found.push(
      order('/returnedAt', 'Ngày trả kết quả ở trước ngày tiếp nhận', 'Returned before it was received'),
    )
  }
  return found
}

const supplementOrderFindings = ({ supplements }: DossierParts): Finding[] =>
  supplements
    .filter(([, { receivedAt, requestedAt }]) => isBefore(receivedAt, requestedAt))
    .map(([pointer]) =>
      order(
        `${pointer}/receivedAt`,
        'Ngày tiếp nhận bổ sung ở trước ngày yêu cầu bổ sung',
        'The supplement was received before it was requested',
      ),
    )

/** Order and plausibility of a dossier's dates (national-protocols G.2); `latest` is where the future begins. */
export const dossierDateFindings = (
  dossier: Dossier,
  latest: Date,
  parts = dossierParts(dossier),
): Finding[] => {
  const pastTimes = pastTimesOf(dossier, parts)
  return [
    ...unreadableFindings(pastTimes),
    ...unreadableFindings(dueTimesOf(dossier, parts)),
    ...futureFindings(pastTimes, latest),
    ...startFindings(dossier),
    ...orderFindings(dossier),
    ...supplementOrderFindings(parts),
  ]
}
