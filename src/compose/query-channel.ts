import { setTimeout as pause } from 'node:timers/promises'
import { absorb } from '#delivery/absorb.ts'
import { breakerChange } from '#delivery/breaker-change.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import type { Asking } from '#delivery/query.ts'
import { type Asker, allow, take } from '#delivery/steering.ts'
import type { Allowance, Verdict } from '#messages/channel.ts'
import { partOf } from '#shares/share.ts'
import { changeChannel } from '#store/channels.ts'
import { logBreaker } from './breaker-log.ts'
import type { Resources } from './resources.ts'
import { askersOf } from './shared-endpoints.ts'

/** An officer waits rather than hear "no" because of a moment's crowd. */
const patienceMs = 2000

const paused = (now: number): Allowance => ({
  granted: 0,
  because: 'paused',
  notBefore: now + pausedMs,
  probe: false,
})

const under = (here: ReadonlyMap<string, number>) => ({
  underWay: [...here.values()].reduce((sum, count) => sum + count, 0),
  askers: Object.fromEntries([...here].filter(([name]) => name !== '')),
})

/** What is paused is looked at again after this. */
const pausedMs = 5000

/**
 * Questions pass the same breaker, rates and limits as deliveries, with room of their own. A pause stops those that can
 * wait: polls, and not the officer's.
 */
export const queryChannel = (resources: Resources, { canWait = false } = {}) => {
  const { database, config, logger, worker: process } = resources
  const underWay = new Map<string, Map<string, number>>()
  const use = 'queries' as const
  const change = (endpoint: Endpoint, asker: string, by: number) => {
    const here = underWay.get(endpoint.name) ?? new Map<string, number>()
    underWay.set(endpoint.name, here)
    const count = (here.get(asker) ?? 0) + by
    if (count > 0) here.set(asker, count)
    else here.delete(asker)
    return under(here)
  }
  const askerAt = (endpoint: Endpoint, sender: string): Asker | undefined => {
    const part = resources.shares.of(sender)?.questionPlaces
    if (part === undefined || askersOf(config, endpoint.name) < 2) return undefined
    return { name: sender, places: partOf(endpoint.policy.limits.queriesInFlight, part) }
  }
  const enterOnce = async (endpoint: Endpoint, sender: string, leaseMs: number): Promise<Allowance> => {
    let counted = false
    const asker = askerAt(endpoint, sender)
    try {
      return await changeChannel(database, endpoint.name, (state) => {
        const now = resources.now().getTime()
        // The change may be worked through again when its commit had to be given up.
        if (counted) change(endpoint, sender, -1)
        counted = false
        if (canWait && state.paused) return [state, paused(now)]
        const request = { process, use, wanted: 1, asker, mayProbe: !canWait }
        const allowance = allow(state, endpoint.policy, request, now)
        counted = allowance.granted > 0
        if (!counted) return [state, allowance]
        const held = change(endpoint, sender, 1)
        const about = { process, use, ...held, sent: 1, until: now + leaseMs, starved: false }
        const probe = allowance.probe ? ({ kind: 'half-opened' } as const) : undefined
        return [take(state, about, now), allowance, { at: new Date(now), change: probe }]
      })
    } catch (error) {
      if (counted) change(endpoint, sender, -1)
      throw error
    }
  }

  return {
    /** Waits a moment for room, while who asks is there; what it gives says whether the question may leave. */
    async enter(endpoint: Endpoint, { sender, gone }: Asking = { sender: '' }): Promise<Allowance> {
      const leaseMs = endpoint.timeoutMs + config.work.leaseMarginMs
      const giveUpAt = performance.now() + patienceMs
      for (;;) {
        const allowance = await enterOnce(endpoint, sender, leaseMs)
        const { granted, notBefore = 0 } = allowance
        // Computed once: should the clock be set meanwhile, nobody waits longer than they have patience.
        const waitMs = Math.max(10, notBefore - resources.now().getTime())
        if (granted > 0 && allowance.probe) logBreaker(logger, endpoint.name, { kind: 'half-opened' })
        if (granted > 0 || gone?.aborted || performance.now() + waitMs > giveUpAt) return allowance
        await pause(waitMs, undefined, gone && { signal: gone }).catch(() => undefined)
      }
    },
    /** The question is over; `verdict` is what it says about the endpoint, if anything. */
    async leave(endpoint: Endpoint, verdict: Verdict | undefined, sender = ''): Promise<void> {
      const held = change(endpoint, sender, -1)
      const breaker = await changeChannel(database, endpoint.name, (state) => {
        const now = resources.now().getTime()
        const until = now + endpoint.timeoutMs + config.work.leaseMarginMs
        const left = take(state, { process, use, ...held, sent: 0, until, starved: false }, now)
        const after = absorb(left, endpoint.policy, verdict ? [verdict] : [], 0, now)
        const step = breakerChange(state, after)
        return [after, step, { at: new Date(now), change: step }]
      })
      logBreaker(logger, endpoint.name, breaker)
    },
  }
}
