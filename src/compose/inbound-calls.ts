import { subjectsOf } from '#access/subjects.ts'
import type { Apis } from '#api/capabilities.ts'
import type { CalledAddress } from '#inbound/inbound-call.ts'
import { receiveCallback } from '#inbound/receive-callback.ts'
import { lacksFiles } from '#inbound/without-files.ts'
import { writeAudit } from '#store/audit.ts'
import { findInboundCalls, readInboundCallBody } from '#store/inbound-calls.ts'
import { findMessages } from '#store/messages.ts'
import { callbackTools, openCallbacks, type ServedCallback } from './callbacks.ts'
import type { Intake } from './intake.ts'
import { lookRecorder } from './looks.ts'
import type { Resources } from './resources.ts'

/** Read once more it would mean something else. */
const filesGone = 'Bản lưu không giữ tệp đính kèm: đề nghị đối tác gửi lại'

const callbackSource = /^callback\//

/** How what says nothing in its address was called. */
const plainPost = ({ definition, name }: ServedCallback): CalledAddress => ({
  method: 'POST',
  path: definition.path ?? name,
  params: {},
  query: {},
})

/** What arrived from partners: to be looked at, and read once more. */
export const composeInboundCalls = (
  resources: Resources,
  intake: Pick<Intake, 'submit' | 'prepare' | 'moveCase'>,
): Apis['inboundCalls'] => {
  const { database, now } = resources
  const callbacks = openCallbacks(resources)
  const tools = callbackTools(resources, intake)

  return {
    findInboundCalls: (filter) => findInboundCalls(database, filter),
    recordLooks: lookRecorder(resources),
    async subjectsOf({ messageIds }) {
      const found = await Promise.all(messageIds.map((id) => findMessages(database, { ids: [id], limit: 1 })))
      return subjectsOf(found.flat().map(({ data }) => data))
    },
    readBytes: (id) => readInboundCallBody(database, id),
    async repeat({ id, by, reason }) {
      const [found] = await findInboundCalls(database, { id, limit: 1 })
      if (!found || !callbackSource.test(found.source)) return undefined
      const kept = await readInboundCallBody(database, id)
      if (kept && lacksFiles(kept.body))
        return { outcome: 'rejected', code: 'FILES_NOT_KEPT', reason: filesGone }
      const callback = callbacks.get(`${found.endpoint}/${found.source.replace(callbackSource, '')}`)
      if (!kept || !callback) return undefined
      // It was proven when it came; the proof may be too old by now.
      const { verify: _inPacket, ...definition } = callback.definition
      const { result } = await receiveCallback(
        { ...callback, definition, methods: [] },
        { ...(kept.called ?? plainPost(callback)), headers: {}, body: kept.body },
        { address: by, throughProxy: false, correlationId: id },
        tools,
      )
      const { kind: outcome } = result
      const details = { outcome, reason }
      await writeAudit(database, [{ at: now(), by, action: 'repeat-inbound-call', subject: id, details }])
      return {
        outcome,
        ...('code' in result && { code: result.code }),
        ...('reason' in result && { reason: result.reason }),
      }
    },
  }
}
