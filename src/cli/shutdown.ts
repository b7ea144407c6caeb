/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      resolve(signal)
      process.once('SIGINT', () => process.exit(130))
      process.once('SIGTERM', () => process.exit(143))
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
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
