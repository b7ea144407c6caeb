import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds of the machine's monotonic clock, which all processes share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** Asks until the answer is yes; says what it waited for when the time is up. */
export const until = async (
  what: string,
  withinMs: number,
  ask: () => Promise<boolean> | boolean,
  everyMs = 50,
): Promise<void> => {
  const giveUpAt = now() + withinMs
  while (!(await ask())) {
    if (now() > giveUpAt) throw new Error(`waited ${Math.round(withinMs / 1000)} s for ${what}`)
    await pause(everyMs)
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
