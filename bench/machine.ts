import { cpus, totalmem } from 'node:os'

/** What the figures were measured on. */
export const machineLine = (postgres: string, redis: string): string => {
  const [first] = cpus()
  return [
    `${cpus().length} cores (${first?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgres}`,
    `Redis ${redis} (AOF everysec)`,
  ].join(' · ')
}
