import { isoOf, readPartialDate } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { Proposal, Stated } from './fields.ts'
import { type AskableInput, isAskable, questionFor } from './question.ts'
import { tidied } from './tidy.ts'
import { isJudged, type Verdict } from './verdict.ts'

/** What stands in the record of a row until it was asked about. */
export interface PreparedRow {
  readonly stated: Stated
  readonly data: Readonly<Record<string, unknown>>
  readonly proposals: readonly Proposal[]
  readonly dossierCode?: string
  readonly codesOn?: string
}

export type Row =
  | { readonly kind: 'ready'; readonly row: PreparedRow }
  /** It says too little, or nothing that can be asked. */
  | { readonly kind: 'over'; readonly verdict: Verdict }

/** Whether files can be cleaned by this question: made from a row, and answered with something to hold against it. */
export const isForRows = ({
  input,
  output,
}: {
  readonly input: SchemaName
  readonly output: SchemaName
}): boolean => isAskable(input) && isJudged(output)

const over = (code: string, fields: readonly string[], proposals: readonly Proposal[]): Row => ({
  kind: 'over',
  verdict: { kind: 'not-asked', code, fields, ...(proposals.length > 0 && { proposals }) },
})

/** A row of a file as it can be asked about. */
export const rowOf = (input: AskableInput, cells: Readonly<Record<string, string | undefined>>): Row => {
  const { stated, proposals, unreadable } = tidied(cells)
  const question = questionFor(input, stated)
  if (question.kind === 'lacking') {
    const wrong = question.fields.filter((field) => unreadable.includes(field))
    return wrong.length > 0
      ? over('ROW_UNREADABLE', wrong, proposals)
      : over('ROW_LACKS', question.fields, proposals)
  }
  const { dossierCode = '', codesOn = '' } = cells
  const day = readPartialDate(codesOn)
  if (codesOn.trim() !== '' && day?.day === undefined) return over('ROW_UNREADABLE', ['codesOn'], proposals)
  return {
    kind: 'ready',
    row: {
      stated,
      proposals,
      data: question.data,
      ...(dossierCode.trim() !== '' && { dossierCode: dossierCode.trim() }),
      ...(day && { codesOn: isoOf(day) }),
    },
  }
}
