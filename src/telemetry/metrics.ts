import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AttemptKind, ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import type { PulseCounts } from '#pulse/pulse-counts.ts'
import { boundedLabel } from './bounded-label.ts'
import { metricDefinitions as definitions } from './metric-definitions.ts'
import { type GaugeSources, openGauges } from './metric-gauges.ts'
import { readPulseCounts } from './read-pulse-counts.ts'

export interface Metrics {
  readonly contentType: string
  /** The text that Prometheus reads. A source that fails or is slow leaves its own gauges out and no others. */
  render(): Promise<string>
  /** What the plots are drawn from. */
  pulseCounts(): Promise<PulseCounts>
  /** Memory, CPU, garbage collection and the event loop of this process; once per process. */
  watchProcess(version: string): void
  /** Says where gauges get their values from; later ones add to, or replace, earlier ones. */
  watch(sources: GaugeSources): void
  accepted(message: { readonly type: string; readonly sender: string; readonly milliseconds: number }): void
  /** Taken, and about a dossier that belongs to another. */
  conflicted(message: { readonly type: string; readonly sender: string }): void
  /** `problem` is a name of the API's catalogue. */
  refused(problem: string, sender: string): void
  /** A sender had used up this share. */
  overShare(sender: string, share: string): void
  committed(messages: number): void
  /** Lanes of this endpoint stood still and were woken. */
  wakeupRecovered(endpoint: string): void
  /** Of an inbox, by age. */
  expiredUnread(inbox: string, entries: number): void
  /** `isFinal` of the settlement's status. */
  attempted(
    endpoint: string,
    delivery: Pick<ClaimedDelivery, 'operation' | 'acceptedAt'>,
    settlement: Pick<Settlement, 'result' | 'status' | 'endedAt'>,
    kind: AttemptKind,
    startedAt: Date,
    isFinal: boolean,
  ): void
  /** A partner's call, by what became of it. */
  called(call: { readonly endpoint: string; readonly callback: string; readonly outcome: string }): void
  /** A partner told something of a case, or we ended the waiting for it. */
  caseMoved(move: { readonly endpoint: string; readonly outcome: string }): void
  /** A dossier was held against what its partner shows, or handed over again because of it. */
  reconciled(dossier: { readonly endpoint: string; readonly outcome: string }): void
  /** Something for which people are urged began, went on, or ended. */
  noticed(notice: { readonly situation: string; readonly what: 'found' | 'escalated' | 'ended' }): void
  /** An e-mail or a call to somebody. */
  urged(post: { readonly way: string; readonly outcome: 'sent' | 'dropped' | 'postponed' | 'failed' }): void
  /** A run of scheduled work. */
  worked(run: { readonly work: string; readonly outcome: string; readonly milliseconds: number }): void
  /** Spans that are gone, to the collector or nowhere. */
  spansLeft(outcome: 'sent' | 'failed' | 'dropped', spans: number): void
  /** A step of a background loop. */
  looped(step: {
    readonly loop: string
    readonly outcome: 'done' | 'failed'
    readonly milliseconds: number
  }): void
  asked(question: {
    readonly endpoint: string
    readonly operation: string
    readonly outcome: string
    readonly milliseconds: number
  }): void
  /** A question about a person that the dossier of its purpose does not show to be needed. */
  overridden(question: {
    readonly endpoint: string
    readonly operation: string
    readonly doubt: string
  }): void
  /** A use of a link to a file. */
  fetched(fetch: { readonly outcome: string; readonly code?: string; readonly bytes: number }): void
}

const codeForm = /^[A-Z][A-Z0-9_]{0,59}$/
/** The documented codes of two adapters are about 150. */
const maxCodes = 500

const secondsBetween = (from: Date, to: Date) => Math.max(0, to.getTime() - from.getTime()) / 1000

/** The lag of the event loop is measured as often as that; every 10 ms it was most of what a process at rest costs. */
const loopLagEveryMs = 50

