import type { CodeIndex } from '#codes/code-index.ts'
import { resolveCode } from '#codes/resolve.ts'
import type { Field, Proposal, Stated } from './fields.ts'

/** Codes of units are of a day: many were given again, to other places. */
export interface Units {
  readonly index: CodeIndex
  readonly today: string
  /** When the codes were written down, where that is known. */
  readonly codesOn?: string | undefined
}

const unitFields: readonly Field[] = ['provinceCode', 'wardCode']

export const isUnit = (field: Field): boolean => unitFields.includes(field)

/** The code that stands today for what a code stood for; undefined where the table does not know, or knows several. */
export const todaysCode = (code: string, { index, today, codesOn = today }: Units): string | undefined => {
  const found = resolveCode(index, { code, on: codesOn, validOn: today })
  return found.kind === 'exact' ? found.row.code : undefined
}

/** What became of the units of a row since it was written. Without the day nobody knows which unit a code meant. */
export const unitProposals = (stated: Stated, { index, today, codesOn }: Units): readonly Proposal[] =>
  codesOn === undefined
    ? []
    : unitFields.flatMap((field): Proposal[] => {
        const code = stated[field]
        if (code === undefined) return []
        const found = resolveCode(index, { code, on: codesOn, validOn: today })
        if (found.kind === 'unknown') return []
        if (found.kind === 'exact')
          return found.row.code === code && found.via.length === 0
            ? []
            : [{ field, value: found.row.code, source: 'units' }]
        const candidates = found.candidates.map(({ row }) => ({ code: row.code, name: row.name }))
        return [{ field, candidates, source: 'units' }]
      })
