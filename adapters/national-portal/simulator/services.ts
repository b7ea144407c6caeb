import type { Day } from '#adapter-kit'
import type { Catalogue } from './catalogue.ts'
import type { Spoilable } from './disagreements.ts'
import { checkDossier, type Submitter } from './dossier-checks.ts'
import type { DossierRegister } from './dossier-register.ts'
import { dossierShape } from './dossier-shape.ts'
import { list, oneOf, required, type Shape, text } from './field-rules.ts'
import { type ProgressRegister, progressShape } from './progress.ts'
import { type Json, rowsOf, textOf } from './records.ts'
import { type Refusal, refusals } from './refusals.ts'

export interface Success {
  readonly message: string
  readonly fields?: Json
}

interface Call {
  /** The service's own arguments, already of the right shape. */
  readonly arguments: Json
  readonly sender: Submitter
  readonly day: Day
}

export interface Service {
  readonly endpoint: 'integration' | 'share'
  readonly shape: Shape
  answer(call: Call): Success | Refusal
}

export interface Holdings {
  readonly catalogue: Catalogue
  readonly dossiers: DossierRegister
  readonly progress: ProgressRegister
  /** Whether `TraCuuHoSo` shows rows of progress beside what was sent of the dossier; that was not seen. */
  readonly showsProgress: boolean
  /** Hears of every status that the city gives a dossier, by whichever service. */
  hear(code: string, status: string): void
}

/** The dossiers of this generation with their progress, as the portal may spoil them. */
export const spoilableHoldings = ({ dossiers, progress }: Holdings): Spoilable => ({
  codes: dossiers.codes,
  spoil(code, how) {
    if (how === 'altered') return dossiers.alter(code)
    if (how === 'late') return dossiers.turnBack(code)
    if (how === 'doubled') return progress.double(code)
    progress.forget(code)
    return dossiers.forget(code)
  },
})

const found = (result: readonly unknown[]): Success => ({ message: 'Thành công', fields: { result } })

/** Takes all dossiers of a call or none: no answer is known that tells them apart (national-protocols A.5). */
const synchronise = ({ dossiers, catalogue, hear }: Holdings): Service => ({
  endpoint: 'integration',
  shape: { isUpdating: required(oneOf('True', 'False')), data: list(dossierShape, 100) },
  answer({ arguments: given, sender, day }) {
    const packets = rowsOf(given, 'data')
    const isUpdating = textOf(given, 'isUpdating') === 'True'
    const created = new Set<string>()
    for (const [index, packet] of packets.entries()) {
      const problem = checkDossier(packet, `data[${index}]`, sender, catalogue)
      if (problem) return problem
      const code = textOf(packet, 'MaHoSo')
      const exists = dossiers.has(code)
      if (isUpdating && !exists) return refusals.missing(code)
      if (!isUpdating && (exists || created.has(code))) {
        const refusal = refusals.exists(code)
        return day.fires('says-exists-with-code-0') ? { ...refusal, code: '0' } : refusal
      }
      created.add(code)
    }
    for (const packet of packets) {
      ;(isUpdating ? dossiers.update : dossiers.create)(packet)
      hear(textOf(packet, 'MaHoSo'), textOf(packet, 'TrangThaiHoSo'))
    }
    return { message: 'Đồng bộ hồ sơ thành công' }
  },
})

const updateProgress = ({ dossiers, progress, hear }: Holdings): Service => ({
  endpoint: 'integration',
  shape: { data: list(progressShape, 10) },
  answer({ arguments: given, sender }) {
    const rows = rowsOf(given, 'data')
    const problem = progress.add(rows, sender, dossiers.has)
    if (problem) return problem
    for (const row of rows) hear(textOf(row, 'MaHoSo'), textOf(row, 'TrangThai'))
    return { message: 'Cập nhật tiến độ thành công' }
  },
})

const lookUp = (
  endpoint: Service['endpoint'],
  argument: string | undefined,
  find: (value: string) => readonly unknown[],
): Service => ({
  endpoint,
  shape: argument === undefined ? {} : { [argument]: required(text) },
  answer: ({ arguments: given }) => found(find(argument === undefined ? '' : textOf(given, argument))),
})

const shown =
  ({ dossiers, progress, showsProgress }: Holdings) =>
  (code: string): readonly unknown[] => {
    const packet = dossiers.packet(code)
    if (!packet) return []
    return [showsProgress ? { ...packet, DanhSachTienDo: progress.of(code) } : packet]
  }

/** What can be asked, and at which of the two endpoints (national-protocols A.1, A.3). */
export const portalServices = (holdings: Holdings): ReadonlyMap<string, Service> => {
  const { catalogue } = holdings
  return new Map([
    ['DongBoHoSoMC', synchronise(holdings)],
    ['CapNhatTienDoHoSoMC', updateProgress(holdings)],
    ['TraCuuHoSo', lookUp('integration', 'mahoso', shown(holdings))],
    ['LayThuTuc', lookUp('integration', 'maTTHC', catalogue.procedures)],
    ['LayDanhSachTTHC', lookUp('share', undefined, () => catalogue.procedureList)],
    ['LayDanhMucCoQuan', lookUp('share', undefined, () => catalogue.agencies)],
    ['LayDanhMucLinhVuc', lookUp('share', undefined, () => catalogue.fields)],
  ])
}
