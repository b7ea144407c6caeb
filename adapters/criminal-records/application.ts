import {
  completed,
  type DeliveryContext,
  dayInVietnam,
  type Finding,
  inDoubt,
  type LookUpResult,
  nfc,
  type Outcome,
  readPartialDate,
  reject,
  rejected,
  vietnamFormat,
  withoutAbsent,
} from '#adapter-kit'
import type { CriminalRecordApplication, Receipt } from '#schemas/types.ts'
import { answerIn, saysPhrase } from './answer.ts'
import { genderIds, paperIds, requesterIds, subjectIds } from './codes.ts'
import type { CallRequest, RecordsReply } from './records-transport.ts'
import type { Settings } from './settings.ts'

type Application = CriminalRecordApplication
type Person = Application['person']
type Context = DeliveryContext<Settings>

const dayOf = (moment: string): string => vietnamFormat(new Date(moment), 'dd/MM/yyyy')
/** `dd/MM/yyyy`, `MM/yyyy` or `yyyy`, as much as is known (national-protocols B.7). */
const known = (iso: string | undefined) => iso?.split('-').reverse().join('/')
const clean = (text: string | undefined) => text && nfc(text).trim()

/** The system takes a text for "not said", and a missing field as another packet. */
const form = <Fields extends object>(fields: { readonly [Name in keyof Fields]: Fields[Name] | undefined }) =>
  withoutAbsent<Fields>(fields) ?? {}

const relativesOf = ({ father, mother, spouse }: Person) => ({
  dadName: clean(father?.fullName),
  dadDob: known(father?.birthDate),
  momName: clean(mother?.fullName),
  momDob: known(mother?.birthDate),
  partnerName: clean(spouse?.fullName),
  partnerDob: known(spouse?.birthDate),
})

const personOf = (person: Person) => ({
  fullName: clean(person.fullName),
  otherName: clean(person.otherName),
  genderId: genderIds[person.sex],
  birthDateStr: known(person.birthDate),
  birthPlace: clean(person.birthPlace),
  nationalityId: person.nationalityCode,
  ethnicId: person.ethnicGroupCode,
  residence: clean(person.permanentAddress?.text),
  reRegionId: person.permanentAddress?.regionCode,
  residenceTemporary: clean(person.temporaryAddress?.text),
  rtRegionId: person.temporaryAddress?.regionCode,
  idTypeId: paperIds[person.paper.type],
  identifyNo: person.paper.identifier,
  idIssueDate: known(person.paper.issuedOn),
  idIssuePlace: clean(person.paper.issuedBy),
  ...relativesOf(person),
  phone: person.phone,
  email: person.email,
})

const declarationOf = (application: Application) =>
  form({
    ...personOf(application.person),
    declareDate: known(application.declaredOn),
    declareTypeId: requesterIds[application.requestedBy],
    requestQty: application.copies,
    objectRequestId: subjectIds[application.subject],
    formType: application.certificateType,
    isBanPosition: application.positionBan === undefined ? undefined : Number(application.positionBan),
    delivery: Number(application.deliveryAddress !== undefined),
    deliveryAddress: clean(application.deliveryAddress),
    purpose: clean(application.purpose),
    note: clean(application.note),
  })

const mandatorOf = ({ paper, ...mandator }: NonNullable<Application['mandator']>) =>
  form({
    fullName: clean(mandator.fullName),
    genderId: mandator.sex && genderIds[mandator.sex],
    birthDateStr: known(mandator.birthDate),
    birthPlaceId: mandator.birthPlaceCode,
    residence: clean(mandator.address?.text),
    regionId: mandator.address?.regionCode,
    idTypeId: paper && paperIds[paper.type],
    identifyNo: paper?.identifier,
    idIssueDate: known(paper?.issuedOn),
    idIssuePlace: clean(paper?.issuedBy),
    mandatorRelation: clean(mandator.relation),
    mandatorDate: known(mandator.mandatedOn),
  })

