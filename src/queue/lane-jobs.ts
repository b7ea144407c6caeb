import type { JobsOptions } from 'bullmq'

/** A lane that has work; a smaller urgency goes first, 1 at least. */
export interface Wake {
  readonly lane: string
  readonly urgency: number
}

interface Page {
  readonly urgency: number
  /** Where the page before ended. */
  readonly after?: { readonly dueAt: string; readonly id: string } | undefined
}

/** Goes through the lanes of an urgency, page by page. */
interface Walk extends Page {
  /** What is due before this was put in and taken before the last page: where it has no job now, this walk does not find it. */
  readonly passedUntil?: string | undefined
  /** The urgency is the view of whoever left the lanes out: the record may see them elsewhere. */
  readonly isGuess?: boolean
  readonly isPassed?: undefined
}

/** One page alone of what a walk has passed; the walk goes on beside it. */
interface PassedPage extends Page {
  readonly passedUntil: string
  readonly isPassed: true
}

export type PagedRefill = Walk | PassedPage
/** Stands in the queue for lanes that are only in the record: whoever takes it reads a page of them, or begins a walk for each urgency. */
export type Refill = PagedRefill | { readonly urgency?: undefined; readonly isPassed?: undefined }

/** What a job holds: the names of lanes, or that there are more in the record. Never a message. */
export interface LaneJob {
  readonly lanes: readonly string[]
  readonly refill?: Refill
}

export interface NewJob {
  readonly name: string
  readonly data: LaneJob
  readonly opts: JobsOptions
}

/** Few enough to be spread over processes, enough to make a job cheap. */
export const lanesPerJob = 25

/** Lanes in bundles of one urgency, the most urgent first. */
export const bundles = (wakes: readonly Wake[]): NewJob[] =>
  [...Map.groupBy(wakes, ({ urgency }) => urgency)]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([urgency, group]) => {
      const lanes = [...new Set(group.map(({ lane }) => lane))]
      const starts = Array.from({ length: Math.ceil(lanes.length / lanesPerJob) }, (_, n) => n * lanesPerJob)
      return starts.map((start) => ({
        name: 'lanes',
        data: { lanes: lanes.slice(start, start + lanesPerJob) },
        opts: { priority: urgency },
      }))
    })

/** A lane's own job: there is one at most, and it is found by the lane's name. One that sleeps gets up at the time named last. */
export const single = ({ lane, urgency }: Wake, delay = 0): NewJob => ({
  name: 'lanes',
  data: { lanes: [lane] },
  opts: {
    priority: urgency,
    delay,
    deduplication: { id: lane, keepLastIfActive: true, reschedule: delay > 0 },
  },
})

/** No lane has such a name. */
const idOfRefill = (what: number | string): string => `\nrefill ${what}`

export const refillId = ({ urgency, isPassed }: Pick<Refill, 'urgency' | 'isPassed'>): string =>
  idOfRefill(`${urgency ?? 'all'}${isPassed ? ' passed' : ''}`)

/**
 * One walk at most for each urgency, in line where the lanes that it stands for would be, and one page of what it has
 * passed. Of what is said while it is worked, the last is kept, and runs behind what it has put in.
 */
export const refillJob = (refill: Refill): NewJob => ({
  name: 'refill',
  data: { lanes: [], refill },
  opts: {
    priority: refill.urgency ?? 1,
    deduplication: { id: refillId(refill), keepLastIfActive: true },
  },
})

const leastStepMs = 1000
/** A lane that sleeps in the record gets up late by this part of its sleep at most. */
const lateShare = 16

/** For lanes that sleep in the record: together with others that get up at about the same time, and not before theirs. */
export const lateRefillJob = (urgency: number, at: number, now: number): NewJob => {
  const steps = Math.max(1, (at - now) / (lateShare * leastStepMs))
  const stepMs = leastStepMs * 2 ** Math.floor(Math.log2(steps))
  const wakesAt = Math.ceil(at / stepMs) * stepMs
  return {
    name: 'refill',
    data: { lanes: [], refill: { urgency, isGuess: true } },
    opts: {
      priority: urgency,
      delay: Math.max(1, wakesAt - now),
      deduplication: { id: idOfRefill(`${urgency} at ${wakesAt}`) },
    },
  }
}
