import type { Dossier, Progress } from '#schemas/types.ts'
import { aDossier, aStep, codeOf } from '../support-dossiers.ts'

/** A message whose content tells its number, so that the partner's records prove what came and in which order. */
export type Numbered =
  | { readonly number: number; readonly code: string; readonly dossier: Dossier }
  | { readonly number: number; readonly code: string; readonly progress: Progress }

const words = (number: number) => `Tin số ${number}`

/** The number in a text of ours, wherever the partner keeps it. */
export const numberIn = (text: unknown): number => Number(/^Tin số (\d+)$/.exec(String(text))?.[1])

const codes = new Map<number, string>()

/** The dossier's code, which names the day: the same also after midnight. */
export const dossierCode = (serial: number): string => {
  const code = codes.get(serial) ?? codeOf(serial)
  codes.set(serial, code)
  return code
}

/** The messages of one dossier in their order: first the dossier itself, then its rows of progress. */
export const messagesOf = (serial: number, rows: number): Numbered[] => {
  const code = dossierCode(serial)
  const first = (serial - 1) * (rows + 1) + 1
  const dossier = { ...aDossier(code), summary: words(first) }
  const steps = Array.from({ length: rows }, (_, index): Numbered => {
    const number = first + 1 + index
    return { number, code, progress: { ...aStep(code, index + 1), content: words(number) } }
  })
  return [{ number: first, code, dossier }, ...steps]
}
