import { writtenAs } from './moments.ts'
import { type Json, textOf } from './records.ts'

/** Something that happened to an online dossier; its envelope is what a call tells and the list shows. */
interface Happening {
  readonly service: string
  readonly isUpdating: boolean
  readonly data: Json
}

interface Row extends Happening {
  readonly ThoiDiem: string
}

interface OnlineDossier {
  readonly data: Json
  readonly happened: string[]
  /** States that the city told by DongBoTrangThaiHoSo, each once; `times` counts how often it was said. */
  readonly told: { readonly row: Json; times: number }[]
  status: string
}

/** Dossiers that citizens handed in on the portal, what happened to them, and what the city said of them. */
export interface OnlineRegister {
  has(code: string): boolean
  data(code: string): Json | undefined
  submit(code: string, data: Json): void
  happen(code: string, happening: Happening): void
  /** What the city says; false when the portal has no such dossier, true once per state. */
  tell(row: Json): 'unknown' | 'new' | 'again'
  /** The status by whichever service; true when it is a new one. */
  reach(code: string, status: string): boolean
  /** Rows since a moment, in the order of their moments, that have come to light. */
  changes(since: string, page: number, size: number): readonly object[]
  size(): number
  held(): Json
  counts(): Record<string, number>
  clear(): void
}

const byMoment = (one: Row, other: Row) =>
  one.ThoiDiem < other.ThoiDiem ? -1 : one.ThoiDiem > other.ThoiDiem ? 1 : 0

export const onlineRegister = (now: () => Date, lateMs: () => number): OnlineRegister => {
  const dossiers = new Map<string, OnlineDossier>()
  const rows: { readonly row: Row; readonly visibleAt: number }[] = []

  const sum = (count: (dossier: OnlineDossier) => number) =>
    [...dossiers.values()].reduce((total, dossier) => total + count(dossier), 0)

  return {
    has: (code) => dossiers.has(code),
    data: (code) => dossiers.get(code)?.data,
    submit: (code, data) => void dossiers.set(code, { data, happened: [], told: [], status: '1' }),
    happen(code, happening) {
      const at = now()
      rows.push({
        row: { ...happening, ThoiDiem: writtenAs.precise(at) },
        visibleAt: at.getTime() + lateMs(),
      })
      dossiers.get(code)?.happened.push(happening.service)
    },
    tell(row) {
      const dossier = dossiers.get(textOf(row, 'MaHoSo'))
      if (!dossier) return 'unknown'
      const said = dossier.told.find((one) => JSON.stringify(one.row) === JSON.stringify(row))
      if (said) said.times += 1
      else dossier.told.push({ row, times: 1 })
      return said ? 'again' : 'new'
    },
    reach(code, status) {
      const dossier = dossiers.get(code)
      if (!dossier || dossier.status === status) return false
      dossier.status = status
      return true
    },
    changes(since, page, size) {
      const visible = rows.filter(({ visibleAt }) => visibleAt <= now().getTime()).map(({ row }) => row)
      const due = visible.filter(({ ThoiDiem }) => ThoiDiem >= since).toSorted(byMoment)
      return due.slice((page - 1) * size, page * size)
    },
    size: () => dossiers.size,
    held: () =>
      Object.fromEntries(
        [...dossiers].map(([code, { status, happened, told }]) => [
          code,
          { status, happened: [...happened], told: told.map(({ row, times }) => ({ ...row, times })) },
        ]),
      ),
    counts: () => ({
      submitted: dossiers.size,
      acknowledged: sum(({ told }) => (told.length > 0 ? 1 : 0)),
      statesTold: sum(({ told }) => told.length),
      happenings: rows.length,
    }),
    clear() {
      dossiers.clear()
      rows.length = 0
    },
  }
}
