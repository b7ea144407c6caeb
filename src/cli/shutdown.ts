/** What ends a process in order, and the exit code of one that does not wait. A terminal that closes says SIGHUP. */
const endings = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

const signals = Object.keys(endings) as (keyof typeof endings)[]

/** Resolves at the first of these signals; a second one ends the process at once. */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    let stopped = false
    const stop = (signal: keyof typeof endings) => {
      if (stopped) process.exit(endings[signal])
      stopped = true
      resolve(signal)
    }
    for (const signal of signals) process.on(signal, stop)
  })

/** Closes in reverse order of opening, each one even when another fails. */
export const closer = () => {
  const open: (() => Promise<unknown>)[] = []
  return {
    add(close: () => Promise<unknown>) {
      open.push(close)
    },
    async close() {
      for (const close of open.splice(0).reverse()) await close().catch(() => undefined)
    },
  }
}
