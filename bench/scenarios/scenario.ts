import type { Launch, Program } from '../program.ts'

/** What a scenario gets to run in. */
export interface Room {
  /** Empty, and made for this start alone. */
  readonly folder: string
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly partnerUrl: string
  /** Starts a program; it is stopped with the room if nobody did before. */
  launch(program: Omit<Launch, 'folder' | 'profiles'>): Program
}

/** A started system under test. */
export interface System {
  readonly port: number
  readonly programs: readonly Program[]
  /** Whether everything that was handed in has been written down as delivered. */
  settled(): Promise<boolean>
}

/** A program that plays the partner. */
export type PartnerProgram = Pick<Launch, 'script' | 'args'>

export interface Scenario {
  readonly name: string
  readonly label: string
  /** Which stores are its own, and count as its cost. */
  readonly stores: { readonly postgres: boolean; readonly redis: boolean }
  /** The program that plays the partner, where it is not the plain one. */
  readonly partner?: PartnerProgram
  /** Whether a phase says something of it; all do without. */
  takesPhase?(name: string): boolean
  /** Does what has to be done once on this machine; a reason when the scenario cannot run. */
  prepare?(): Promise<string | undefined>
  start(room: Room): Promise<System>
}
