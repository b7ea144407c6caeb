import { setTimeout as pause } from 'node:timers/promises'

/** How a city reaches the gateway, and how patient it is. */
export interface GatewayAccess {
  /** One for each process of the gateway: what fails at one is repeated at the next. */
  addresses(): readonly string[]
  readonly key: string
  /** After so many tries the last answer counts. */
  readonly maxTries: number
  /** How long it waits after this try, counted from 1. */
  pauseMs(attempt: number): number
  /** After this time a call counts as lost. */
  readonly answerWithinMs?: number
  readonly signal?: AbortSignal
}

interface Request {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The process that is called first. */
  readonly first?: number
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed, where it is JSON. */
  readonly body: unknown
}

export interface GatewayClient {
  /** Repeats a call that got no answer, 503 or 429. */
  call(method: string, path: string, request?: Request): Promise<Answer>
  /** Calls that wait for the answer of this process. */
  underWay(process: number): number
  /** Why calls were repeated, and how often. */
  readonly repeats: ReadonlyMap<string, number>
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause as { code?: string } | undefined
  return error.name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? error.name)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

type Tried = { readonly answer: Answer } | { readonly error: unknown }

/** The gateway has no room for it now. */
const comeAgain = [429, 503]

/** A share that is used up is no fault of the gateway's: on a busy machine a place may be long in coming. */
const patience = (tried: Tried, maxTries: number) =>
  'answer' in tried && tried.answer.status === 429 ? maxTries * 20 : maxTries

const isFinal = (tried: Tried) => 'answer' in tried && !comeAgain.includes(tried.answer.status)

export const gatewayClient = (access: GatewayAccess): GatewayClient => {
  const { key, maxTries, answerWithinMs, signal } = access
  const repeats = new Map<string, number>()
  const waiting = new Map<number, number>()
  const count = (process: number, by: 1 | -1) => waiting.set(process, (waiting.get(process) ?? 0) + by)

  const send = async (url: string, method: string, { body, headers }: Request): Promise<Answer> => {
    const signals = [signal, answerWithinMs && AbortSignal.timeout(answerWithinMs)].filter((one) => !!one)
    const response = await fetch(url, {
      method,
      signal: AbortSignal.any(signals),
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    })
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) }
  }

  const attempt = async (process: number, method: string, path: string, request: Request): Promise<Tried> => {
    count(process, 1)
    try {
      return { answer: await send(`${access.addresses()[process]}${path}`, method, request) }
    } catch (error) {
      return { error }
    } finally {
      count(process, -1)
    }
  }

  return {
    repeats,
    underWay: (process) => waiting.get(process) ?? 0,
    async call(method, path, request = {}) {
      for (let tries = 1; ; tries += 1) {
        const process = ((request.first ?? 0) + tries - 1) % access.addresses().length
        const tried = await attempt(process, method, path, request)
        if (isFinal(tried) || tries >= patience(tried, maxTries) || signal?.aborted) {
          if ('answer' in tried) return tried.answer
          throw tried.error
        }
        const reason = 'answer' in tried ? `HTTP ${tried.answer.status}` : reasonOf(tried.error)
        repeats.set(reason, (repeats.get(reason) ?? 0) + 1)
        await pause(access.pauseMs(tries), undefined, { ...(signal && { signal }) })
      }
    },
  }
}
