import type { Procedure } from '#schemas/types.ts'
import { fold } from './fold.ts'

/** Stands between two names, so that a phrase never runs from one into the next. */
const fence = ' zzz '

const heading = /^thu tuc (?=.)/

/** "Thủ tục" before a name, or before what is looked for, says nothing: some have it and some do not. */
const withoutHeading = (folded: string): string => folded.replace(heading, '')

const wordsOf = (rows: readonly { readonly code?: string; readonly name?: string }[] = []) =>
  rows
    .flatMap(({ code, name }) => [code, name])
    .map((text) => fold(text ?? ''))
    .filter((text) => text !== '')
    .join(fence)

/** What a procedure is found by. */
export const searchWords = (procedure: Procedure, publishedCode: string) => {
  const agencies = [
    ...(procedure.executingAgencies ?? []),
    ...(procedure.competentAgencies ?? []),
    { code: procedure.publishingAgencyCode ?? '', name: procedure.executingAgencyDescription ?? '' },
  ]
  const words = {
    title: withoutHeading(fold(procedure.name ?? '')),
    fields: wordsOf(procedure.fields),
    agencies: wordsOf(agencies),
    levels: wordsOf(procedure.levels),
  }
  const others = [publishedCode, procedure.keywords ?? '', procedure.decision ?? ''].map(fold)
  return {
    ...words,
    other: [...others, words.fields, words.agencies, wordsOf(procedure.results)].join(fence),
  }
}

/** Words, the last of which may be begun only; undefined where nothing is left to look for. */
export const wordsSought = (
  text: string,
): { readonly words: readonly string[]; readonly begun: boolean } | undefined => {
  const words = withoutHeading(fold(text))
    .split(' ')
    .filter((word) => word !== '')
  return words.length === 0
    ? undefined
    : { words: words.slice(0, 30), begun: /[\p{L}\p{N}\p{M}]$/u.test(text) }
}
