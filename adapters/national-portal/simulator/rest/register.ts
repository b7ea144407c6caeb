import { createHash } from 'node:crypto'
import type { Spoilable } from '../disagreements.ts'
import { type Json, textOf } from '../records.ts'

interface Entry {
  readonly idHoSo: string
  readonly packet: Json
  readonly statuses: number[]
  /** What came with each status, without what names the dossier. */
  readonly updates: Json[]
  readonly progress: Json[]
}

/** The dossiers of this generation, by `MaHoSo`. */
export interface RestRegister extends Spoilable {
  find(code: string): Entry | undefined
  create(packet: Json): { readonly idHoSo: string; readonly maHoSo: string }
  update(row: Json): void
  addProgress(row: Json): void
  hasProgress(row: Json): boolean
  nextNumber(agency: string, day: string): string
  held(): Json
  clear(): void
}

const withoutNames = ({ IdHoSo: _id, IDHoSo: _ID, MaHoSo: _code, ...rest }: Json): Json => rest

const identity = (row: Json): string =>
  JSON.stringify(Object.entries(withoutNames(row)).sort()).normalize('NFC')

/** The same for the same dossier, so that two days can be compared. */
const idFor = (code: string): string =>
  createHash('sha256')
    .update(code)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

export const restRegister = (): RestRegister => {
  const entries = new Map<string, Entry>()
  let numbers = 0
  return {
    find: (code) => entries.get(code),
    create(packet) {
      const maHoSo = textOf(packet, 'MaHoSo')
      const idHoSo = idFor(maHoSo)
      // PROPOSED: a created dossier is an accepted one.
      entries.set(maHoSo, { idHoSo, packet, statuses: [2], updates: [], progress: [] })
      return { idHoSo, maHoSo }
    },
    update(row) {
      const entry = entries.get(textOf(row, 'MaHoSo'))
      const update = withoutNames(row)
      // The same once more changes nothing.
      if (!entry || identity(entry.updates.at(-1) ?? {}) === identity(update)) return
      entry.updates.push(update)
      entry.statuses.push(Number(row.TrangThai))
    },
    addProgress: (row) => void entries.get(textOf(row, 'MaHoSo'))?.progress.push(withoutNames(row)),
    hasProgress: (row) =>
      entries.get(textOf(row, 'MaHoSo'))?.progress.some((held) => identity(held) === identity(row)) ?? false,
    nextNumber(agency, day) {
      numbers += 1
      return `${agency}-${day}-${String(numbers).padStart(7, '0')}`
    },
    codes: () => [...entries.keys()],
    spoil(code, how) {
      const entry = entries.get(code)
      if (!entry) return false
      const { statuses, progress } = entry
      const last = how === 'doubled' ? progress.at(-1) : undefined
      if (how === 'lost') return entries.delete(code)
      if (how === 'altered') statuses.push(statuses.at(-1) === 4 ? 2 : 4)
      if (how === 'late' && statuses.length > 1) return statuses.pop() !== undefined
      if (last) progress.push(last)
      return how === 'altered' || last !== undefined
    },
    held: () => structuredClone(Object.fromEntries(entries)),
    clear() {
      entries.clear()
      numbers = 0
    },
  }
}
