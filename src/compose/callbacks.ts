import { setTimeout as pause } from 'node:timers/promises'
import type { Adapter } from '#adapter-kit'
import type { CallbackTools, OpenCallback } from '#inbound/receive-callback.ts'
import { writeAudit } from '#store/audit.ts'
import { saveInboundCall } from '#store/inbound-calls.ts'
import type { Intake } from './intake.ts'
import type { Resources } from './resources.ts'

/** A callback as it is opened, and where. */
export interface ServedCallback extends OpenCallback {
  readonly at?: string | undefined
  readonly maxBytes?: number | undefined
}

/** Those that the configuration opens, by `<endpoint>/<name>`. */
export const openCallbacks = (
  resources: Pick<Resources, 'config' | 'endpoints'>,
): ReadonlyMap<string, ServedCallback> => {
  const open = Object.entries(resources.config.endpoints).flatMap(
    ([endpoint, { callbacks = {}, settings }]) => {
      const known: Adapter['callbacks'] = resources.endpoints.get(endpoint)?.callbacks
      return Object.entries(callbacks).flatMap(([name, { verify: methods, returnsTo, at, maxBytes }]) => {
        const definition = known?.[name]
        const { keepFile } = resources.endpoints.get(endpoint) ?? {}
        return definition
          ? [{ endpoint, name, definition, settings, methods, returnsTo, at, maxBytes, keepFile }]
          : []
      })
    },
  )
  return new Map(open.map((callback) => [`${callback.endpoint}/${callback.name}`, callback]))
}

/** So many forgeries are answered slowly at once. */
const maxHeld = 200
/** So many of one source have a row of their own in the audit, and so many of all; all of them are counted by source. */
const [auditedOfSource, auditedOfAll] = [60, 600]

/** Counts forgeries, and writes the first of each source into the audit, but never so many that they fill it. */
const forgeryAudit = ({ database, logger, metrics, now, refused }: Resources): CallbackTools['unproven'] => {
  let minute = 0
  let written = new Map<string, number>()
  let ofAll = 0
  return ({ endpoint, callback, ...details }) => {
    metrics.called({ endpoint, callback, outcome: 'unproven' })
    const at = now()
    const current = Math.floor(at.getTime() / 60_000)
    if (current !== minute) {
      minute = current
      written = new Map()
      ofAll = 0
    }
    const subject = `${endpoint}/${callback}`
    const { address } = details
    refused.add({ kind: 'unproven-callback', subject, address })
    const source = `${subject} ${address}`
    const ofSource = written.get(source) ?? 0
    if (ofSource >= auditedOfSource || ofAll >= auditedOfAll) return
    written.set(source, ofSource + 1)
    ofAll += 1
    writeAudit(database, [{ at, by: address, action: 'callback-unproven', subject, details }]).catch(
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

export const callbackTools = (
  resources: Resources,
  { submit, prepare, moveCase }: Pick<Intake, 'submit' | 'prepare' | 'moveCase'>,
): CallbackTools => {
  const { config, database, logger, now } = resources
  return {
    submit,
    prepare,
    moveCase,
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
