import { permanent } from '#adapter-kit'
import type { GateSettings, Settings } from '../settings.ts'
import type { Gate } from './gate.ts'
import { keyPay } from './keypay.ts'
import { payGov } from './paygov.ts'

const gates: Readonly<Record<GateSettings['dialect'], Gate>> = { keypay: keyPay, paygov: payGov }

/** The gate of an endpoint, with its settings. */
export const gateOf = ({ gate }: Settings): { readonly gate: Gate; readonly own: GateSettings } => {
  if (gate) return { gate: gates[gate.dialect], own: gate }
  throw permanent('GATE_NOT_CONFIGURED', 'The endpoint has no payment gate')
}
