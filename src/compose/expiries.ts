import { X509Certificate } from 'node:crypto'
import { addDays, isRecord, vietnamInstant } from '#adapter-kit'
import type { Config } from '#config/config.ts'
import type { ExpiryGauges } from '#telemetry/expiry-gauges.ts'
import { onCertificate } from '#transport/seen-certificates.ts'

/** Beyond this somebody calls ever new addresses, and what is known says enough. */
const maxServers = 200

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** The first end of those in a text; undefined where there is none that can be read. */
const firstEnd = (pem: string): Date | undefined => {
  const ends = (pem.match(block) ?? []).flatMap((text) => {
    try {
      return [new Date(new X509Certificate(text).validTo).getTime()]
    } catch {
      return []
    }
  })
  return ends.length > 0 ? new Date(Math.min(...ends)) : undefined
}

/** Certificates that stand in settings, whatever they are for. */
const certificatesIn = (value: unknown, path: readonly string[] = []): ExpiryGauges['certificates'] => {
  if (typeof value === 'string') {
    const until = value.includes('-----BEGIN CERTIFICATE-----') ? firstEnd(value) : undefined
    return until ? [{ kind: 'setting', name: path.join('.'), until }] : []
  }
  if (!isRecord(value) && !Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => certificatesIn(inner, [...path, name]))
}

export interface Expiries {
  read(): ExpiryGauges
  close(): void
}

/** What ends on a day that is known: from the configuration, and from what partners' servers show. */
export const watchExpiries = (config: Config): Expiries => {
  const inSettings = certificatesIn(config)
  const keys = config.senders.flatMap(({ name, keys: all }) =>
    all.flatMap(({ sha256, expires }) =>
      expires === undefined
        ? []
        : [{ sender: name, key: sha256.slice(0, 8), until: vietnamInstant(addDays(expires, 1)) }],
    ),
  )
  const shown = new Map<string, Date>()
  const close = onCertificate(({ server, until }) => {
    if (shown.has(server) || shown.size < maxServers) shown.set(server, until)
  })
  return {
    read: () => ({
      keys,
      certificates: [
        ...inSettings,
        ...[...shown].map(([name, until]) => ({ kind: 'partner' as const, name, until })),
      ],
    }),
    close,
  }
}
