import type { Text } from '#adapter-kit'
import type { Language } from './language.ts'
import { table } from './table.ts'

/** A delivery that an action moved from one status to another. */
export interface Moved {
  readonly id: string
  readonly endpoint: string
  readonly operation: string
  readonly from: string
}

/** What was done, to which deliveries, and how they stood before. */
export const movedText = (done: Text, moved: readonly Moved[], language: Language): string =>
  table(
    [
      { head: done, of: ({ endpoint, operation }) => `${endpoint}.${operation}` },
      { head: { vi: 'trước đó', en: 'was' }, of: ({ from }) => from },
      { head: { vi: 'mã lượt gửi', en: 'delivery id' }, of: ({ id }) => id },
    ],
    moved,
    language,
  )
