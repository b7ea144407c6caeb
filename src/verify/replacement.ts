import type { Outcome } from '#adapter-kit'
import type { CodeIndex } from '#codes/code-index.ts'
import { columnOf, type Day, isValidOn } from '#codes/code-row.ts'
import type { CitizenVerification } from '#schemas/types.ts'
import { textOf, valueAt } from './known.ts'

/** Which database answers in the place of a paper. */
export interface Replacement {
  readonly endpoint: string
  readonly operation: string
  /** Our name of it, as dossiers say which they consulted. */
  readonly database: string
  /** Parts of the answer without which the paper is still needed. */
  readonly shows: readonly string[]
  /** As the portal defines it; absent where the table does not say. */
  readonly reuse?: number
  /** What the table names as its ground. */
  readonly source?: string
}

interface Asked {
  readonly procedure: string
  readonly component: string
  readonly on: Day
}

/** What replaces a component on a day: of its procedure (`procedure/component`), or of every one. */
export const replacementOf = (
  index: CodeIndex,
  { procedure, component, on }: Asked,
): Replacement | undefined => {
  for (const code of [`${procedure}/${component}`, component]) {
    const row = index.find('code', code).find((one) => isValidOn(one, on))
    if (!row) continue
    const said = (column: string) => columnOf(row, column, index.set) ?? ''
    const [endpoint = '', operation = ''] = said('question').split('.')
    const shows = said('shows')
      .split('|')
      .map((pointer) => pointer.trim())
      .filter(Boolean)
    const reuse = /^[012]$/.test(said('reuse')) ? { reuse: Number(said('reuse')) } : {}
    const { source } = row
    return {
      endpoint,
      operation,
      database: said('database'),
      shows,
      ...reuse,
      ...(source !== undefined && { source }),
    }
  }
  return undefined
}

/** Why a paper may be asked for: nothing replaces it, or what replaces it was down, silent, or does not hold it. */
export const needCauses = [
  'NO_DATABASE',
  'DATABASE_DOWN',
  'DATABASE_SILENT',
  'DATABASE_UNUSABLE',
  'NO_INFORMATION',
  'MISMATCH',
  'NOT_SHOWN',
] as const
/** Why it is not known yet: nothing was asked, so the paper may not be asked for on that ground. */
export const openCauses = [
  'LACKS',
  'FORBIDDEN',
  'NOT_CONFIGURED',
  'PURPOSE',
  'QUOTA',
  'BUSY',
  'REFUSED',
] as const

export type Judgement =
  | {
      readonly state: 'replaced'
      readonly shows: readonly { readonly pointer: string; readonly value: string }[]
    }
  | { readonly state: 'needed'; readonly cause: (typeof needCauses)[number]; readonly code?: string }
  | { readonly state: 'open'; readonly cause: (typeof openCauses)[number]; readonly code?: string }

const shown = (pointers: readonly string[], data: unknown): Judgement => {
  const found = pointers.flatMap((pointer) => {
    const value = textOf(valueAt(data, pointer))
    return value === undefined ? [] : [{ pointer, value }]
  })
  return found.length === pointers.length
    ? { state: 'replaced', shows: found }
    : { state: 'needed', cause: 'NOT_SHOWN' }
}

/** Whether an answer stands in the place of the paper. */
export const judgeAnswer = ({ shows }: Replacement, outcome: Outcome): Judgement => {
  if (outcome.kind === 'pending') return { state: 'needed', cause: 'DATABASE_SILENT' }
  if (outcome.kind === 'rejected') {
    const { code, responsible } = outcome
    if (code === 'MISMATCH') return { state: 'needed', cause: 'MISMATCH', code }
    return responsible === 'applicant'
      ? { state: 'needed', cause: 'NO_INFORMATION', code }
      : { state: 'open', cause: 'REFUSED', code }
  }
  const { verified, answer } = outcome.data as Partial<CitizenVerification>
  // It says that it cannot tell, which is another thing than that the statement is wrong.
  if (verified === false && (answer === 'no-information' || answer === 'not-enough-basis'))
    return { state: 'needed', cause: 'NO_INFORMATION' }
  return verified === false ? { state: 'needed', cause: 'MISMATCH' } : shown(shows, outcome.data)
}

interface Failed {
  readonly failure: 'unavailable' | 'timed-out' | 'unusable'
  readonly code: string
}

/** That the database is out of service is its being down; that we have asked too much is none of its faults. */
const outOfService = ['OUT_OF_SERVICE', 'PAUSED']
const askedTooMuch = ['TOO_MANY_REQUESTS', 'RATE_LIMITED', 'QUOTA_USED_UP']

/** What it means that there was no answer. `held`: nothing left this house. */
export const judgeFailure = ({ failure, code }: Failed, held: boolean): Judgement => {
  if (askedTooMuch.includes(code) || (held && !outOfService.includes(code)))
    return { state: 'open', cause: 'BUSY', code }
  if (failure === 'timed-out') return { state: 'needed', cause: 'DATABASE_SILENT', code }
  if (failure === 'unusable') return { state: 'needed', cause: 'DATABASE_UNUSABLE', code }
  return { state: 'needed', cause: 'DATABASE_DOWN', code }
}
