import { setTimeout as pause } from 'node:timers/promises'
import type { Adapter, CallbackRequest } from '#adapter-kit'
import type { InboundGateway } from '#api/inbound-gateway.ts'
import { isAmong } from '#inbound/prove.ts'
import { type CallbackTools, type OpenCallback, receiveCallback } from '#inbound/receive-callback.ts'
import { writeAudit } from '#store/audit.ts'
import { findInboundCalls, readInboundCallBody, saveInboundCall } from '#store/inbound-calls.ts'
import { readWork, runWorkNow } from '#store/scheduled-work.ts'
import type { Intake } from './intake.ts'
import type { Resources } from './resources.ts'

const openCallbacks = (resources: Resources): ReadonlyMap<string, OpenCallback> => {
  const open = Object.entries(resources.config.endpoints).flatMap(
    ([endpoint, { callbacks = {}, settings }]) => {
      const known: Adapter['callbacks'] = resources.endpoints.get(endpoint)?.callbacks
      return Object.entries(callbacks).flatMap(([name, { verify }]) => {
        const definition = known?.[name]
        return definition ? [{ endpoint, name, definition, settings, methods: verify }] : []
      })
    },
  )
  return new Map(open.map((callback) => [`${callback.endpoint}/${callback.name}`, callback]))
}

/** So many forgeries are answered slowly at once, and written down in a minute; more are only counted. */
const maxHeld = 200
const maxAuditedPerMinute = 60

/** Writes forgeries into the audit, but never so many that they fill it. */
const forgeryAudit = ({ database, logger, metrics, now }: Resources): CallbackTools['unproven'] => {
  let minute = 0
  let written = 0
  return ({ endpoint, callback, ...details }) => {
    metrics.called({ endpoint, callback, outcome: 'unproven' })
    const at = now()
    const current = Math.floor(at.getTime() / 60_000)
    if (current !== minute) {
      minute = current
      written = 0
    }
    written += 1
    if (written > maxAuditedPerMinute) return
    const subject = `${endpoint}/${callback}`
    const { address: remote, ...rest } = details
    // Not as `address`: a field of that name is a citizen's, and blanked.
    logger.warn(
      { event: 'callback.unproven', endpoint, callback, remote, ...rest },
      'a call was not proven to be the partner’s',
    )
    writeAudit(database, [{ at, by: details.address, action: 'callback-unproven', subject, details }]).catch(
      (error: unknown) =>
        logger.error({ event: 'callback.audit_failed', err: error }, 'a forgery is not in the audit'),
    )
  }
}

const slowly = (delayMs: number) => {
  let held = 0
  return async () => {
    if (held >= maxHeld) return
    held += 1
    await pause(delayMs)
    held -= 1
  }
}

const callbackTools = (
  resources: Resources,
  { submit, prepare }: Pick<Intake, 'submit' | 'prepare'>,
): CallbackTools => {
  const { config, database, logger, now } = resources
  return {
    submit,
    prepare,
    keep: (call) => saveInboundCall(database, call, now()),
    unproven: forgeryAudit(resources),
    hold: slowly(config.http.wrongKeyDelayMs),
    failed: (error, { endpoint, name }) =>
      logger.error(
        { event: 'callback.failed', err: error, endpoint, callback: name },
        'a call of a partner was not taken',
      ),
    now,
  }
}

/** All that the routes may do about what comes from partners. */
export const composeInbound = (
  resources: Resources,
  intake: Pick<Intake, 'submit' | 'prepare' | 'works'>,
): InboundGateway => {
  const names = intake.works.map(({ name }) => name)
  const { config, database, metrics, now } = resources
  const callbacks = openCallbacks(resources)
  const tools = callbackTools(resources, intake)

  const receive = async (
    callback: OpenCallback,
    request: CallbackRequest,
    from: Parameters<InboundGateway['receive']>[3],
  ) => {
    const throughProxy = isAmong(config.http.trustedProxies, from.lastHop)
    const { address, correlationId } = from
    const received = await receiveCallback(callback, request, { address, throughProxy, correlationId }, tools)
    const { kind } = received.result
    const { endpoint, name } = callback
    if (kind !== 'unauthenticated') metrics.called({ endpoint, callback: name, outcome: kind })
    return received
  }

  return {
    async receive(endpoint, name, request, from) {
      const callback = callbacks.get(`${endpoint}/${name}`)
      return callback && (await receive(callback, request, from)).reply
    },
    receptions: (filter) => findInboundCalls(database, filter),
    receptionBody: (id) => readInboundCallBody(database, id),
    async repeatReception({ id, by, reason }) {
      const [found] = await findInboundCalls(database, { id, limit: 1 })
      const body = await readInboundCallBody(database, id)
      const callback = found && callbacks.get(`${found.endpoint}/${found.source.replace(/^callback\//, '')}`)
      if (!body || !callback || !found.source.startsWith('callback/')) return undefined
      // It was proven when it came; the proof may be too old by now.
      const { verify: _inPacket, ...definition } = callback.definition
      const { result } = await receiveCallback(
        { ...callback, definition, methods: [] },
        { headers: {}, query: {}, body },
        { address: by, throughProxy: false, correlationId: id },
        tools,
      )
      const { kind: outcome } = result
      const details = { outcome, reason }
      await writeAudit(database, [{ at: now(), by, action: 'repeat-reception', subject: id, details }])
      return {
        outcome,
        ...('code' in result && { code: result.code }),
        ...('reason' in result && { reason: result.reason }),
      }
    },
    scheduledWork: () => readWork(database, names, now()),
    async runNow({ name, by }) {
      if (!names.includes(name)) return false
      await runWorkNow(database, name, now())
      await writeAudit(database, [{ at: now(), by, action: 'run-schedule', subject: name, details: {} }])
      await resources.schedules.tick(name).catch(() => undefined)
      return true
    },
  }
}
