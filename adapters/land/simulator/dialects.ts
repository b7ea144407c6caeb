/** The two land systems; which of them a unit uses is a flag on the unit (national-protocols-2026 E.4). */
export type DialectName = 'vbdlis' | 'ilis'

export interface Dialect {
  /** Place ids may come as numbers; ILIS takes texts alone. */
  readonly takesNumbers: boolean
  /** How the fields of one tax notice are called. */
  readonly notice: { readonly owner: string; readonly link: string }
  /** Where the secret stands in a call to the city. */
  readonly address: (base: string, route: string, secret: string) => string
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  vbdlis: {
    takesNumbers: true,
    notice: { owner: 'HoTenChu', link: 'DuongDanThongBaoThue' },
    address: (base, route, secret) => `${base}/${route}/${encodeURIComponent(secret)}`,
  },
  ilis: {
    takesNumbers: false,
    notice: { owner: 'HoVaChu', link: 'DuongDanTBT' },
    address: (base, route, secret) => `${base}/${route}?CodeGet=${encodeURIComponent(secret)}`,
  },
}

export const isDialect = (name: unknown): name is DialectName => name === 'vbdlis' || name === 'ilis'
