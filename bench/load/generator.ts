// The load: a process of its own, so that its share of the CPU can be told.
import { setTimeout as pause } from 'node:timers/promises'
import { now } from '../waiting.ts'
import { connectDoor, type DoorConnection } from './door-connection.ts'
import { numberDossiers } from './dossiers.ts'
import type { LoadPlan, LoadResult, Sent } from './plan.ts'
import { type Ready, requestOf } from './requests.ts'

const accepted: Sent[] = []
const refused: Record<string, number> = {}
let pushedBack = 0

/** One message until it is taken or refused; the waits that the door asks for count as time to be accepted. */
const handIn = async (connection: DoorConnection, { id, bytes }: Ready, sentAt = now()) => {
  for (;;) {
    const answer = await connection.send(bytes).catch(String)
    if (typeof answer !== 'string' && answer.status === 202) {
      accepted.push({ id, sentAt, answeredAt: now() })
      return
    }
    if (typeof answer === 'string' || answer.status !== 503) {
      const what = typeof answer === 'string' ? answer : answer.status
      refused[what] = (refused[what] ?? 0) + 1
      return
    }
    pushedBack += 1
    await pause(Math.max(100, answer.retryAfterSeconds * 1000))
  }
}

/** Every connection sends its next message as soon as the last one is answered; a dossier stays on one connection. */
const asFastAsPossible = async (connections: readonly DoorConnection[], dossiers: readonly Ready[][]) => {
  let next = 0
  await Promise.all(
    connections.map(async (connection) => {
      for (let dossier = dossiers[next++]; dossier; dossier = dossiers[next++]) {
        for (const message of dossier) await handIn(connection, message)
      }
    }),
  )
}

/**
 * Sends when the plan says, whatever the door does meanwhile; who has to wait for a free connection has waited since the
 * planned moment (no coordinated omission).
 */
const steadily = async (connections: readonly DoorConnection[], messages: readonly Ready[], pace: number) => {
  const begin = now() + 100
  const free = [...connections]
  const due: { message: Ready; at: number }[] = []
  const running = new Set<Promise<void>>()
  let next = 0
  const sendDue = () => {
    while (due.length > 0 && free.length > 0) {
      const [first, connection] = [due.shift(), free.pop()]
      if (!first || !connection) return
      const sending = handIn(connection, first.message, first.at).then(() => {
        running.delete(sending)
        free.push(connection)
        sendDue()
      })
      running.add(sending)
    }
  }
  while (next < messages.length) {
    for (let at = begin + (next * 1000) / pace; at <= now(); at = begin + (next * 1000) / pace) {
      const message = messages[next++]
      if (!message) break
      due.push({ message, at })
    }
    sendDue()
    await pause(1)
  }
  while (running.size > 0) await Promise.race(running)
}

const heard = () => new Promise((resolve) => process.once('message', resolve))

const tell = (what: 'ready' | 'made' | LoadResult) => process.send?.(what)

/** Told the plan, it makes the requests; told to go, it sends them. While the clock runs, it does as little as it can. */
const run = async ({ port, first, messages, perDossier, connections, pace }: LoadPlan) => {
  const dossiers = numberDossiers(first, messages, perDossier).map((dossier) =>
    dossier.map((message) => requestOf(port, message)),
  )
  tell('made')
  await heard()
  const open = Array.from({ length: connections }, () => connectDoor(port))
  if (pace === undefined) await asFastAsPossible(open, dossiers)
  else await steadily(open, dossiers.flat(), pace)
  for (const connection of open) connection.close()
}

// It waits for its parent's word and nothing else.
process.channel?.ref()
tell('ready')
try {
  await run((await heard()) as LoadPlan)
} catch (error) {
  refused[String(error)] = 1
}
tell({ accepted, pushedBack, refused })
