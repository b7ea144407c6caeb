import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A server that is not ours, run for a test. */
export interface OwnServer {
  /** The exit code of the server, or of the shell around it when there is no such command. */
  readonly ended: Promise<number>
  /** Sends the signal to the server itself, whoever it runs as, and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Asks it to end and waits. */
  stop(): Promise<void>
}

interface Ownership {
  readonly uid?: number
  readonly gid?: number
}

/** The exit code that says that the command is not installed. */
export const notInstalled = 127

// The server lives as long as the shell's input is open: it ends with us, even when we are killed. The shell lives as
// long as the server.
const script = `command -v "$0" >/dev/null || exit ${notInstalled}
exec 3<&0
"$0" "$@" >/dev/null 2>&1 & server=$!
echo $server
{ read -r _ <&3; kill -INT $server; } >/dev/null 2>&1 & watch=$!
wait $server; code=$?
kill $watch 2>/dev/null
exit $code`

/** Starts a server that never outlives this process. */
export const startOwnServer = (
  command: string,
  args: readonly string[],
  { uid, gid }: Ownership = {},
): OwnServer => {
  const shell = spawn('sh', ['-c', script, command, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  })
  shell.stdin.on('error', () => undefined) // it went first
  const pid = once(shell.stdout, 'data').then(([line]) => Number(line))
  const ended = once(shell, 'exit').then(([code]) => Number(code))
  return {
    ended,
    async kill(signal) {
      process.kill(await pid, signal)
      await ended
    },
    async stop() {
      shell.stdin.end()
      await ended
    },
  }
}
