import { type Json, textOf } from './records.ts'
import { scoreWarnings } from './score.ts'

/** Proposed moves from one status to the next; others are kept and warned of (national-protocols B.1). */
const moves: Readonly<Record<string, readonly string[]>> = {
  '': ['1', '2'],
  '1': ['2', '3', '5', '7'],
  '2': ['4', '5', '6', '7', '8', '9'],
  '4': ['4', '5', '6', '7', '8', '9'],
  '5': ['2', '4', '7', '8'],
  '6': ['2', '4', '7', '8'],
  '8': ['4', '9', '10'],
  '9': ['10', '4'],
}

interface Entry {
  packet: Json
  /** What stood there before the last update. */
  before?: Json
  creates: number
  updates: number
  readonly statuses: string[]
  readonly moveWarnings: string[]
}

/** The dossiers that the portal holds, by `MaHoSo`. */
export interface DossierRegister {
  has(code: string): boolean
  packet(code: string): Json | undefined
  create(packet: Json): void
  update(packet: Json): void
  codes(): readonly string[]
  forget(code: string): boolean
  /** Puts something else in the place of what was sent; false where it is not there. */
  alter(code: string): boolean
  /** Back to what stood there before; false where nothing did. */
  turnBack(code: string): boolean
  size(): number
  held(): Record<string, unknown>
  clear(): void
}

const noteStatus = (entry: Entry, status: string) => {
  const last = entry.statuses.at(-1) ?? ''
  // The same status again is an update of other fields (national-protocols J.13).
  if (last !== status && !moves[last]?.includes(status))
    entry.moveWarnings.push(`status warning: ${last === '' ? 'none' : last} -> ${status}`)
  entry.statuses.push(status)
}

export const dossierRegister = (): DossierRegister => {
  const entries = new Map<string, Entry>()
  return {
    has: (code) => entries.has(code),
    packet: (code) => entries.get(code)?.packet,
    create(packet) {
      const entry: Entry = { packet, creates: 1, updates: 0, statuses: [], moveWarnings: [] }
      noteStatus(entry, textOf(packet, 'TrangThaiHoSo'))
      entries.set(textOf(packet, 'MaHoSo'), entry)
    },
    update(packet) {
      const entry = entries.get(textOf(packet, 'MaHoSo'))
      if (!entry) return
      entry.before = entry.packet
      entry.packet = packet
      entry.updates += 1
      noteStatus(entry, textOf(packet, 'TrangThaiHoSo'))
    },
    codes: () => [...entries.keys()],
    forget: (code) => entries.delete(code),
    alter(code) {
      const entry = entries.get(code)
      if (!entry) return false
      const TrangThaiHoSo = textOf(entry.packet, 'TrangThaiHoSo') === '4' ? '2' : '4'
      entry.packet = { ...entry.packet, TrangThaiHoSo, DonViXuLy: 'Đơn vị khác' }
      return true
    },
    turnBack(code) {
      const entry = entries.get(code)
      if (!entry?.before) return false
      entry.packet = entry.before
      return true
    },
    size: () => entries.size,
    held: () =>
      Object.fromEntries(
        [...entries].map(([code, { packet, creates, updates, statuses, moveWarnings }]) => [
          code,
          {
            packet,
            creates,
            updates,
            statuses: [...statuses],
            warnings: [...moveWarnings, ...scoreWarnings(packet)],
          },
        ]),
      ),
    clear: () => entries.clear(),
  }
}