/** One registry with everything that this process counts. Nothing is shared between two of them. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>({ name, help, labels }: Definition<Label>) =>
    new Counter({ name, help, labelNames: labels, registers })
  const histogram = <Label extends string>({ name, help, labels, buckets }: Measured<Label>) =>
    new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers })

  const accepted = counter(definitions.accepted)
  const conflicts = counter(definitions.conflicts)
  const problems = counter(definitions.problems)
  const shareRefusals = counter(definitions.shareRefusals)
  const acceptSeconds = histogram(definitions.acceptSeconds)
  const groupMessages = histogram(definitions.groupMessages)
  const expiredUnread = [counter(definitions.inboxExpiredUnread), counter(definitions.inboxForgottenUnread)]
  const wakeupsRecovered = counter(definitions.wakeupsRecovered)
  const attempts = counter(definitions.attempts)
  const attemptSeconds = histogram(definitions.attemptSeconds)
  const settled = counter(definitions.settled)
  const lagSeconds = histogram(definitions.lagSeconds)
  const querySeconds = histogram(definitions.querySeconds)
  const calls = counter(definitions.callbacks)
  const caseMoves = counter(definitions.caseMoves)
  const reconciled = counter(definitions.reconciled)
  const notices = counter(definitions.notices)
  const noticePosts = counter(definitions.noticePosts)
  const workSeconds = histogram(definitions.workSeconds)
  const loopRuns = counter(definitions.loopRuns)
  const loopSeconds = histogram(definitions.loopSeconds)
  const purposeOverrides = counter(definitions.purposeOverrides)
  const fileFetches = counter(definitions.fileFetches)
  const fileBytes = counter(definitions.fileBytes)
  const traceSpans = counter(definitions.traceSpans)
  const codeLabel = boundedLabel(codeForm, maxCodes)
  const gauge = <Label extends string>({ name, help, labels }: Definition<Label>) =>
    new Gauge({ name, help, labelNames: labels, registers })
  const loopSucceeded = gauge(definitions.loopSucceeded)
  const buildInfo = gauge(definitions.buildInfo)
  const gauges = openGauges(gauge)
  let rendering: Promise<string> | undefined

  return {
    contentType: registry.contentType,
    render() {
      // Whoever asks meanwhile gets the same: each look costs the record some statements.
      rendering ??= gauges
        .refresh()
        .then(() => registry.metrics())
        .finally(() => {
          rendering = undefined
        })
      return rendering
    },
    pulseCounts: () => readPulseCounts({ accepted, settled, attempts, lagSeconds }),
    watchProcess(version) {
      collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: loopLagEveryMs })
      buildInfo.set({ version, node: process.version }, 1)
    },
    watch: gauges.watch,
    accepted({ type, sender, milliseconds }) {
      accepted.inc({ type, sender })
      acceptSeconds.observe(milliseconds / 1000)
    },
    conflicted: ({ type, sender }) => conflicts.inc({ type, sender }),
    refused: (problem, sender) => problems.inc({ problem, sender }),
    overShare: (sender, share) => shareRefusals.inc({ sender, share }),
    committed: (messages) => groupMessages.observe(messages),
    wakeupRecovered: (endpoint) => wakeupsRecovered.inc({ endpoint }),
    expiredUnread(inbox, entries) {
      for (const one of expiredUnread) one.inc({ inbox }, entries)
    },
    attempted(endpoint, { operation, acceptedAt }, { result, status, endedAt }, kind, startedAt, isFinal) {
      attempts.inc({ endpoint, operation, kind, outcome: result.outcome, code: codeLabel(result.code) })
      attemptSeconds.observe({ endpoint, operation, kind }, secondsBetween(startedAt, endedAt))
      if (!isFinal) return
      settled.inc({ endpoint, status })
      lagSeconds.observe({ endpoint }, secondsBetween(acceptedAt, endedAt))
    },
    called: (call) => calls.inc(call),
    caseMoved: (move) => caseMoves.inc(move),
    reconciled: (dossier) => reconciled.inc(dossier),
    noticed: (notice) => notices.inc(notice),
    urged: (post) => noticePosts.inc(post),
    worked: ({ work, outcome, milliseconds }) => workSeconds.observe({ work, outcome }, milliseconds / 1000),
    spansLeft: (outcome, spans) => traceSpans.inc({ outcome }, spans),
    looped({ loop, outcome, milliseconds }) {
      loopRuns.inc({ loop, outcome })
      loopSeconds.observe({ loop }, milliseconds / 1000)
      if (outcome === 'done') loopSucceeded.set({ loop }, Date.now() / 1000)
    },
    asked: ({ endpoint, operation, outcome, milliseconds }) =>
      querySeconds.observe({ endpoint, operation, outcome }, Math.max(0, milliseconds) / 1000),
    overridden: (question) => purposeOverrides.inc(question),
    fetched({ outcome, code, bytes }) {
      fileFetches.inc({ outcome, code: codeLabel(code) })
      fileBytes.inc(bytes)
    },
  }
}

interface Definition<Label extends string> {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}

interface Measured<Label extends string> extends Definition<Label> {
  readonly buckets: readonly number[]
}
