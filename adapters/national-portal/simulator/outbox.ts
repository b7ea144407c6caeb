import { isRecord } from '#adapter-kit'
import type { CitizensPlan, Lie } from './citizens-plan.ts'
import { drawsFrom } from './draws.ts'
import { forged } from './forgeries.ts'
import { provenHeaders } from './proof.ts'
import type { Json } from './records.ts'

/** Something to tell the city. */
export interface Notice {
  readonly to: keyof CitizensPlan['callbacks']
  readonly body: Json
}

interface Call extends Notice {
  readonly url: string
  readonly tries: number
  readonly lie?: Lie
  /** It was taken before. */
  readonly repeat?: number
}

type Answer = 'taken' | 'duplicate' | 'refused' | 'none'

const answerOf = (status: number, text: string): Answer => {
  if (status !== 200) return status === 401 || status === 403 ? 'refused' : 'none'
  try {
    const body: unknown = JSON.parse(text)
    if (!isRecord(body)) return 'none'
    if ('MaLoi' in body) return body.MaLoi === '00' ? 'taken' : 'refused'
    if (body.error_code === 0) return 'taken'
    return body.error_code === 1 ? 'duplicate' : 'refused'
  } catch {
    return 'none'
  }
}

const nothing = () => ({ calls: 0, taken: 0, duplicates: 0, refused: 0, unanswered: 0, lost: 0, givenUp: 0 })

/**
 * Calls the city until it says 0 or 1 (national-protocols A.8), a few at once, and does what the plan says of its own
 * conduct. Real time passes here, whatever clock the simulator has.
 */
export const createOutbox = (now: () => Date, plan: () => CitizensPlan, secret: string) => {
  let waiting: Call[] = []
  let counts = nothing()
  const lied = new Map<Lie, { sent: number; taken: number }>()
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const closing = new AbortController()
  let draw = drawsFrom(1)

  const later = (call: Call) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      put(call)
    }, plan().conduct.retryMs)
    timers.add(timer)
  }

  const put = (call: Call) => {
    waiting.push(call)
    work()
  }

  const next = (): Call | undefined => {
    const index = plan().conduct.reorder ? Math.floor(draw() * waiting.length) : 0
    return waiting.splice(index, 1)[0]
  }

  const work = () => {
    while (running.size < plan().conduct.atOnce && waiting.length > 0 && !closing.signal.aborted) {
      const call = next()
      if (!call) return
      const run: Promise<void> = make(call).finally(() => {
        running.delete(run)
        work()
      })
      running.add(run)
    }
  }

  const say = async ({ url, body, lie }: Call): Promise<Answer> => {
    const text = JSON.stringify(lie === undefined ? body : forged(body, lie, secret))
    const { proof, conduct } = plan()
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(conduct.timeoutMs)])
    try {
      const headers = provenHeaders(proof, text, now(), lie)
      const reply = await fetch(url, { method: 'POST', headers, body: text, signal })
      return answerOf(reply.status, await reply.text())
    } catch {
      return 'none'
    }
  }

  const noteLie = (lie: Lie, answer: Answer) => {
    const { sent, taken } = lied.get(lie) ?? { sent: 0, taken: 0 }
    lied.set(lie, { sent: sent + 1, taken: taken + (answer === 'taken' ? 1 : 0) })
  }

  const afterwards = (call: Call) => {
    const { repeats, lies } = plan().conduct
    const repeat = (call.repeat ?? 0) + 1
    if (repeat <= repeats) put({ ...call, repeat, tries: 0 })
    else if (draw() < (lies['changed-repeat'] ?? 0)) put({ ...call, lie: 'changed-repeat', tries: 0 })
  }

  const make = async (call: Call): Promise<void> => {
    const answer = await say(call)
    if (closing.signal.aborted) return
    if (call.lie !== undefined) {
      // Nobody answered: it is not known what becomes of such a call, so it is made again.
      if (answer === 'none' && call.tries < plan().conduct.maxTries)
        return later({ ...call, tries: call.tries + 1 })
      return noteLie(call.lie, answer)
    }
    counts.calls += 1
    const done = answer === 'taken' || answer === 'duplicate'
    if (done && draw() < plan().conduct.loseReplies) {
      counts.lost += 1
      return later({ ...call, tries: call.tries + 1 })
    }
    if (answer === 'taken') counts.taken += 1
    if (answer === 'duplicate') counts.duplicates += 1
    if (done) return afterwards(call)
    if (answer === 'refused') counts.refused += 1
    else counts.unanswered += 1
    if (call.tries < plan().conduct.maxTries) return later({ ...call, tries: call.tries + 1 })
    counts.givenUp += 1
  }

  return {
    /** Tells the city, unless the plan leaves this to the list of changes. */
    tell(notice: Notice) {
      const { callbacks, conduct, proof } = plan()
      const url = callbacks[notice.to]
      if (url === undefined || draw() >= conduct.callShare) return
      const call: Call = { ...notice, url, tries: 0 }
      for (const [lie, share = 0] of Object.entries(conduct.lies) as [Lie, number | undefined][]) {
        const ofPayments = lie === 'wrong-hash' || lie === 'altered-amount'
        const possible = ofPayments
          ? notice.to === 'payments'
          : lie === 'wrong-credentials'
            ? Boolean(proof.basic ?? proof.hmac)
            : lie === 'stale-timestamp' && proof.hmac !== undefined
        if (possible && draw() < share) put({ ...call, lie })
      }
      put(call)
    },
    reseed: (seed: number) => {
      draw = drawsFrom(seed)
    },
    state: () => ({
      ...counts,
      waiting: waiting.length + running.size + timers.size,
      lies: Object.fromEntries([...lied].map(([lie, said]) => [lie, { ...said }])),
    }),
    clear() {
      waiting = []
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      counts = nothing()
      lied.clear()
    },
    async close() {
      closing.abort()
      this.clear()
      await Promise.allSettled(running)
    },
  }
}

export type Outbox = ReturnType<typeof createOutbox>
