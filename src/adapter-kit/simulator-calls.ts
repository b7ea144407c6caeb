import { setTimeout as pause } from 'node:timers/promises'
import type { Packet } from './simulator-packets.ts'

/** One call of a partner to us. */
export interface CallToUs {
  /** What it is called in the record: the address may hold a secret. */
  readonly name: string
  /** The dossier or reference that it speaks of. */
  readonly about: string
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** How a partner behaves that calls us. */
export interface CallConduct {
  /** So often a call is made until it is taken. */
  readonly tries: number
  readonly retryMs: number
  readonly timeoutMs: number
  /** So often it is made although it was taken: 1 is a partner that listens. */
  readonly times: number
}

const quiet: CallConduct = { tries: 5, retryMs: 200, timeoutMs: 10_000, times: 1 }

/** The conduct that a control asks for. Throws for what is no count. */
export const readConduct = (given: Packet, before: CallConduct = quiet): CallConduct => {
  const count = (name: keyof CallConduct) => {
    const { [name]: value = before[name] } = given
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > 600_000)
      throw new Error(`"${name}" must be a whole number`)
    return value
  }
  return {
    tries: count('tries'),
    retryMs: count('retryMs'),
    timeoutMs: count('timeoutMs'),
    times: count('times'),
  }
}

interface CallRecord {
  readonly name: string
  readonly about: string
  made: number
  taken: number
  /** 0: nobody answered. */
  status?: number
  answer?: string
  /** Given up, or all said. */
  over: boolean
}

/** The calls of a partner to us. Real time passes here, whatever clock the simulator has. */
export const callsToUs = (isTaken: (status: number, answer: string) => boolean) => {
  let records: CallRecord[] = []
  let ending = new AbortController()
  const running = new Set<Promise<void>>()

  const once = async (call: CallToUs, timeoutMs: number, record: CallRecord): Promise<boolean> => {
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(timeoutMs)])
    record.made += 1
    try {
      const reply = await fetch(call.url, {
        method: call.method ?? 'POST',
        redirect: 'manual',
        signal,
        headers: {
          ...(call.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
          ...call.headers,
        },
        ...(call.body !== undefined && { body: call.body }),
      })
      record.answer = await reply.text()
      record.status = reply.status
    } catch {
      record.status = 0
    }
    const taken = isTaken(record.status, record.answer ?? '')
    if (taken) record.taken += 1
    return taken
  }

  const run = async (call: CallToUs, conduct: CallConduct, record: CallRecord): Promise<void> => {
    const { signal } = ending
    let failed = 0
    while (record.taken < conduct.times && failed < conduct.tries && !signal.aborted) {
      if (await once(call, conduct.timeoutMs, record)) continue
      failed += 1
      if (failed < conduct.tries) await pause(conduct.retryMs, undefined, { signal }).catch(() => undefined)
    }
    record.over = true
  }

  return {
    make(call: CallToUs, conduct: CallConduct): void {
      const record: CallRecord = { name: call.name, about: call.about, made: 0, taken: 0, over: false }
      records.push(record)
      const made: Promise<void> = run(call, conduct, record).finally(() => running.delete(made))
      running.add(made)
    },
    held: () => records.map((record) => ({ ...record })),
    clear(): void {
      ending.abort()
      ending = new AbortController()
      records = []
    },
    async close(): Promise<void> {
      ending.abort()
      await Promise.all(running)
    },
  }
}
