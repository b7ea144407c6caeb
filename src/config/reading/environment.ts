import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

type Content = { readonly text: string } | { readonly wrong: string }

/** What a secret's file holds, without the end of its line. */
const contentOf = (path: string): Content => {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r?\n$/, ''),
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'not text'
    return { wrong: `${path} cannot be read (${code})` }
  }
}

/** A folder of secrets, each in a file that has the variable's name; as Kubernetes mounts them, and systemd hands them over. */
const folderOf = (variables: Variables, name: string): string | undefined => {
  const folder = given(variables, 'SECRETS_FOLDER')
  return folder !== undefined && /^[A-Z_][A-Z0-9_]*$/.test(name) ? join(folder, name) : undefined
}

/**
 * `NAME`; or what the file holds that `NAME_FILE` names, or the file NAME in the folder that `SECRETS_FOLDER` names: a secret
 * need not stand in the environment. Says why it is not there.
 */
export const lookUpVariable = (
  variables: Variables,
  name: string,
): { readonly value: string } | { readonly missing: string } => {
  const own = given(variables, name)
  if (own !== undefined) return { value: own }
  const named = given(variables, `${name}_FILE`)
  const file = named ?? folderOf(variables, name)
  if (file === undefined) return { missing: 'is not set' }
  const content = contentOf(file)
  if ('wrong' in content)
    return { missing: `is not set${named === undefined ? '' : `, and ${content.wrong}`}` }
  return content.text.trim() === ''
    ? { missing: `is not set, and ${file} is empty` }
    : { value: content.text }
}

export const variable = (variables: Variables, name: string): string | undefined => {
  const found = lookUpVariable(variables, name)
  return 'value' in found ? found.value : undefined
}

const hasProtocol = (value: string, protocols: readonly string[]): boolean =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol)

/** What the program itself reads; that it can do without one does not mean that a file which is named may be missing. */
const ownNames = [
  'PORT',
  'SIMULATOR_PORT',
  'METRICS_PORT',
  'LONGBIEN_CONFIG',
  'LONGBIEN_DATA',
  'DATABASE_URL',
  'DATABASE_MIGRATE_URL',
  'REDIS_URL',
]

/** Reads the environment and adds what is wrong with it to `problems`, without the values. */
export const readEnvironment = (variables: Variables, problems: Problem[]): Environment => {
  const wrong = (path: string, message: string) => problems.push({ file: 'environment', path, message })

  for (const name of ownNames) {
    const found = lookUpVariable(variables, name)
    if ('missing' in found && given(variables, `${name}_FILE`) !== undefined) wrong(name, found.missing)
  }

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
