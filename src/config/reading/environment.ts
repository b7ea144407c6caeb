import { readFileSync } from 'node:fs'
import { parseRedisUrl } from '#queue/redis-address.ts'
import type { Problem } from './problems.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/** What Long Biên reads from the environment itself; everything else is a setting. */
export interface Environment {
  readonly port: number
  readonly simulatorPort: number
  /** Where `work` shows its health and metrics; nowhere when absent. */
  readonly metricsPort?: number
  readonly dataFolder: string
  readonly configFile?: string
  readonly databaseUrl?: string
  /** As whom the tables are made and changed, where that is somebody else. */
  readonly migrateUrl?: string
  readonly redisUrl?: string
}

export const processVariables = (): Variables => process.env

/** An empty variable counts as one that is not set: `PORTAL_PASSWORD=` in a unit file is a mistake, not a password. */
const given = (variables: Variables, name: string): string | undefined => {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined
  return value === undefined || value.trim() === '' ? undefined : value
}

/** What a secret's file holds, without the end of its line; a file that cannot be read is as one that is not there. */
const contentOf = (path: string): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}

/** `NAME`, or what the file holds that `NAME_FILE` names: a secret need not stand in the environment. */
export const variable = (variables: Variables, name: string): string | undefined => {
  const own = given(variables, name)
  const file = own === undefined ? given(variables, `${name}_FILE`) : undefined
  const content = file === undefined ? own : contentOf(file)
  return content === undefined || content.trim() === '' ? undefined : content
}

const hasProtocol = (value: string, protocols: readonly string[]): boolean =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol)

/** Reads the environment and adds what is wrong with it to `problems`, without the values. */
export const readEnvironment = (variables: Variables, problems: Problem[]): Environment => {
  const wrong = (path: string, message: string) => problems.push({ file: 'environment', path, message })

  const port = (name: string, standard: number): number => {
    const value = variable(variables, name)?.trim()
    if (value === undefined) return standard
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) return Number(value)
    wrong(name, 'must be a port, a whole number from 0 to 65535')
    return standard
  }

  const url = (name: string, protocols: readonly string[]): string | undefined => {
    const value = variable(variables, name)?.trim()
    if (value === undefined || hasProtocol(value, protocols)) return value
    wrong(name, `must be a URL that begins with ${protocols.map((one) => `${one}//`).join(' or ')}`)
    return undefined
  }

  const metricsPort = variable(variables, 'METRICS_PORT') === undefined ? undefined : port('METRICS_PORT', 0)
  const redis = (): string | undefined => {
    const value = variable(variables, 'REDIS_URL')?.trim()
    try {
      if (value !== undefined) parseRedisUrl(value)
      return value
    } catch (error) {
      wrong('REDIS_URL', error instanceof Error ? error.message : 'is not understood')
      return undefined
    }
  }

  const configFile = variable(variables, 'LONGBIEN_CONFIG')
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const migrateUrl = url('DATABASE_MIGRATE_URL', ['postgres:', 'postgresql:'])
  const redisUrl = redis()
  return {
    port: port('PORT', 8080),
    simulatorPort: port('SIMULATOR_PORT', 8090),
    dataFolder: variable(variables, 'LONGBIEN_DATA') ?? '.longbien',
    ...(metricsPort !== undefined && { metricsPort }),
    ...(configFile !== undefined && { configFile }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(migrateUrl !== undefined && { migrateUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
  }
}
