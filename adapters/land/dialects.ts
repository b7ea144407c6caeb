import type { Settings } from './settings.ts'

/** A place id as the system writes it: ILIS has texts, VBDLIS numbers. What is not known is an empty text in both. */
const placeIds = {
  vbdlis: (code: string): string | number => (code === '' ? '' : Number(code)),
  ilis: (code: string): string | number => code,
} as const

export const placeId = ({ dialect }: Settings, code = ''): string | number => placeIds[dialect](code)
