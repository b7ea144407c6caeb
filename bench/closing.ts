/** Everything that has to be stopped or removed at the end, in the reverse of the order in which it was opened. */
export interface Closing {
  add(close: () => Promise<unknown>): void
  close(): Promise<void>
}

export const closing = (complain: (error: unknown) => void): Closing => {
  const open: (() => Promise<unknown>)[] = []
  let closed: Promise<void> | undefined
  const closeAll = async () => {
    for (let close = open.pop(); close; close = open.pop()) await close().catch(complain)
  }
  return {
    add: (close) => open.push(close),
    close: () => {
      closed ??= closeAll()
      return closed
    },
  }
}
