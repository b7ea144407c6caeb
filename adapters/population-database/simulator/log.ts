import { dayInVietnam } from '#adapter-kit'
import type { RefusalReason } from './refusal.ts'

export interface Entry {
  maYeuCau: string
  operation: string
  /** Which of the two seen shapes a verification had. */
  shape?: 'bca' | 'ketqua'
  officer: string
  readonly at: string
  answered: 'match' | 'no-match' | RefusalReason
}

/** What was asked, never about whom nor what the answer held. */
export const createLog = () => {
  let entries: Entry[] = []
  const usedIds = new Set<string>()
  const answersOfDay = new Map<string, number>()
  return {
    add: (entry: Entry): void => {
      entries.push(entry)
    },
    /** Whether this id is new; it is used up from now on, whatever comes of the request. */
    useUp: (id: string): boolean => {
      const isNew = !usedIds.has(id)
      usedIds.add(id)
      return isNew
    },
    /** Counts one answer of a day in Vietnam. */
    countOn: (at: Date): number => {
      const day = dayInVietnam(at)
      const count = (answersOfDay.get(day) ?? 0) + 1
      answersOfDay.set(day, count)
      return count
    },
    received: () => {
      const counts: Record<string, number> = { requests: entries.length }
      for (const { answered } of entries) counts[answered] = (counts[answered] ?? 0) + 1
      return { requests: structuredClone(entries), counts }
    },
    clear: (): void => {
      entries = []
      usedIds.clear()
      answersOfDay.clear()
    },
  }
}
