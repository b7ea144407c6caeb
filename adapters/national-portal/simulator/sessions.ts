import { randomBytes } from 'node:crypto'

const lifeMs = 30 * 60_000
const callsPerSession = 500

/** Log-ins; several may live at a time. They end by age or by use (national-protocols H.2). */
export interface Sessions {
  open(now: Date): string
  /** Counts one call; false when there is no such session, or no longer. */
  use(session: string, now: Date): boolean
  end(session: string): void
}

export const portalSessions = (): Sessions => {
  const live = new Map<string, { endsAt: number; calls: number }>()

  // All live equally long and a Map keeps their order, so the outdated ones come first.
  const dropOutdated = (now: Date) => {
    for (const [session, { endsAt }] of live) {
      if (now.getTime() < endsAt) return
      live.delete(session)
    }
  }

  return {
    open(now) {
      dropOutdated(now)
      const session = randomBytes(24).toString('base64url')
      live.set(session, { endsAt: now.getTime() + lifeMs, calls: 0 })
      return session
    },
    use(session, now) {
      const found = live.get(session)
      if (!found) return false
      if (now.getTime() >= found.endsAt || found.calls >= callsPerSession) {
        live.delete(session)
        return false
      }
      found.calls += 1
      return true
    },
    end: (session) => void live.delete(session),
  }
}
