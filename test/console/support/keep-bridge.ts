import { once } from 'node:events'
import { startBridge } from './start-bridge.ts'

// For those who write a screen: the bridge of the tests, until Ctrl-C.
const bridge = await startBridge()
process.stdout.write(`CONSOLE_BRIDGE="${bridge.url} ${bridge.simulators}"\n`)
await once(process, 'SIGINT')
await bridge.stop()
