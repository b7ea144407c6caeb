import type { CodeIndex } from '#codes/code-index.ts'
import { type Day, isValidOn } from '#codes/code-row.ts'
import type { DayException } from '#deadlines/day-exceptions.ts'
import { nameOfDay } from '#deadlines/vietnam-day.ts'
import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import { type Desk, readDesk } from './desk.ts'
import { type OpeningState, openingState, openingsOn } from './opening-hours.ts'
import { metresBetween, type Place } from './place.ts'

/** All desks of the table, whenever they are; by their codes, and then by time. */
export type DeskTable = readonly Desk[]

export const deskTable = ({ rows }: CodeIndex): DeskTable =>
  rows.flatMap((row) => readDesk(row).desk ?? [])

export interface Wanted {
  /** The instant, and its day in Vietnam. */
  readonly at: number
  readonly day: Day
  readonly near?: Place | undefined
  readonly agency?: string | undefined
  /** Who takes it; `field` where it is known. */
  readonly procedure?: { readonly code: string; readonly field?: string | undefined } | undefined
}

export interface FoundDesk {
  readonly desk: Desk
  readonly state: OpeningState
  /** As the crow flies; where a place was given. */
  readonly metres?: number
}

const takes = ({ procedures, fields }: Desk, { code, field }: NonNullable<Wanted['procedure']>): boolean => {
  if (procedures.length + fields.length === 0) return true
  const bare = bareProcedureCode(code)
  return (
    procedures.some((one) => one === code || bareProcedureCode(one) === bare) ||
    (field !== undefined && fields.includes(field))
  )
}

const matches = (desk: Desk, { day, near, agency, procedure }: Wanted): boolean =>
  isValidOn(desk.row, day) &&
  (agency === undefined || desk.agency === agency) &&
  (near === undefined || desk.place !== undefined) &&
  (procedure === undefined || takes(desk, procedure))

/** The hours of a code day by day: after the last day of a row those of the next one hold, or none. */
const openingsOf = (
  table: DeskTable,
  code: string,
  exceptionOn: (day: number, agency: string) => DayException | undefined,
) => {
  const rows = table.filter((desk) => desk.row.code === code)
  return (day: number) => {
    const desk = rows.find(({ row }) => isValidOn(row, nameOfDay(day)))
    return desk ? openingsOn(desk.hours, day, exceptionOn(day, desk.agency)) : []
  }
}

/** By distance where a place was given, else by code; of the same distance by code too. */
const inOrder = (one: FoundDesk, other: FoundDesk): number =>
  (one.metres ?? 0) - (other.metres ?? 0) || (one.desk.row.code < other.desk.row.code ? -1 : 1)

/** Desks that are there on the day, with how they stand at the instant: the nearest first. */
export const findDesks = (
  table: DeskTable,
  wanted: Wanted,
  exceptionOn: (day: number, agency: string) => DayException | undefined,
): FoundDesk[] =>
  table
    .filter((desk) => matches(desk, wanted))
    .map((desk) => ({
      desk,
      state: openingState(openingsOf(table, desk.row.code, exceptionOn), wanted.at),
      ...(wanted.near && desk.place && { metres: metresBetween(wanted.near, desk.place) }),
    }))
    .toSorted(inOrder)
