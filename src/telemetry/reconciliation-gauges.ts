import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** How both sides of an endpoint stand. */
export interface ReconciliationGauges {
  readonly differences: readonly {
    readonly endpoint: string
    readonly state: string
    readonly count: number
  }[]
  readonly ended: readonly { readonly endpoint: string; readonly ageMs: number }[]
}

type MakeGauge = <Label extends string>(definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}) => Gauge<Label>

export const openReconciliationGauges = (gauge: MakeGauge) => {
  const open = gauge(definitions.reconciliationDifferences)
  const age = gauge(definitions.reconciliationAgeSeconds)
  return {
    all: [open, age],
    set({ differences, ended }: ReconciliationGauges) {
      for (const { endpoint, state, count } of differences) open.set({ endpoint, state }, count)
      for (const { endpoint, ageMs } of ended) age.set({ endpoint }, ageMs / 1000)
    },
  }
}
