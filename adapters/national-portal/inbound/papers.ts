import { ownValue } from '#adapter-kit'
import type { CitizenSupplement } from '#schemas/types.ts'
import { present } from '../catalogue.ts'
import { integerIn, neededText, type Part, partsIn, textIn, unusable } from './packet.ts'
import type { InboundSettings } from './settings.ts'

export type Paper = CitizenSupplement['documents'][number]

const forms: Readonly<Record<string, NonNullable<Paper['form']>>> = {
  '0': 'original',
  '1': 'copy',
  '2': 'electronic',
}

const linkOf = (file: Part, id: string | undefined, { fileUrl }: InboundSettings): string => {
  const link = textIn(file, 'DuongDanTaiTepTin', 'DuongDan')
  if (link !== undefined) return link
  if (id !== undefined && fileUrl !== undefined) return fileUrl.replaceAll('{id}', encodeURIComponent(id))
  throw unusable(
    `${file.at}/DuongDanTaiTepTin`,
    'REQUIRED',
    'Tệp không có đường dẫn tải (DuongDanTaiTepTin).',
  )
}

/** Which hash it is was not seen; only what has the form of a SHA-256 is passed on as one. */
const sha256Of = (hash: string | undefined): string | undefined =>
  hash !== undefined && /^[0-9a-f]{64}$/i.test(hash) ? hash.toLowerCase() : undefined

const paperOf = (component: Part, file: Part, settings: InboundSettings): Paper => {
  const id = textIn(file, 'IdGiayTo', 'IdTepTin', 'TepDinhKemId')
  const form = ownValue(forms, textIn(component, 'LoaiBan') ?? '')
  return {
    fileName: neededText(file, 'TenGiayTo', 'TenTepDinhKem'),
    url: linkOf(file, id, settings),
    ...present({
      id,
      componentCode: textIn(component, 'MaThanhPhanHoSo'),
      componentName: textIn(component, 'TenThanhPhanHoSo'),
      copies: integerIn(component, 'SoLuong'),
      form,
      sha256: sha256Of(textIn(file, 'HashTepTin')),
      resultCode: textIn(file, 'MaKetQua'),
    }),
  }
}

/** The files of `ThanhPhanHoSo`; a component without a file brings nothing. */
export const readPapers = (data: Part, settings: InboundSettings): Paper[] =>
  partsIn(data, 'ThanhPhanHoSo').flatMap((component) =>
    partsIn(component, 'GiayToDinhKem').map((file) => paperOf(component, file, settings)),
  )

/** One file beside the components, as it was seen in calls of `nhanhsdvcqg` (national-protocols A.8). */
export const readRegisteredFile = (data: Part): Paper[] => {
  const url = textIn(data, 'URLTepDangKy')
  return url === undefined ? [] : [{ fileName: textIn(data, 'TenTepDangKy') ?? url, url }]
}