export const applicationRequest = (application: Application, { settings }: Context): CallRequest => ({
  path: settings.paths.submit,
  body: {
    idMinistryJustice: settings.justiceOfficeId,
    idReceivedDec: application.dossierCode,
    dateReceivedDec: dayOf(application.receivedAt),
    datePromissoryDec: dayOf(application.dueAt),
    idMoneyReceipt: application.moneyReceipt ?? '',
    declarationWSForm: declarationOf(application),
    residenceWSForm: application.residences.map(({ from, to, place, occupation, workplace }) =>
      form({
        fromDateStr: known(from),
        toDateStr: known(to),
        residencePlace: clean(place),
        jobName: clean(occupation),
        workPlace: clean(workplace),
      }),
    ),
    ...(application.mandator && { mandatorWSForm: mandatorOf(application.mandator) }),
  },
})

const impossible = (pointer: string) =>
  reject(pointer, 'DATE_IMPOSSIBLE', 'Ngày không có trong lịch', 'The calendar has no such date')

const dateFindings = ({ person, residences, mandator }: Application): Finding[] => {
  const dates: [pointer: string, date: string | undefined][] = [
    ['/person/birthDate', person.birthDate],
    ...(['father', 'mother', 'spouse'] as const).map((who): [string, string | undefined] => [
      `/person/${who}/birthDate`,
      person[who]?.birthDate,
    ]),
    ...residences.flatMap(({ from, to }, index): [string, string | undefined][] => [
      [`/residences/${index}/from`, from],
      [`/residences/${index}/to`, to],
    ]),
    ['/mandator/birthDate', mandator?.birthDate],
  ]
  return dates.flatMap(([pointer, date]) =>
    date === undefined || readPartialDate(date) ? [] : [impossible(pointer)],
  )
}

export const checkApplication = (application: Application, { newRefusedFrom }: Settings): Finding[] => {
  const found = dateFindings(application)
  const received = dayInVietnam(new Date(application.receivedAt))
  if (newRefusedFrom !== '' && received >= newRefusedFrom) {
    const day = known(newRefusedFrom)
    found.push(
      reject(
        '/receivedAt',
        'NO_LONGER_RECEIVED',
        `Từ ngày ${day}, yêu cầu cấp Phiếu lý lịch tư pháp do cơ quan Công an tiếp nhận qua VNeID hoặc Cổng Dịch vụ công quốc gia (Nghị định 216/2026/NĐ-CP); thành phố chỉ theo dõi hồ sơ đã tiếp nhận trước đó`,
        `Since ${newRefusedFrom} the police receive applications, through VNeID or the national portal (Decree 216/2026); the city only follows those received before`,
      ),
    )
  }
  if (application.requestedBy === 'authorised' && !application.mandator)
    found.push(
      reject(
        '/mandator',
        'MANDATOR_MISSING',
        'Hồ sơ ủy quyền phải có thông tin người ủy quyền',
        'Who asks by authority has to name who gave it',
      ),
    )
  return found
}

const receipt = (id: string | undefined): Receipt => (id === undefined ? {} : { partnerId: id })

export const readApplicationReply = (reply: RecordsReply, { settings }: Context): Outcome<Receipt> => {
  const { isDone, id, text, words } = answerIn(reply)
  if (isDone) return completed(receipt(id))
  // Words alone are no yes: another thing than the dossier may be what exists. The look-up asks for this one.
  if (saysPhrase(text, 'exists', settings))
    throw inDoubt('EXISTS_PERHAPS', 'The criminal-record system says that something exists already', words)
  // The same words were seen after the work was done.
  if (saysPhrase(text, 'again', settings))
    throw inDoubt('PARTNER_BUSY', 'The criminal-record system says that it failed', words)
  return rejected('REFUSED', 'Hệ thống lý lịch tư pháp không nhận hồ sơ', 'sender', words)
}

/** 1: not from the one-stop system, 2: from it. */
export const infoType = ({ viaOneStop }: Settings): string => (viaOneStop ? '2' : '1')

export const stateRequest = ({ dossierCode, person }: Application, { settings }: Context): CallRequest => ({
  path: settings.paths.state,
  body: {
    idReceivedDec: dossierCode,
    infoType: infoType(settings),
    identifyNo: person.paper.identifier,
  },
})

/** It names no id of theirs, and needs none: the case goes by the receipt number. */
export const readStateReply = (
  reply: RecordsReply,
  { settings }: Context,
): LookUpResult | Outcome<Receipt> => {
  const { isDone, text, words } = answerIn(reply)
  if (isDone) return completed({})
  if (saysPhrase(text, 'unknown', settings)) return 'not-received'
  throw inDoubt('PARTNER_BUSY', 'The criminal-record system says that it failed', words)
}
