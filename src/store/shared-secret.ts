import { setTimeout as pause } from 'node:timers/promises'
import type { SharedSecret } from '#adapter-kit'
import { seal, unseal } from '#crypto/seal.ts'
import type { Database } from './database.ts'

/** Whoever logs in says so again and again; a process that is silent for so long has died, and another may try. */
const renewingMs = 5000
const sayAgainMs = 1000
const askAgainMs = 100

interface Row {
  generation: number
  value: Buffer | null
}

const read = async (database: Database, endpoint: string, name: string): Promise<Row | undefined> => {
  const found = await database.query<Row>(
    'select generation, value from shared_secrets where endpoint = $1 and name = $2',
    [endpoint, name],
  )
  return found.rows[0]
}

/** True for the one process that may make the next value now. */
const claimRenewal = async (database: Database, endpoint: string, name: string, stale: number) => {
  const claimed = await database.query(
    `insert into shared_secrets (endpoint, name, generation, renewing_until)
       values ($1, $2, 0, now() + $4 * interval '1 millisecond')
     on conflict (endpoint, name) do update set renewing_until = excluded.renewing_until
       where shared_secrets.generation <= $3
         and (shared_secrets.renewing_until is null or shared_secrets.renewing_until < now())`,
    [endpoint, name, stale, renewingMs],
  )
  return claimed.rowCount === 1
}

const notifyRenewal = async (database: Database, endpoint: string, name: string) => {
  await database.query(
    `update shared_secrets set renewing_until = now() + $3 * interval '1 millisecond'
     where endpoint = $1 and name = $2 and renewing_until is not null`,
    [endpoint, name, renewingMs],
  )
}

/** A short secret shared by all processes through the record, sealed with a key that the record does not hold. */
export const storedSecret = (
  database: Database,
  endpoint: string,
  name: string,
  key: string,
): SharedSecret => {
  const open = (row: Row | undefined) => {
    const value = row?.value ? unseal(row.value, key) : undefined
    return row && value !== undefined ? { value, generation: row.generation } : undefined
  }
  const write = async (value: string) => {
    const written = await database.query<{ generation: number }>(
      `update shared_secrets set generation = generation + 1, value = $3, renewing_until = null
       where endpoint = $1 and name = $2 returning generation`,
      [endpoint, name, seal(value, key)],
    )
    return { value, generation: written.rows[0]?.generation ?? 1 }
  }
  /** Runs `make` while the others see that it is under way. */
  const whileTelling = async <Made>(make: () => Promise<Made>): Promise<Made> => {
    const timer = setInterval(() => {
      // Should it fail, the next one may not; should all fail, another process tries as well.
      notifyRenewal(database, endpoint, name).catch(() => undefined)
    }, sayAgainMs)
    return make().finally(() => clearInterval(timer))
  }
  const giveUp = async () => {
    await database.query(
      'update shared_secrets set renewing_until = null where endpoint = $1 and name = $2',
      [endpoint, name],
    )
  }

  return {
    read: async () => open(await read(database, endpoint, name)),
    async renew(staleGeneration, make) {
      let stale = staleGeneration
      for (;;) {
        if (await claimRenewal(database, endpoint, name, stale)) {
          return whileTelling(async () => write(await make())).catch(async (error: unknown) => {
            // Should this fail too, the claim to renew runs out by itself.
            await giveUp().catch(() => undefined)
            throw error
          })
        }
        const row = await read(database, endpoint, name)
        const current = open(row)
        if (current && current.generation > stale) return current
        // Sealed with a password that has been changed since: as good as none.
        if (row && !current) stale = row.generation
        await pause(askAgainMs)
      }
    },
  }
}
