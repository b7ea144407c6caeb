/** What one endpoint answered about a dossier on a day, in our words. */
export interface AnswerFacts {
  readonly day: string
  readonly outcome: string
  /** Our code; '' where there is none. */
  readonly answer: string
  readonly attempts: number
  /** From the request to the answer, all together. */
  readonly seconds: number
  /** Refusals after which the dossier got through there, and how long that took. */
  readonly mended: number
  readonly mendedSeconds: number
}

/** What became of a dossier at one endpoint. */
export interface EndpointFacts {
  /** When the first request left; absent where none has. */
  readonly handedOverAt?: string
  readonly acknowledgedAt?: string
  /** States and steps that it had to be told; those that a newer state took the place of are not among them. */
  readonly tellings: number
  readonly acknowledged: number
  /** Acknowledged too long after what they tell had happened. */
  readonly late: number
  /** Acknowledged too long after we had accepted them. */
  readonly lateHere: number
  readonly open: number
  /** Refused, dead, or waiting for a person. */
  readonly refused: number
  /** States of which it knows. */
  readonly states: readonly string[]
  readonly answers: readonly AnswerFacts[]
}

/**
 * What figures need of one dossier: no person, no word that anybody wrote. `null` is "not said", which is not "no". Instants are
 * ISO in UTC.
 */
export interface DossierFacts {
  readonly code: string
  /** `sender/<name>` or `partner/<endpoint>`; '' where nobody has taken it on. */
  readonly owner: string
  /** The competent one, else the receiving one, else ''. */
  readonly agency: string
  readonly receivingAgency: string
  /** Whose desk the receiving one is, by the table of desks on that day; null where the table has none of it. */
  readonly deskAgency: string | null
  /** The bare national code. */
  readonly procedure: string
  readonly channel: string | null
  readonly status: string | null
  /** Of its first message here. */
  readonly acceptedAt: string
  readonly submittedAt: string | null
  readonly receivedAt: string | null
  /** From when the term runs, where that is not the reception. */
  readonly termStart: string | null
  /** Promised, else computed; null while the city waits for the citizen, and where nobody knows. */
  readonly dueAt: string | null
  readonly promised: boolean
  readonly finishedAt: string | null
  readonly returnedAt: string | null
  /** Since when nobody works on it. */
  readonly overAt: string | null
  /** Since when, and until when, somebody works on its step; null where that has no date of its own, and when it is over. */
  readonly stepFrom: string | null
  readonly stepDueAt: string | null
  /** Every state that we were told of. */
  readonly states: readonly string[]
  readonly supplements: number
  /** For supplements that came. */
  readonly waitedSeconds: number
  readonly waitingSince: string | null
  readonly papers: number
  readonly papersDigitised: number
  readonly papersReused: number
  /** As the city says of the dossier as a whole. */
  readonly digitised: boolean | null
  readonly results: number
  readonly resultsLinked: number
  /** With a link and a code. */
  readonly resultsCoded: number
  /** In đồng. */
  readonly fees: number | null
  readonly payment: string | null
  readonly vneid: boolean | null
  readonly databases: readonly string[]
  /** Messages that say a state or a step; those of them that name its instant; those that came too long after it. */
  readonly told: number
  readonly toldTimed: number
  readonly toldLate: number
  readonly toldSeconds: number
  readonly endpoints: Readonly<Record<string, EndpointFacts>>
  /** Of the door, by code: how often. */
  readonly warnings: Readonly<Record<string, number>>
  readonly messages: number
  /** All its messages and deliveries were there when they were read. */
  readonly whole: boolean
}
