import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import type { Wait } from './due.ts'

/** A time in which a database was out, so that the clock of those who need it stood. */
export interface Outage {
  readonly id: string
  readonly from: number
  /** Absent while it goes on. */
  readonly to?: number
  /** By code, with or without the local suffix; none for all. */
  readonly procedures: readonly string[]
  /** Codes or roots of codes of competent agencies; none for all. */
  readonly agencies: readonly string[]
  readonly endpoint?: string
  readonly reason: string
  readonly source: string
}

/** Whose clock is asked about. */
export interface ClockSubject {
  readonly procedure?: string | undefined
  /** The competent one. */
  readonly agency?: string | undefined
}

const namesProcedure = ({ procedures }: Outage, code: string | undefined): boolean =>
  procedures.length === 0 ||
  (code !== undefined && (procedures.includes(code) || procedures.includes(bareProcedureCode(code))))

const namesAgency = ({ agencies }: Outage, code: string | undefined): boolean =>
  agencies.length === 0 ||
  (code !== undefined && agencies.some((root) => code === root || code.startsWith(`${root}.`)))

/** Whether an outage stops this clock. */
export const stops = (outage: Outage, { procedure, agency }: ClockSubject): boolean =>
  namesProcedure(outage, procedure) && namesAgency(outage, agency)

/**
 * The waits that outages are. One that goes on moves no date yet: nobody knows how far. It is shown, and the dates move
 * when it has ended.
 */
export const waitsOfOutages = (outages: readonly Outage[]): Wait[] =>
  outages.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to, outage: true as const }]))
