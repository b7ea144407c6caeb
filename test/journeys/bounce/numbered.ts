import type { NumberedMessage } from '#demo/city/steady-day.ts'
import { aDossier, aStep, codeOf } from '../support-dossiers.ts'

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
export const messagesOf = (serial: number, rows: number): NumberedMessage[] => {
  const code = dossierCode(serial)
  const first = (serial - 1) * (rows + 1) + 1
  const dossier = { ...aDossier(code), summary: words(first) }
  const steps = Array.from({ length: rows }, (_, index): NumberedMessage => {
    const number = first + 1 + index
    return { number, code, type: 'progress', data: { ...aStep(code, index + 1), content: words(number) } }
  })
  return [{ number: first, code, type: 'dossier', data: dossier }, ...steps]
}
