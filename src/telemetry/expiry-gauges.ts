import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** What ends when. */
export interface ExpiryGauges {
  readonly certificates: readonly {
    readonly kind: 'partner' | 'setting'
    readonly name: string
    readonly until: Date
  }[]
  readonly keys: readonly { readonly sender: string; readonly key: string; readonly until: Date }[]
}

type MakeGauge = <Label extends string>(definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}) => Gauge<Label>

export const openExpiryGauges = (gauge: MakeGauge) => {
  const certificate = gauge(definitions.certificateExpires)
  const senderKey = gauge(definitions.senderKeyExpires)
  return {
    all: [certificate, senderKey],
    set({ certificates, keys }: ExpiryGauges) {
      for (const { kind, name, until } of certificates)
        certificate.set({ kind, name }, until.getTime() / 1000)
      for (const { sender, key, until } of keys) senderKey.set({ sender, key }, until.getTime() / 1000)
    },
  }
}
