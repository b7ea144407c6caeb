import { attentionSums, countedAt, type SumAttention } from '#api/attention/sums.ts'
import { kindFigures } from '#api/attention/view.ts'
import type { PulseScope } from '#api/pulse/scope.ts'
import { type Pulse, pulseEndpoint } from '#api/pulse/view.ts'
import { countDeadlines } from '#store/deadlines.ts'
import { type RecentPulse, readRecent } from '#store/pulse/read-pulse.ts'
import { endpointStandings } from './channels.ts'
import { type KeptReadings, keptReadings } from './kept-readings.ts'
import type { Resources } from './resources.ts'
import { type Reading, sharedReading } from './shared-reading.ts'

export type ReadPulse = (scope: PulseScope) => Promise<Pulse>

/** Channels change with every claim, sums of the whole record are dearer. */
const freshMs = { endpoints: 900, recent: 10_000, scope: 5000 }

const minuteMs = 60_000
/** So long after its end every process has added what it did in a minute. */
const addedAfterMs = 20_000
const throughputMinutes = 5
const failureMinutes = 15
const maxCodes = 10
const dayMs = 86_400_000

/** Scopes that are kept; each is read only while somebody asks. */
const maxScopes = 500

const recentSpans = (now: Date) => {
  const to = Math.floor((now.getTime() - addedAfterMs) / minuteMs) * minuteMs
  return {
    from: new Date(to - throughputMinutes * minuteMs),
    to: new Date(to),
    failuresFrom: new Date(now.getTime() - failureMinutes * minuteMs),
  }
}

const perMinute = (count: number) => Math.round((count / throughputMinutes) * 10) / 10

const readScope = async ({ database, now }: Resources, sum: SumAttention, scope: PulseScope) => {
  const at = now()
  return {
    attention: await attentionSums(sum, scope.kinds, scope.attention),
    deadlines: await countDeadlines(database, {
      scope: scope.deadlines,
      now: at,
      soonBefore: new Date(at.getTime() + dayMs),
    }),
  }
}

type ScopeFigures = Awaited<ReturnType<typeof readScope>>

const scopeBody = (
  { value, ageMs }: Reading<ScopeFigures>,
  now: Date,
): Pick<Pulse, 'attention' | 'deadlines'> => {
  const at = new Date(now.getTime() - ageMs)
  const asOf = at.toISOString()
  const kinds = kindFigures(value.attention).map(({ groups: _, ...figures }) => figures)
  const { overdue, soon } = value.deadlines
  return {
    attention: {
      asOf: countedAt(value.attention, at).toISOString(),
      count: kinds.reduce((sum, { count }) => sum + count, 0),
      kinds,
    },
    deadlines: { asOf, overdue, dueIn24Hours: soon },
  }
}

const wholeBody = (
  standings: Awaited<ReturnType<typeof endpointStandings>>,
  { accepted, completed, failures }: RecentPulse,
): Pick<Pulse, 'endpoints' | 'throughput'> => ({
  endpoints: standings.map((one) =>
    pulseEndpoint(one, failures.filter(({ endpoint }) => endpoint === one.name).slice(0, maxCodes)),
  ),
  throughput: { acceptedPerMinute: perMinute(accepted), completedPerMinute: perMinute(completed) },
})

/** How the work goes, read once for all who ask, however many. */
export const pulseReader = (resources: Resources, sum: SumAttention): ReadPulse => {
  const { database, now } = resources
  const scoped: KeptReadings<ScopeFigures> = keptReadings(freshMs.scope, maxScopes)
  const standings = sharedReading(() => endpointStandings(resources), freshMs.endpoints)
  const recent = sharedReading(() => readRecent(database, recentSpans(now())), freshMs.recent)
  return async (scope) => {
    const read = await scoped(scope, () => readScope(resources, sum, scope))
    const whole = scope.endpoints ? wholeBody((await standings()).value, (await recent()).value) : {}
    const at = now()
    return { at: at.toISOString(), ...scopeBody(read, at), ...whole }
  }
}
