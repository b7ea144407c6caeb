import { type Packet, packetIn, readPacket, textIn, writtenIn } from '#adapter-kit'
import { isBirth, isCertificateDay } from './moments.ts'

/** `LTKS` birth, `LTKT` death, `LTKH` marriage, `BS` certified copies. */
export type Module = 'LTKS' | 'LTKT' | 'LTKH' | 'BS'

const modules: readonly string[] = ['LTKS', 'LTKT', 'LTKH', 'BS']

type Check = (data: Packet) => readonly string[]

const needed = (data: Packet, names: readonly string[], before = ''): string[] =>
  names
    .filter((name) => writtenIn(data, name).trim() === '')
    .map((name) => `${before}${name} không được để trống`)

const births = (data: Packet, names: readonly string[]): string[] =>
  names
    .filter((name) => textIn(data, name) !== '' && !isBirth(textIn(data, name)))
    .map((name) => `${name} sai định dạng`)

const numbers = (data: Packet, names: readonly string[], before = ''): string[] =>
  names
    .filter((name) => textIn(data, name) !== '' && !/^\d{12}$/.test(textIn(data, name)))
    .map((name) => `${before}${name} phải gồm 12 chữ số`)

const birth: Check = (data) => {
  const place = packetIn(data, 'nksNoiSinh')
  return [
    ...needed(data, [
      'loaiDangKy',
      'noiDangKy',
      'nksHoTen',
      'nksGioiTinh',
      'nksNgaySinh',
      'meHoTen',
      'nycHoTen',
    ]),
    ...needed(place, ['maTinh', 'maXa'], 'nksNoiSinh.'),
    ...births(data, ['nksNgaySinh', 'meNgaySinh', 'chaNgaySinh']),
    ...numbers(data, ['meSoDDCN', 'chaSoDDCN']),
    ...(textIn(data, 'ngayCapGCS') !== '' && !isCertificateDay(textIn(data, 'ngayCapGCS'))
      ? ['ngayCapGCS sai định dạng']
      : []),
  ]
}

const death: Check = (data) => [
  ...needed(data, ['nktHoTen', 'nktNgayChet', 'nktNoiChet', 'nycHoTen']),
  ...births(data, ['nktNgaySinh', 'nktNgayChet']),
]

const marriage: Check = (data) => needed(data, ['nycHoTen'])

/** One person of a certified copy: a name in parts, a birth date in parts, an address of two levels. */
const copyPerson = (data: Packet, name: string): string[] => {
  const person = packetIn(data, name)
  const address = packetIn(person, 'NoiCuTru')
  return [
    ...needed(packetIn(person, 'HoTen'), ['Ho', 'Ten'], `${name}.HoTen.`),
    ...needed(packetIn(person, 'NgaySinh'), ['namSinh'], `${name}.NgaySinh.`),
    ...needed(address, ['maTinh', 'maXa'], `${name}.NoiCuTru.`),
    ...('maHuyen' in address ? [`${name}.NoiCuTru.maHuyen không thuộc cấu trúc`] : []),
    ...needed(person, ['SoDDCN'], `${name}.`),
    ...numbers(person, ['SoDDCN'], `${name}.`),
    ...(Number.isSafeInteger(person.LoaiGiayToTuyThan) ? [] : [`${name}.LoaiGiayToTuyThan phải là số`]),
  ]
}

const copy: Check = (data) => [
  ...copyPerson(data, 'nyc'),
  ...copyPerson(data, 'cbs'),
  ...needed(data, ['soDangKyTruocDay', 'noiDangKy', 'loaiBanSao']),
]

const checks: Readonly<Record<Module, Check>> = { LTKS: birth, LTKT: death, LTKH: marriage, BS: copy }

export const isModule = (text: string): text is Module => modules.includes(text)

/** What is wrong with the JSON text of a push: one text of sentences, each beginning with the field. */
export const certificateProblem = (module: Module, text: string): string | undefined => {
  const data = readPacket(text)
  if (!data) return 'data không phải JSON'
  const problems = checks[module](data)
  return problems.length > 0 ? `${problems.join('. ')}.` : undefined
}
