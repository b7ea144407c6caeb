import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** What the record says of the installation as a whole. */
export interface RecordGauges {
  readonly databaseBytes: number
  /** Of senders who looked at persons in the last hour. */
  readonly accesses: readonly {
    readonly sender: string
    readonly seen: number
    /** By the one officer who saw most; 0 where nobody was named. */
    readonly busiest: number
  }[]
  /** Of senders whose questions are limited. */
  readonly quotas: readonly { readonly sender: string; readonly perDay: number; readonly asked: number }[]
  readonly agreements: readonly {
    readonly endpoint: string
    readonly handedOver: number
    readonly acknowledged: number
    readonly differing: number
  }[]
}

type MakeGauge = <Label extends string>(definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}) => Gauge<Label>

export const openRecordGauges = (gauge: MakeGauge) => {
  const databaseBytes = gauge(definitions.databaseBytes)
  const seenLastHour = gauge(definitions.accessesLastHour)
  const busiestPerson = gauge(definitions.accessesBusiestPerson)
  const quota = gauge(definitions.queryQuota)
  const quotaUsed = gauge(definitions.queryQuotaUsed)
  const share = gauge(definitions.agreementShare)
  const differing = gauge(definitions.agreementDiffering)
  return {
    all: [seenLastHour, busiestPerson, quota, quotaUsed, share, differing],
    plain: [databaseBytes],
    set(record: RecordGauges) {
      databaseBytes.set(record.databaseBytes)
      for (const { sender, seen, busiest } of record.accesses) {
        seenLastHour.set({ sender }, seen)
        busiestPerson.set({ sender }, busiest)
      }
      for (const { sender, perDay, asked } of record.quotas) {
        quota.set({ sender }, perDay)
        quotaUsed.set({ sender }, asked)
      }
      for (const { endpoint, handedOver, acknowledged, differing: open } of record.agreements) {
        // Of nothing there is no share.
        if (handedOver > 0) share.set({ endpoint }, acknowledged / handedOver)
        differing.set({ endpoint }, open)
      }
    },
  }
}
