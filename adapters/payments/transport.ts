import { permanent, type Transport, type TransportTools } from '#adapter-kit'
import { gatewayJsonTransport } from '#transport/gateway/json-transport.ts'
import type { Call, Reply } from './call.ts'
import { viettelTransport } from './receipts/viettel-transport.ts'
import { vnptTransport } from './receipts/vnpt-transport.ts'
import type { GateSettings, Settings } from './settings.ts'

const gateTransport = (settings: GateSettings, tools: TransportTools): Transport<Call, Reply> => {
  const { secret, noticeSecret = '', accessKey = '' } = settings
  const json = gatewayJsonTransport(settings.gateway, tools, { hidden: [secret, noticeSecret, accessKey] })
  return {
    async send({ path, json: body }, options) {
      const reply = await json.send({ method: 'POST', path, ...(body && { body }) }, options)
      return { body: reply.body }
    },
    close: () => json.close(),
  }
}

const receiptTransports = { vnpt: vnptTransport, viettel: viettelTransport }

/** A gate and a provider of receipts in one endpoint have tokens of their own. */
const apart = (tools: TransportTools, name: string): TransportTools => ({
  ...tools,
  sharedSecret: (of, key) => tools.sharedSecret(`${name}-${of}`, key),
})

/** To the gate and to the provider of receipts, each through its own gateway. */
export const paymentsTransport = (
  { gate, receipts }: Settings,
  tools: TransportTools,
): Transport<Call, Reply> => {
  const lines = {
    gate: gate && gateTransport(gate, apart(tools, 'gate')),
    receipts: receipts && receiptTransports[receipts.dialect](receipts, apart(tools, 'receipts')),
  }
  return {
    async send(call, options) {
      const line = lines[call.to]
      if (!line) throw permanent('NOT_CONFIGURED', `The endpoint has no settings "${call.to}"`)
      return line.send(call, options)
    },
    async close() {
      await Promise.all([lines.gate?.close(), lines.receipts?.close()])
    },
  }
}
