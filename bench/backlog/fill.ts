import { benchKey, dossierOf } from '../load/dossiers.ts'

const perCall = 500
const callsAtOnce = 4

const handIn = async (port: number, messages: readonly unknown[]) => {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${benchKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(messages),
  })
  const told = await answer.text()
  const results = answer.ok ? (JSON.parse(told) as readonly { messageId?: string }[]) : []
  const taken = results.filter(({ messageId }) => messageId !== undefined).length
  if (taken < messages.length) {
    throw new Error(
      `the door took ${taken} of ${messages.length} messages in bulk: ${answer.status} ${told.slice(0, 500)}`,
    )
  }
}

/**
 * Hands in dossiers in bulk, through the door: the record, the queue and the statistics then are as they would be after
 * a partner's long outage, which rows written by SQL are not.
 */
export const fill = async (
  port: number,
  codes: readonly string[],
  onProgress: (done: number) => void,
): Promise<void> => {
  let next = 0
  const work = async () => {
    while (next < codes.length) {
      const part = codes.slice(next, next + perCall)
      next += perCall
      await handIn(
        port,
        part.map((code) => ({ type: 'dossier', data: dossierOf({ code, revision: 1 }) })),
      )
      onProgress(Math.min(next, codes.length))
    }
  }
  await Promise.all(Array.from({ length: callsAtOnce }, work))
}
