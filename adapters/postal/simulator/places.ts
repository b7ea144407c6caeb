/** Postal codes, which are not those of statistics; a few provinces, and invented districts below them. */
const provinces: Readonly<Record<string, readonly string[]>> = {
  '10': ['1010', '1020', '1130'],
  '70': ['7000', '7100'],
  '55': ['5501'],
}

/** Five digits of a ward below a province, as the commercial service has them (PROPOSED for this one). */
const wards: readonly string[] = ['10101', '10102', '70001']

export const isProvince = (code: unknown): code is number =>
  typeof code === 'number' && String(code) in provinces

export const isDistrict = (code: unknown, province: number): boolean =>
  typeof code === 'number' && provinces[String(province)]?.includes(String(code)) === true

export const isWard = (code: unknown, province: number): boolean =>
  typeof code === 'string' && wards.includes(code) && code.startsWith(String(province))
