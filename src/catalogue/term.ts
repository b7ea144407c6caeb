import { withoutDiacritics } from '#adapter-kit'
import type { Term } from '#messages/term.ts'
import type { Procedure } from '#schemas/types.ts'

/**
 * - `known`: the one term that is published.
 * - `candidates`: several cases have terms of their own; a person, or the city's system, knows which case it is.
 * - `unknown`: nothing is published, or nothing that can be read.
 *
 * `unread` is what was published and not understood, as it stands.
 */
export type FoundTerm =
  | { readonly kind: 'known'; readonly term: Term }
  | { readonly kind: 'candidates'; readonly terms: readonly Term[]; readonly unread: readonly string[] }
  | { readonly kind: 'unknown'; readonly unread: readonly string[] }

const units: Readonly<Record<string, Term['unit']>> = {
  'ngay lam viec': 'working-days',
  ngay: 'days',
  'ngay lich': 'days',
  gio: 'hours',
  'gio lam viec': 'hours',
}

const said =
  /^(?:(?:khong qua|toi da|trong|trong vong|trong thoi han|thoi han) )*(?<amount>\d{1,4}(?:[.,]\d{1,2})?) (?<unit>[a-z ]+)$/

/**
 * A published term such as "15" with "Ngày làm việc", or "Không quá 05 ngày làm việc". A number without a unit is published too
 * ("1") and means nothing certain; months and years are no fixed number of days: both are not read.
 */
export const readPublishedTerm = (term: string | undefined, unit?: string): Term | undefined => {
  const text = withoutDiacritics(`${term ?? ''} ${unit ?? ''}`)
    .toLowerCase()
    .replace(/[()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const parts = said.exec(text)?.groups
  const found = Object.hasOwn(units, parts?.unit ?? '') ? units[parts?.unit ?? ''] : undefined
  const amount = Number((parts?.amount ?? '').replace(',', '.'))
  return found && amount > 0 ? { amount, unit: found } : undefined
}

type PublishedTerm = NonNullable<Procedure['channels']>[number]['terms'][number]

const wordsOf = ({ term, unitAsPublished }: PublishedTerm) =>
  [term, unitAsPublished].filter((part) => part !== undefined && part.trim() !== '').join(' ')

/** The term of a procedure for a channel; where none is published for that channel, that of the others. */
export const termOf = (
  procedure: Pick<Procedure, 'channels'>,
  channel?: 'direct' | 'online' | 'postal',
): FoundTerm => {
  const all = (procedure.channels ?? []).flatMap(({ channel: way, terms }) =>
    terms.filter((one) => wordsOf(one) !== '').map((one) => ({ way, one })),
  )
  const own = all.filter(({ way }) => channel !== undefined && way === channel)
  const published = (own.length > 0 ? own : all).map(({ one }) => one)
  const read = published.map((one) => ({
    term: readPublishedTerm(one.term, one.unitAsPublished),
    words: wordsOf(one),
  }))
  const unread = [...new Set(read.flatMap(({ term, words }) => (term ? [] : [words])))]
  const terms = [
    ...new Map(read.flatMap(({ term }) => (term ? [[`${term.amount} ${term.unit}`, term]] : []))).values(),
  ]
  const [first] = terms
  if (!first) return { kind: 'unknown', unread }
  return terms.length === 1 && unread.length === 0
    ? { kind: 'known', term: first }
    : { kind: 'candidates', terms, unread }
}
