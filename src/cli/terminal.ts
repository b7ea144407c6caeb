import type { Adapter } from '#adapter-kit'
import { processVariables } from '#config/reading/environment.ts'
import type { Terminal } from './context.ts'

/** A reader that has seen enough, such as `head`, closes the pipe: that is the end, and no error. */
const endQuietly = (stream: NodeJS.WriteStream) =>
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    throw error
  })

/** The terminal of this process. */
export const processTerminal = (adapters: () => Promise<readonly Adapter[]>): Terminal => {
  endQuietly(process.stdout)
  endQuietly(process.stderr)
  return {
    adapters,
    env: processVariables(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  }
}
