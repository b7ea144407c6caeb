/** What the generator is told. */
export interface LoadPlan {
  readonly port: number
  /** The first dossier's number. */
  readonly first: number
  readonly messages: number
  readonly perDossier: number
  readonly connections: number
  /** Messages a second at a steady pace; without it as fast as the door takes them. */
  readonly pace?: number
}

/** What it saw of one message; times in milliseconds of the shared clock. */
export interface Sent {
  readonly id: string
  /** When it was sent; at a steady pace, when it should have been. */
  readonly sentAt: number
  readonly answeredAt: number
}

export interface LoadResult {
  readonly accepted: readonly Sent[]
  /** How often the door said 503 and was asked again. */
  readonly pushedBack: number
  /** Any other answer, by its status or error, and how often. */
  readonly refused: Readonly<Record<string, number>>
}
