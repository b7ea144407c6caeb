import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateStores } from '#compose/stores.ts'
import { startEmbeddedDatabase } from '#store/embedded.ts'
import { startRedis } from './redis-server.ts'
import { onServer, template, urlOf } from './server.ts'

// Nothing here has to survive a crash.
const faster = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'autovacuum = off']

const prepare = async (serverUrl: string) => {
  await onServer(serverUrl, async (server) => {
    for (const setting of faster) await server.query(`alter system set ${setting}`)
    // Every session is in this zone; that of the processes is TZ. See the script test:zones.
    const zone = process.env.TEST_DATABASE_TZ
    if (zone) await server.query(`alter system set timezone = ${pg.escapeLiteral(zone)}`)
    await server.query('select pg_reload_conf()')
    await server.query(`create database ${template}`)
  })
  const url = urlOf(serverUrl, template)
  await migrateStores({ databaseUrl: url, migrateUrl: url }, undefined)
}

const startPostgres = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-test-'))
  // As root, the server runs as another user, who has to get in.
  await chmod(folder, 0o755)
  const remove = () => rm(folder, { recursive: true, force: true })
  const server = await startEmbeddedDatabase(folder).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  return {
    url: server.ownerUrl,
    async stop() {
      await server.stop()
      await remove()
    },
  }
}

const missing = 'redis-server is not installed'

export const setup = async (project: TestProject) => {
  const postgres = await startPostgres()
  const redis = await startRedis().catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
  const stop = async () => {
    await redis?.stop()
    await postgres.stop()
  }
  try {
    if (!redis && process.env.CI === 'true') throw new Error(`${missing}; CI has to have it.`)
    if (!redis) console.warn(`\nWARNING: ${missing}: EVERY TEST ON REDIS IS SKIPPED.\n`)
    await prepare(postgres.url)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('serverUrl', postgres.url)
  project.provide('redisUrl', redis?.url)
  return stop
}
