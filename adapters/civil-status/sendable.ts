import { dayInVietnam, type Finding, reject, warn } from '#adapter-kit'
import type { CivilRegistration, CivilRegistrationPerson } from '#schemas/types.ts'
import { unitOf } from './modules.ts'
import type { Kind, Settings } from './settings.ts'

const missing = (pointer: string, vi: string, en: string): Finding =>
  reject(pointer, 'REQUIRED', `Thiếu ${vi}.`, `The ${en} is missing.`)

const isAbsent = (value: unknown): boolean => value === undefined

type Need = readonly [pointer: string, value: unknown, vi: string, en: string]

const birthNeeds = ({ registrationType, subject, birth, mother }: CivilRegistration): readonly Need[] => [
  ['/registrationType', registrationType, 'loại đăng ký', 'type of registration'],
  ['/subject/fullName', subject?.fullName, 'họ tên trẻ', "child's name"],
  ['/subject/sex', subject?.sex, 'giới tính của trẻ', "child's sex"],
  ['/subject/birthDate', subject?.birthDate, 'ngày sinh của trẻ', "child's birth date"],
  ['/birth', birth, 'nơi sinh', 'place of birth'],
  ['/mother', mother, 'thông tin người mẹ', 'mother'],
]

const needsOf = (registration: CivilRegistration): readonly Need[] => {
  const { kind, subject, death, earlier } = registration
  if (kind === 'birth') return birthNeeds(registration)
  if (kind === 'death')
    return [
      ['/subject', subject, 'thông tin người chết', 'person who died'],
      ['/death', death, 'thông tin về việc chết', 'death'],
    ]
  if (kind === 'certified-copy')
    return [
      ['/subject', subject, 'người được cấp bản sao', 'person whose entry is copied'],
      ['/earlier', earlier, 'thông tin đăng ký trước đây', 'earlier registration'],
    ]
  return []
}

/** The packet of a copy checks both persons (national-protocols-2026 E.2). */
const copyPersonFindings = (at: string, person: CivilRegistrationPerson): Finding[] => [
  ...(/\S\s+\S/.test(person.fullName)
    ? []
    : [
        reject(
          `${at}/fullName`,
          'NAME_NOT_IN_PARTS',
          'Họ tên phải có họ và tên, ít nhất hai từ.',
          'The name needs a family and a given name, two words at least.',
        ),
      ]),
  ...(
    [
      [`${at}/personalId`, person.personalId, 'số định danh cá nhân', 'personal id number'],
      [`${at}/birthDate`, person.birthDate, 'ngày sinh', 'birth date'],
      [`${at}/residence`, person.residence, 'nơi cư trú', 'residence'],
      [`${at}/paper`, person.paper, 'giấy tờ tùy thân', 'identity paper'],
    ] satisfies readonly Need[]
  ).flatMap(([pointer, value, vi, en]) => (isAbsent(value) ? [missing(pointer, vi, en)] : [])),
]

/** What does not pass through the city any more is refused here, and told why; what was received before finishes. */
export const chainFindings = (
  kind: Kind,
  receivedAt: string,
  isLinked: boolean,
  rules: Settings['rules'],
): Finding[] => {
  const day = dayInVietnam(Date.parse(receivedAt))
  const rule = rules.find(
    ({ kinds, linkedOnly, since }) => kinds.includes(kind) && (isLinked || !linkedOnly) && day >= since,
  )
  if (!rule) return []
  const since = rule.since.split('-').reverse().join('/')
  return [
    reject(
      '/receivedAt',
      'NOT_THROUGH_THE_CITY',
      `Hồ sơ tiếp nhận từ ngày ${since} không còn qua hệ thống của thành phố (${rule.basis}): người dân nộp tại Cổng DVCQG, Bộ Tư pháp giải quyết.`,
      `What is received since ${rule.since} does not pass through the city any more (${rule.basis}): it goes from the portal to the Ministry of Justice.`,
    ),
  ]
}

const settingFindings = (
  { dossierCode, linkedCode, files = [] }: CivilRegistration,
  { generation, unitCodes }: Settings,
): Finding[] => {
  const { agency, unit } = unitOf(dossierCode, unitCodes)
  if (generation === 'newer') {
    if (agency !== '') return []
    return [
      reject(
        '/dossierCode',
        'UNIT_UNKNOWN',
        'Mã hồ sơ không bắt đầu bằng mã đơn vị.',
        'The dossier code does not begin with the code of an agency.',
      ),
    ]
  }
  const unknown = reject(
    '/dossierCode',
    'UNIT_UNKNOWN',
    'Cấu hình không có mã đơn vị hộ tịch của đơn vị tiếp nhận.',
    "The settings have no ministry's code of the unit that received it.",
  )
  const linkedOnly = reject(
    '/linkedCode',
    'LINKED_NEEDS_NEWER',
    'Dịch vụ theo tài liệu NGSP không nhận hồ sơ liên thông.',
    'The documented service takes no dossiers of linked services.',
  )
  const noFiles = warn(
    '/files',
    'FILES_NOT_CARRIED',
    'Gói tin theo tài liệu NGSP không có chỗ cho tệp: tệp không được gửi.',
    'The documented packet has no place for files: they are not sent.',
  )
  return [
    ...(unit === undefined ? [unknown] : []),
    ...(linkedCode === undefined ? [] : [linkedOnly]),
    ...(files.length > 0 ? [noFiles] : []),
  ]
}

const otherKind = (kind: Kind): Finding =>
  reject(
    '/kind',
    'OTHER_KIND',
    `Thao tác này dành cho loại việc khác (${kind}).`,
    `This operation is for another kind of registration (${kind}).`,
  )

/** What the civil-status services would not take of a registration. */
export const registrationFindings = (
  kind: Kind,
  registration: CivilRegistration,
  settings: Settings,
): Finding[] => {
  if (registration.kind !== kind) return [otherKind(kind)]
  const { applicant, subject, receivedAt, linkedCode } = registration
  return [
    ...chainFindings(kind, receivedAt, linkedCode !== undefined, settings.rules),
    ...settingFindings(registration, settings),
    ...needsOf(registration).flatMap(([pointer, value, vi, en]) =>
      isAbsent(value) ? [missing(pointer, vi, en)] : [],
    ),
    ...(kind === 'certified-copy' ? copyPersonFindings('/applicant', applicant) : []),
    ...(kind === 'certified-copy' && subject ? copyPersonFindings('/subject', subject) : []),
  ]
}
