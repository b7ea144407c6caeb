interface Restable {
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'closing', listener: () => void): unknown
  pause(doNotWaitActive: true): Promise<void>
  resume(): unknown
}

const [firstMs, longestMs] = [200, 5000]
/** When none came for so long, the next one is the first again. */
const overMs = 2 * longestMs

/**
 * Lets a worker rest when the queue refuses it, each time longer: BullMQ would ask again at once, without end. A connection
 * that is lost has a back-off of its own, and what goes wrong with one job is no reason to keep the others waiting.
 */
export const restOnRefusal = <W extends Restable>(worker: W, isRefusal: (error: unknown) => boolean): W => {
  let restMs = firstMs
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let closing = false
  worker.on('error', (error) => {
    if (timer || closing || !isRefusal(error)) return
    const now = performance.now()
    restMs = now - lastAt > overMs ? firstMs : Math.min(2 * restMs, longestMs)
    lastAt = now
    // What is under way goes on, and the queue is told nothing.
    worker.pause(true).catch(() => undefined)
    timer = setTimeout(() => {
      timer = undefined
      worker.resume()
    }, restMs)
  })
  worker.on('closing', () => {
    closing = true
    clearTimeout(timer)
  })
  return worker
}
