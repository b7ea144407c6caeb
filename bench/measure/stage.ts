import type { PartnerClient } from '../partner-client.ts'
import type { Program } from '../program.ts'
import type { System } from '../scenarios/scenario.ts'
import type { Counted } from './cost.ts'

/** A started scenario with all that a phase needs to measure it. */
export interface Stage {
  readonly system: System
  /** The system under test: its programs and its stores. */
  readonly counted: readonly Counted[]
  readonly partner: PartnerClient
  readonly partnerPid: number
  /** For the output of programs. */
  readonly folder: string
  /** Transactions of its database so far; undefined where it has none. */
  readonly transactions?: () => Promise<number>
  /** The next number for a dossier that nobody had yet. */
  nextNumber(dossiers: number): number
  stopAtEnd(program: Program): void
}
