import { execFile } from 'node:child_process'
import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort, until } from '../waiting.ts'
import type { Room, Scenario, System } from './scenario.ts'

const home = fileURLToPath(new URL('../node-red', import.meta.url))
const program = join(home, 'node_modules/node-red/red.js')
const installWithinMs = 300_000

const isInstalled = () =>
  readFile(program).then(
    () => true,
    () => false,
  )

const install = async (): Promise<string | undefined> => {
  if (await isInstalled()) return undefined
  const flags = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock']
  try {
    await promisify(execFile)('npm', flags, { cwd: home, timeout: installWithinMs })
  } catch (error) {
    const why = error instanceof Error ? error.message.trim().split('\n').slice(0, 3).join(' ') : error
    return `npm install in bench/node-red failed: ${why}`
  }
  return (await isInstalled()) ? undefined : 'npm install in bench/node-red left no Node-RED'
}

/** Until the flow is deployed the path is not there. */
const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/bench-ready`).then(
    ({ ok }) => ok,
    () => false,
  )

const startIn = async (room: Room): Promise<System> => {
  const [port, userFolder] = [await freePort(), join(room.folder, 'node-red')]
  await mkdir(userFolder, { recursive: true })
  await cp(join(home, 'flows.json'), join(userFolder, 'flows.json'))
  const settings = join(home, 'settings.cjs')
  const door = room.launch({
    name: 'node-red',
    script: program,
    args: ['--port', String(port), '--settings', settings, '--userDir', userFolder, 'flows.json'],
    env: { PARTNER_URL: room.partnerUrl },
  })
  await until('Node-RED', 60_000, async () => door.ended() || (await answers(port)))
  // It stores nothing: what has arrived is all there is.
  return { port, programs: [door], settled: async () => true }
}

/** Node-RED: http in → function → http request → http response. It answers when the partner has answered. */
export const nodeRed: Scenario = {
  name: 'node-red',
  label: 'Node-RED (stores nothing)',
  stores: { postgres: false, redis: false },
  prepare: install,
  start: startIn,
}
