import { type DestinationStream, destination } from 'pino'

/** What is no longer held back, however little time has passed. */
const mostBytes = 8 * 1024

const open = (): DestinationStream => {
  const out = destination({ dest: 1, sync: true, minLength: mostBytes })
  let gathering = false
  const flush = () => {
    gathering = false
    out.flush()
  }
  process.once('exit', () => {
    try {
      out.flushSync()
    } catch {
      // Nobody reads any more.
    }
  })
  return {
    write(line) {
      out.write(line)
      if (gathering) return
      gathering = true
      setImmediate(flush)
    },
  }
}

let opened: DestinationStream | undefined

/**
 * Lines to the standard output. Those of one round of the process leave in one write: in a crowd each by itself would cost as
 * much as the work of which it tells. What ends the process in an orderly way, a fault that nobody caught too, loses none.
 */
export const standardOutput = (): DestinationStream => {
  opened ??= open()
  return opened
}
