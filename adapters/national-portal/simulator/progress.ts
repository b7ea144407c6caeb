import { checkDossierCode, type Submitter } from './dossier-checks.ts'
import { moment, oneOf, required, type Shape, text, upTo } from './field-rules.ts'
import { type Json, textOf } from './records.ts'
import { type Refusal, refusals } from './refusals.ts'

/** A row of `CapNhatTienDoHoSoMC` (national-protocols A.5). */
export const progressShape: Shape = {
  MaHoSo: required(text),
  NguoiXuLy: required(upTo(50)),
  ChucDanh: text,
  ThoiDiemXuLy: required(moment),
  PhongBanXuLy: text,
  NoiDungXuLy: required(text),
  TrangThai: required(oneOf('1', '2', '3', '4', '5', '6', '7', '8', '9', '10')),
  NgayBatDau: moment,
  NgayKetThucTheoQuyDinh: moment,
}

/** The progress rows that the portal holds, in the order of arrival. */
export interface ProgressRegister {
  /** Takes all rows or none. */
  add(rows: readonly Json[], sender: Submitter, isKnown: (dossier: string) => boolean): Refusal | undefined
  of(dossier: string): readonly Json[]
  forget(dossier: string): void
  /** The last row once more; false where there is none. */
  double(dossier: string): boolean
  size(): number
  held(): Record<string, readonly Json[]>
  clear(): void
}

const identity = (row: Json): string =>
  JSON.stringify([
    textOf(row, 'MaHoSo'),
    textOf(row, 'ThoiDiemXuLy'),
    textOf(row, 'TrangThai'),
    textOf(row, 'NoiDungXuLy').normalize('NFC'),
  ])

/** What this portal does with rows on which the facts leave a choice. */
export interface RowHabits {
  readonly repeated: 'refused' | 'stored-again'
  /** Of a row that is earlier than the one before it (national-protocols G.2). */
  readonly backwards: 'refused' | 'taken'
}

export const progressRegister = ({ repeated, backwards }: RowHabits): ProgressRegister => {
  const byDossier = new Map<string, Json[]>()
  const identities = new Set<string>()

  return {
    add(rows, sender, isKnown) {
      const fresh = new Set<string>()
      const latest = new Map<string, string>()
      for (const [index, row] of rows.entries()) {
        const dossier = textOf(row, 'MaHoSo')
        const problem = checkDossierCode(dossier, `data[${index}]`, sender)
        if (problem) return problem
        if (!isKnown(dossier)) return refusals.missing(dossier)
        const key = identity(row)
        const isRepeated = identities.has(key) || fresh.has(key)
        if (isRepeated && repeated === 'refused') return refusals.duplicateRow(`data[${index}]`)
        const before = latest.get(dossier) ?? textOf(byDossier.get(dossier)?.at(-1) ?? {}, 'ThoiDiemXuLy')
        const at = textOf(row, 'ThoiDiemXuLy')
        if (at < before && backwards === 'refused' && !isRepeated)
          return refusals.format(`data[${index}].ThoiDiemXuLy`, 'không được trước dòng tiến độ đã có')
        if (at > before) latest.set(dossier, at)
        fresh.add(key)
      }
      for (const key of fresh) identities.add(key)
      for (const row of rows) {
        const dossier = textOf(row, 'MaHoSo')
        const held = byDossier.get(dossier)
        if (held) held.push(row)
        else byDossier.set(dossier, [row])
      }
      return undefined
    },
    size: () => [...byDossier.values()].reduce((sum, rows) => sum + rows.length, 0),
    of: (dossier) => byDossier.get(dossier) ?? [],
    forget(dossier) {
      for (const row of byDossier.get(dossier) ?? []) identities.delete(identity(row))
      byDossier.delete(dossier)
    },
    double(dossier) {
      const rows = byDossier.get(dossier)
      const last = rows?.at(-1)
      if (!rows || !last) return false
      rows.push(last)
      return true
    },
    held: () => Object.fromEntries([...byDossier].map(([dossier, rows]) => [dossier, [...rows]])),
    clear() {
      byDossier.clear()
      identities.clear()
    },
  }
}
