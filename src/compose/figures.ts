import { vietnamInstant } from '#adapter-kit'
import { dayOf } from '#deadlines/vietnam-day.ts'
import { undatedState } from '#figures/state-facts.ts'
import { instantOf } from '#messages/rules/vietnam-date.ts'
import { countAvailability } from '#store/figures/count-availability.ts'
import { refreshFacts } from '#store/figures/refresh-facts.ts'
import { walkMessages } from '#store/figures/walk-messages.ts'
import { walkQuestions } from '#store/figures/walk-questions.ts'
import type { Deadlines } from './deadlines.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'

const messagesPerStep = 2000
const questionsPerStep = 1000
/** More than the clocks of our processes may be apart. */
const marginMs = 10_000
/** A question has its answer by then, or never gets one. */
const questionMarginMs = 600_000
const availabilityEveryMs = 300_000
/** After counting for a while, a process rests so many times as long at the least, whatever there is to do. */
const restMs = (tookMs: number, share: number) => tookMs * (1 / share - 1)

type Needs = Pick<Resources, 'config' | 'database' | 'endpoints' | 'legalClock' | 'now'>

/** One step of the counting; says whether there is more to do at once. */
export const figuresStep = (
  { config, database, endpoints, legalClock, now }: Needs,
  deadlines: Pick<Deadlines, 'source'>,
): (() => Promise<boolean>) => {
  const { dossiersPerStep, withinMinutes } = config.figures
  let availableAt = 0
  return async () => {
    const messagesLeft = await walkMessages(database, { messagesPerStep, marginMs, now: now() })
    const read = await refreshFacts(database, {
      dossiersPerStep,
      withinMinutes,
      now: now(),
      computedDueAt: async (record) => {
        const dossier = undatedState(record)
        return dossier && instantOf((await deadlines.source.deadlineOf(dossier)).computedDueAt)
      },
    })
    const questionsLeft = await walkQuestions(database, {
      questionsPerStep,
      marginMs: questionMarginMs,
      isWorkingDay: (day) =>
        legalClock
          .held()
          .calendarOf(undefined)
          .isWorkingDay(dayOf(vietnamInstant(day).getTime())),
    })
    if (now().getTime() >= availableAt) {
      await countAvailability(database, [...endpoints.keys()], now())
      availableAt = now().getTime() + availabilityEveryMs
    }
    return messagesLeft || questionsLeft || read >= dossiersPerStep
  }
}

/** Counts in the background, in one process at a time, and never for longer than its share. */
export const startFigures = (resources: Resources, deadlines: Deadlines): Loop => {
  const { everySeconds, share } = resources.config.figures
  const everyMs = everySeconds * 1000
  return resources.loops.loop(
    'figures',
    figuresStep(resources, deadlines),
    (isBusy, tookMs) => (isBusy ? restMs(tookMs, share) : Math.max(everyMs, restMs(tookMs, share))),
    { firstAfterMs: everyMs, retryMs: everyMs, jitter: 0.1 },
  )
}
