import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** Cases of an endpoint in one state, and for how long the one that has stood still longest has not moved. */
export interface CaseGauges {
  readonly endpoint: string
  readonly state: string
  readonly count: number
  readonly unmovedMs: number
}

type MakeGauge = <Label extends string>(definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}) => Gauge<Label>

export const openCaseGauges = (gauge: MakeGauge) => {
  const open = gauge(definitions.casesOpen)
  const oldest = gauge(definitions.casesOldestUnmovedSeconds)
  return {
    all: [open, oldest],
    set(cases: readonly CaseGauges[]) {
      for (const { endpoint, state, count } of cases) open.set({ endpoint, state }, count)
      for (const [endpoint, ofEndpoint] of Map.groupBy(cases, (one) => one.endpoint))
        oldest.set({ endpoint }, Math.max(...ofEndpoint.map(({ unmovedMs }) => unmovedMs)) / 1000)
    },
  }
}
