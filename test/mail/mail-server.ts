import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { MailSettings } from '#mail/open-mail.ts'
import { certificate, key } from '../support/certificate.ts'

/** A mail as the server took it. */
interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  readonly secure: boolean
  /** As it came over the wire. */
  readonly raw: string
}

export interface MailServer {
  readonly settings: MailSettings
  readonly taken: TakenMail[]
  close(): Promise<void>
}

/** What the server says to an address, or after a whole mail: with this number it refuses. */
export interface Manners {
  refuseAddress?(address: string): number | undefined
  /** Asked when the whole mail is there. */
  refuseMail?(): number | undefined
  /** Keeps what came, and never answers. */
  isSilent?(): boolean
}

const refusal = (responseCode: number) =>
  Object.assign(new Error('secret words of the server'), { responseCode })

/** A real mail server on the loopback. */
export const openMailServer = async (
  manners: Manners = {},
  options: SMTPServerOptions = {},
  own: Partial<MailSettings> = {},
): Promise<MailServer> => {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    key,
    cert: certificate,
    authOptional: true,
    disabledCommands: own.security === 'none' ? ['STARTTLS'] : [],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const code = manners.refuseAddress?.(address)
      done(code === undefined ? null : refusal(code))
    },
    onData(stream, { envelope, secure }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const code = manners.refuseMail?.()
        if (code !== undefined) return done(refusal(code))
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        taken.push({ from, to, secure, raw: Buffer.concat(pieces).toString('utf8') })
        if (!manners.isSilent?.()) done()
      })
    },
    ...options,
  })
  // A client that breaks off is what some of these tests are about.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return {
    taken,
    settings: {
      host: 'localhost',
      port,
      security: 'starttls',
      user: '',
      password: '',
      from: 'Cầu nối <longbien@city.example>',
      certificateAuthority: certificate,
      connectTimeoutMs: 5000,
      silentTimeoutMs: 5000,
      timeoutMs: 10_000,
      maxConnections: 2,
      ...own,
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
