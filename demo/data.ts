import { generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join, resolve } from 'node:path'
import type { Loaded } from '#config/config.ts'
import { holdsMessagesOfOthers } from '#store/other-senders.ts'

const answersOn = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    const end = (answers: boolean) => () => {
      socket.destroy()
      resolve(answers)
    }
    socket.once('connect', end(true)).once('error', end(false))
  })

/** PostgreSQL writes its port into the fourth line; after a crash the file is left behind. */
const isRunningIn = async (folder: string): Promise<boolean> => {
  const lines = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const port = Number(lines.split('\n')[3])
  return Number.isInteger(port) && port > 0 && answersOn(port)
}

/** The demo's workers would carry real messages to the simulators and book them as delivered. */
const refuseRealData = async (databaseUrl: string, { senders, endpoints }: Loaded['config']) => {
  const names = senders.map(({ name }) => name)
  if (await holdsMessagesOfOthers(databaseUrl, names, Object.keys(endpoints))) {
    throw new Error(
      'The database of DATABASE_URL holds messages of other senders; the demo would carry them to its simulators. Give it an empty database, or none.',
    )
  }
}

/** Of this start alone; public keys are kept with what they signed. */
const newSigningKey = (): string =>
  String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))

/** Files that partners give lie beside the data, and what is made of a day is signed. */
const withResults = async (loaded: Loaded): Promise<Loaded> => {
  const folder = resolve(loaded.environment.dataFolder, 'demo', 'results')
  await mkdir(folder, { recursive: true })
  const { config } = loaded
  const stores = { ...config.files.stores, results: { kind: 'local' as const, folder } }
  return {
    ...loaded,
    config: {
      ...config,
      files: { ...config.files, stores },
      agreements: { ...config.agreements, signingKeys: [newSigningKey()] },
    },
  }
}

/**
 * The demo keeps its own data: the embedded database lies in LONGBIEN_DATA/demo and is kept from one start to the next;
 * every start is a new run with dossier codes of its own, so what is there already never distorts the figures.
 */
export const ownData = async (given: Loaded, isReset: boolean): Promise<Loaded> => {
  const { databaseUrl, dataFolder } = given.environment
  if (databaseUrl !== undefined) {
    if (isReset) throw new Error('--reset empties only the embedded database, never that of DATABASE_URL.')
    await refuseRealData(databaseUrl, given.config)
    return withResults(given)
  }
  const folder = join(dataFolder, 'demo')
  if (await isRunningIn(folder)) {
    throw new Error(
      `Another demo runs on ${folder}. Stop it, or set LONGBIEN_DATA, PORT and SIMULATOR_PORT for a second one.`,
    )
  }
  if (isReset) await rm(folder, { recursive: true, force: true })
  const loaded = await withResults(given)
  return { ...loaded, environment: { ...loaded.environment, dataFolder: folder } }
}
