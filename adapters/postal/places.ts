import { type CodeQuestion, type Finding, reject, type TranslatedCodes } from '#adapter-kit'
import type { PostalOrder } from '#schemas/types.ts'
import type { Settings } from './settings.ts'

export type Place = PostalOrder['sender']['place']
type Part = keyof Place

const pointerOf = (at: string, part: Part) => `${at}/${part}`

const codeOf = (place: Place, part: Part, at: string, codes?: TranslatedCodes): string | undefined =>
  place[part] === undefined ? undefined : (codes?.[pointerOf(at, part)] ?? place[part])

/** Provinces and districts go as integers, so a zero in front would be lost: the post's own codes have none. */
const isNumber = (code: string): boolean => /^[1-9]\d{0,4}$/.test(code)

const notPostal = (pointer: string): Finding =>
  reject(
    pointer,
    'NOT_POSTAL_CODE',
    'Không phải mã bưu chính (mã tỉnh, huyện viết bằng chữ số, không có số 0 đứng đầu)',
    'No postal code: those of provinces and districts are digits without a zero in front',
  )

const missing = (pointer: string, vi: string, en: string): Finding => reject(pointer, 'REQUIRED', vi, en)

const districtMissing = (at: string) =>
  missing(
    pointerOf(at, 'districtCode'),
    'Thiếu mã quận, huyện của bưu điện',
    'The postal code of the district is missing',
  )

const checkWard = (ward: string | undefined, province: string, at: string): Finding[] => {
  const pointer = pointerOf(at, 'wardCode')
  if (ward === undefined)
    return [missing(pointer, 'Thiếu mã bưu chính của phường, xã', 'The postal code of the ward is missing')]
  if (/^\d{5}$/.test(ward) && ward.startsWith(province)) return []
  return [
    reject(
      pointer,
      'NOT_POSTAL_CODE',
      'Mã bưu chính của phường, xã gồm 5 chữ số và bắt đầu bằng mã tỉnh',
      'The postal code of a ward has five digits and begins with that of its province',
    ),
  ]
}

/** What the post would not take of a place. @param needsDistrict whether it may not be left out, as of a receiver */
export const checkPlace = (
  place: Place,
  at: string,
  needsDistrict: boolean,
  { levels, places }: Pick<Settings, 'levels' | 'places'>,
  codes?: TranslatedCodes,
): Finding[] => {
  // Not translated yet: nothing can be said of it.
  if (places === 'units' && !codes) return []
  const province = codeOf(place, 'provinceCode', at, codes) ?? ''
  const ofProvince = isNumber(province) ? [] : [notPostal(pointerOf(at, 'provinceCode'))]
  if (levels === 'two')
    return [...ofProvince, ...checkWard(codeOf(place, 'wardCode', at, codes), province, at)]
  const district = codeOf(place, 'districtCode', at, codes)
  if (district === undefined) return [...ofProvince, ...(needsDistrict ? [districtMissing(at)] : [])]
  return [...ofProvince, ...(isNumber(district) ? [] : [notPostal(pointerOf(at, 'districtCode'))])]
}

/** Province and district as integers; 0 is a district that is not said. */
export const numbersOf = (place: Place, at: string, codes?: TranslatedCodes) => ({
  province: Number(codeOf(place, 'provinceCode', at, codes)),
  district: Number(codeOf(place, 'districtCode', at, codes) ?? 0),
})

export const wardOf = (place: Place, at: string, codes?: TranslatedCodes): string | undefined =>
  codeOf(place, 'wardCode', at, codes)

/** Administrative units have their postal code in a column of the code table. */
export const questionsOf = (place: Place, at: string, { levels }: Settings): CodeQuestion[] => {
  const parts: readonly Part[] = ['provinceCode', levels === 'two' ? 'wardCode' : 'districtCode']
  return parts.flatMap((part): CodeQuestion[] => {
    const code = place[part]
    return code === undefined ? [] : [{ table: 'units', code, form: 'postal', pointer: pointerOf(at, part) }]
  })
}
