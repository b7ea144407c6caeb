import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConsole } from '../../../console/build.js'
import { buildHandbook } from '../../../handbook/build.js'
import { freePort } from '../../support/free-port.ts'
import type { BridgeSaid } from './bridge-process.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export interface Bridge {
  /** Of the gateway. */
  readonly url: string
  readonly simulators: string
  stop(): Promise<void>
}

/**
 * A whole bridge in a process of its own, with the pages as they stand now: PostgreSQL, gateway, workers, simulators, and a
 * day of dossiers. Who writes a screen may keep one running (`node test/console/support/keep-bridge.ts`) and name it in
 * CONSOLE_BRIDGE.
 */
export const startBridge = async (): Promise<Bridge> => {
  await Promise.all([buildConsole(), buildHandbook()])
  const [url, simulators] = process.env.CONSOLE_BRIDGE?.split(' ') ?? []
  return url && simulators ? { url, simulators, stop: async () => undefined } : startOwn()
}

const startOwn = async (): Promise<Bridge> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-console-'))
  // As root, PostgreSQL runs as another user, who has to get in.
  await chmod(folder, 0o755)
  const child = fork(here('bridge-process.ts'), [here('bridge.yaml')], {
    env: {
      PATH: process.env.PATH ?? '',
      LONGBIEN_DATA: folder,
      PORT: await freePort(),
      SIMULATOR_PORT: await freePort(),
    },
    execArgv: [],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.connected) child.send('stop')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const said = await Promise.race([
    once(child, 'message').then(([message]) => message as BridgeSaid),
    ended.then((): BridgeSaid => ({ error: 'The bridge ended before it was ready' })),
  ])
  if ('url' in said) return { ...said, stop }
  await stop()
  throw new Error(said.error)
}
