import { vietnamFormat, vietnamInstant, withoutAbsent } from '#adapter-kit'
import type {
  CivilRegistrationAddress as Address,
  CivilRegistration,
  CivilRegistrationBirthDate as PartialDay,
  CivilRegistrationPerson as Person,
} from '#schemas/types.ts'

/** A form as the partner has it: texts, and objects of texts. */
export interface Form {
  readonly [name: string]: string | number | Form
}
type Fields = Readonly<Record<string, string | number | Form | undefined>>

const two = (part: number): string => String(part).padStart(2, '0')

/** `dd.MM.yyyy`; of what is known only in part the year, for there is no other form (national-protocols B.7, E.2). */
const dayOrYear = (date: PartialDay | undefined): string | undefined => {
  if (!date) return undefined
  const { year, month, day } = date
  return month === undefined || day === undefined ? String(year) : `${two(day)}.${two(month)}.${year}`
}

const certificateDay = (day: string | undefined): string | undefined =>
  day && vietnamFormat(vietnamInstant(day), 'dd.MM.yyyy')

const sexes = { male: '1', female: '2' } as const

const addressForm = (address: Address | undefined): Form | undefined =>
  address && {
    maTinh: address.provinceCode,
    maHuyen: address.districtCode ?? '',
    maXa: address.wardCode,
    dcChiTiet: address.detail ?? '',
  }

/** `me`, `cha`: both parents have the same fields. */
const parent = (before: 'me' | 'cha', person: Person | undefined): Fields =>
  person
    ? {
        [`${before}HoTen`]: person.fullName,
        [`${before}NgaySinh`]: dayOrYear(person.birthDate),
        [`${before}DanToc`]: person.ethnicityCode,
        [`${before}QuocTich`]: person.nationalityCode,
        [`${before}LoaiCuTru`]: person.residenceKind,
        [`${before}NoiCuTru`]: addressForm(person.residence),
        [`${before}LoaiGiayToTuyThan`]: person.paper?.kindCode,
        [`${before}SoGiayToTuyThan`]: person.paper?.identifier,
        [`${before}SoDDCN`]: person.personalId,
        [`${before}XacThucThongTin`]:
          person.confirmed === undefined ? undefined : person.confirmed ? '1' : '0',
      }
    : {}

const applicantFields = ({ relation, paper, ...person }: Person): Fields => ({
  nycHoTen: person.fullName,
  nycQuanHe: relation,
  nycLoaiGiayToTuyThan: paper?.kindCode,
  nycSoGiayToTuyThan: paper?.identifier,
  nycNgayCapGiayToTuyThan: certificateDay(paper?.issuedOn),
  nycNoiCapGiayToTuyThan: paper?.issuedBy,
  nycSoDienThoai: person.phone,
  nycEmail: person.email,
})

/** What stands in every form. */
const common = ({ registrationType, placeCode, copies }: CivilRegistration): Fields => ({
  loaiDangKy: registrationType,
  noiDangKy: placeCode,
  soLuongBanSao: copies === undefined ? undefined : String(copies),
})

const birthFields = ({ birth, subject, mother, father }: CivilRegistration): Fields => ({
  maGCS: birth?.certificateNumber,
  ngayCapGCS: certificateDay(birth?.certifiedOn),
  nksHoTen: subject?.fullName,
  nksGioiTinh: subject?.sex && sexes[subject.sex],
  nksNgaySinh: dayOrYear(subject?.birthDate),
  nksNgaySinhBangChu: birth?.dateInWords,
  nksNoiSinh: addressForm(birth?.place),
  nksQueQuan: addressForm(birth?.origin),
  nksDanToc: subject?.ethnicityCode,
  nksQuocTich: subject?.nationalityCode,
  nksLoaiKhaiSinh: birth?.kindCode,
  ...parent('me', mother),
  ...parent('cha', father),
})

const deathFields = ({ death, subject }: CivilRegistration): Fields => ({
  maGBT: death?.noticeNumber,
  nktHoTen: subject?.fullName,
  nktGioiTinh: subject?.sex && sexes[subject.sex],
  nktNgaySinh: dayOrYear(subject?.birthDate),
  nktDanToc: subject?.ethnicityCode,
  nktQuocTich: subject?.nationalityCode,
  nktSoDDCN: subject?.personalId,
  nktNgayChet: dayOrYear(death?.on),
  nktGioPhutChet: death?.time,
  nktNoiChet: death?.place,
  nktNguyenNhanChet: death?.cause,
  gbtLoai: death?.paper?.kindCode,
  gbtSo: death?.paper?.number,
  gbtNgay: certificateDay(death?.paper?.issuedOn),
  gbtCoQuanCap: death?.paper?.issuedBy,
})

/** The first word of a name, the last one, and what stands between them. */
const nameForm = (fullName: string): Form => {
  const words = fullName.trim().split(/\s+/)
  return { Ho: words[0] ?? '', ChuDem: words.slice(1, -1).join(' '), Ten: words.at(-1) ?? '' }
}

/** A person of a certified copy: an address of two levels, a date in three numbers. */
const copyPerson = ({ birthDate, residence, paper, ...person }: Person): Form | undefined =>
  withoutAbsent<Form>({
    HoTen: nameForm(person.fullName),
    NgaySinh: birthDate
      ? withoutAbsent<Form>({
          namSinh: String(birthDate.year),
          thangSinh: birthDate.month === undefined ? undefined : String(birthDate.month),
          ngaySinh: birthDate.day === undefined ? undefined : String(birthDate.day),
        })
      : undefined,
    NoiCuTru: residence && {
      dcChiTiet: residence.detail ?? '',
      quocGia: residence.country ?? 'VN',
      maTinh: residence.provinceCode,
      maXa: residence.wardCode,
    },
    LoaiGiayToTuyThan: paper ? Number(paper.kindCode) : undefined,
    SoDDCN: person.personalId,
    DanToc: person.ethnicityCode,
    GioiTinh: person.sex && sexes[person.sex],
  })

const copyFields = ({ applicant, subject, earlier }: CivilRegistration): Fields => ({
  nyc: copyPerson(applicant),
  cbs: subject && copyPerson(subject),
  soDangKyTruocDay: earlier?.number,
  quyenSoDangKyTruocDay: earlier?.book,
  ngayDangKyTruocDay: certificateDay(earlier?.on),
  loaiBanSao: earlier?.copyKind,
})

/** The form of a registration, with the names of the newer client (national-protocols and national-protocols-2026, E.2). */
export const formOf = (registration: CivilRegistration): Form => {
  const { kind, applicant } = registration
  const own = {
    birth: () => birthFields(registration),
    death: () => deathFields(registration),
    marriage: () => ({}),
    'certified-copy': () => copyFields(registration),
  }[kind]()
  const asking = kind === 'certified-copy' ? {} : applicantFields(applicant)
  return withoutAbsent<Form>({ ...common(registration), ...own, ...asking }) ?? {}
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const elements = (form: Form): string =>
  Object.entries(form)
    .map(([name, value]) => {
      const inner =
        typeof value === 'object'
          ? elements(value)
          : String(value).replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)
      return `<${name}>${inner}</${name}>`
    })
    .join('')

/** The same form as XML: that the root is `hoTich` is all that is known of it (PROPOSED). */
export const formXml = (form: Form): string => `<hoTich>${elements(form)}</hoTich>`
