import type { Citizen } from '#schemas/types.ts'

/** Operations of the partner (national-protocols C.1, C.3). */
export const services = {
  lookUp: 'TraCuuThongTinCongDan',
  verify: 'XacThucThongTinCongDan',
} as const

/** `GioiTinh`. Only 1 was seen; every other code is passed on as received. */
export const sexes: ReadonlyMap<string, NonNullable<Citizen['sex']>> = new Map([
  ['1', 'male'],
  ['2', 'female'],
])

/** `TonTai` is an xs:boolean; nothing else counts as an answer (J.18). */
export const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])
