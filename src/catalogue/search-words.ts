import { comparable, searchable, withoutDiacritics } from '#adapter-kit'
import type { Procedure } from '#schemas/types.ts'

/** Stands between two names, so that a phrase never runs from one into the next. */
const fence = ' zzz '

const headings = [searchable('Thủ tục'), comparable('Thủ tục')].map((words) => `${words} `)

/** "Thủ tục" before a name, or before what is looked for, says nothing: some have it and some do not. */
const withoutHeading = (words: string): string => {
  const heading = headings.find((one) => words.startsWith(one)) ?? ''
  return words.slice(heading.length)
}

const wordsOf = (rows: readonly { readonly code?: string; readonly name?: string }[] = []) =>
  rows
    .flatMap(({ code, name }) => [code, name])
    .map((text) => searchable(text ?? ''))
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
    title: withoutHeading(searchable(procedure.name ?? '')),
    marked: withoutHeading(comparable(procedure.name ?? '')),
    fields: wordsOf(procedure.fields),
    agencies: wordsOf(agencies),
    levels: wordsOf(procedure.levels),
  }
  const others = [publishedCode, procedure.keywords ?? '', procedure.decision ?? ''].map(searchable)
  return {
    ...words,
    other: [...others, words.fields, words.agencies, wordsOf(procedure.results)].join(fence),
  }
}

export interface Sought {
  readonly words: readonly string[]
  /** The last word as it was typed, where it may be begun only; undefined where a blank has ended it. */
  readonly begun?: string
  /** The same words with their diacritics; undefined where they were typed without any. */
  readonly marked?: string
}

/** Undefined where nothing is left to look for. */
export const wordsSought = (text: string): Sought | undefined => {
  const words = withoutHeading(searchable(text))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 30)
  if (words.length === 0) return undefined
  const marked = withoutHeading(comparable(text))
  // A word under way is in no form yet: of "ly" nobody knows whether it is "lý" or the beginning of another.
  const typed = /[\p{L}\p{N}\p{M}]+$/u.exec(text)?.[0]
  return {
    words,
    ...(typed !== undefined && { begun: withoutDiacritics(typed).toLowerCase() }),
    ...(marked !== words.join(' ') && { marked }),
  }
}
