import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** What people are urged for, and what of it has not reached them. */
export interface UrgingGauges {
  readonly open: readonly { readonly situation: string; readonly count: number }[]
  readonly unsent: number
  readonly oldestUnsentMs: number
}

type MakeGauge = <Label extends string>(definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}) => Gauge<Label>

export const openUrgingGauges = (gauge: MakeGauge) => {
  const open = gauge(definitions.noticesOpen)
  const unsent = gauge(definitions.noticePostsUnsent)
  const oldest = gauge(definitions.noticePostsOldestSeconds)
  return {
    all: [open],
    plain: [unsent, oldest],
    set(urging: UrgingGauges) {
      for (const { situation, count } of urging.open) open.set({ situation }, count)
      unsent.set(urging.unsent)
      oldest.set(urging.oldestUnsentMs / 1000)
    },
  }
}
