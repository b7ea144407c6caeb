import { vietnamInstant } from '#adapter-kit'
import type { CodeIndex } from '#codes/code-index.ts'
import { nationalSet } from '#codes/code-row.ts'
import { dayOf } from '#deadlines/vietnam-day.ts'
import { deskAgencies } from '#desks/desk.ts'
import type { DeskTable } from '#figures/desk-agency.ts'
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

type Needs = Pick<Resources, 'codeTables' | 'config' | 'database' | 'endpoints' | 'legalClock' | 'now'>

/** The table of desks as this process has it; read once for each state of it. */
const holdDesks = ({ codeTables }: Needs): (() => Promise<DeskTable>) => {
  let held: { readonly index: CodeIndex; readonly table: DeskTable } | undefined
  return async () => {
    const tables = await codeTables.recent()
    const index = tables.index('desks', nationalSet)
    const version = tables.version('desks')
    if (held?.index !== index || held.table.version !== version) {
      const codes = [...new Set(index.rows.map(({ code }) => code))]
      held = { index, table: { version, codes, agencyOf: deskAgencies(index.rows) } }
    }
    return held.table
  }
}

/** One step of the counting; says whether there is more to do at once. */
export const figuresStep = (needs: Needs, deadlines: Pick<Deadlines, 'source'>): (() => Promise<boolean>) => {
  const { config, database, endpoints, legalClock, now } = needs
  const { dossiersPerStep, withinMinutes } = config.figures
  const desks = holdDesks(needs)
  let availableAt = 0
  return async () => {
    const messagesLeft = await walkMessages(database, { messagesPerStep, marginMs, now: now() })
    const read = await refreshFacts(database, {
      dossiersPerStep,
      withinMinutes,
      now: now(),
      desks: await desks(),
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
