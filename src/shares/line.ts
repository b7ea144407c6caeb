/** Places of each sender, and the line of those who wait for one. */
export interface Line {
  /**
   * Waits for a place, in order, and gives what returns it. Nothing at once where the line is full, and nothing when the
   * caller has gone: whoever goes leaves the line.
   */
  enter(sender: string, room: Room, gone: () => AbortSignal): Promise<(() => void) | undefined>
}

interface Room {
  readonly places: number
  readonly inLine: number
}

interface Queue {
  taken: number
  readonly waiting: Set<() => void>
}

export const line = (): Line => {
  const queues = new Map<string, Queue>()

  const leave = (sender: string, queue: Queue) => {
    const [next] = queue.waiting
    // The place goes to the next in line without being free in between.
    if (next) {
      queue.waiting.delete(next)
      next()
      return
    }
    queue.taken -= 1
    if (queue.taken === 0) queues.delete(sender)
  }
  const once = (work: () => void) => {
    let done = false
    return () => {
      if (!done) work()
      done = true
    }
  }

  return {
    async enter(sender, { places, inLine }, gone) {
      const queue = queues.get(sender) ?? { taken: 0, waiting: new Set() }
      queues.set(sender, queue)
      const place = once(() => leave(sender, queue))
      if (queue.taken < places) {
        queue.taken += 1
        return place
      }
      const signal = gone()
      if (queue.waiting.size >= inLine || signal.aborted) return undefined
      const came = await new Promise<boolean>((resolve) => {
        const come = () => {
          signal.removeEventListener('abort', go)
          resolve(true)
        }
        const go = () => {
          queue.waiting.delete(come)
          resolve(false)
        }
        queue.waiting.add(come)
        signal.addEventListener('abort', go, { once: true })
      })
      return came ? place : undefined
    },
  }
}
