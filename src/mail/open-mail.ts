import { createTransport } from 'nodemailer'
import { nfc, permanent } from '#adapter-kit'
import { mailFailure } from './mail-failure.ts'

/** The server that takes our mail, and as whom we send. */
export interface MailSettings {
  /** Empty: there is none, and nothing is mailed. */
  readonly host: string
  readonly port: number
  /** `starttls` never goes on without encryption; `tls` from the first byte; `none` only where the way is safe. */
  readonly security: 'starttls' | 'tls' | 'none'
  /** Both empty: the server asks for none. */
  readonly user: string
  readonly password: string
  /** `Name <address>`. */
  readonly from: string
  /** In PEM; empty: those that the system trusts. */
  readonly certificateAuthority: string
  readonly connectTimeoutMs: number
  /** Without a byte from the server. */
  readonly silentTimeoutMs: number
  /** For one mail as a whole. */
  readonly timeoutMs: number
  readonly maxConnections: number
}

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer | string
}

export interface Mail {
  readonly to: string | readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly Attachment[]
  /**
   * What of the `Message-ID` stands before the `@`: the same for the same mail, so that a mail server and a reader know a
   * repeat. Absent: a new one each time.
   */
  readonly id?: string
}

export interface Mailer {
  /** Sends once, never retries; throws a `Failure`. Every address is taken, or it fails for those that are not. */
  send(mail: Mail): Promise<{ readonly messageId: string }>
  close(): void
}

const domainOf = (from: string): string => /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'

/** One line: a header ends with it. */
const oneLine = (text: string): string => nfc(text).replaceAll(/\s+/g, ' ').trim()

const optionsOf = (settings: MailSettings) => {
  const { host, port, security, user, password, certificateAuthority } = settings
  return {
    pool: true,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== '' && { auth: { user, pass: password } }),
    tls: {
      minVersion: 'TLSv1.2',
      ...(certificateAuthority !== '' && { ca: certificateAuthority }),
    },
    connectionTimeout: settings.connectTimeoutMs,
    greetingTimeout: settings.silentTimeoutMs,
    socketTimeout: settings.silentTimeoutMs,
    socketCloseTimeout: 1000,
    dnsTimeout: settings.connectTimeoutMs,
    maxConnections: settings.maxConnections,
    // Whoever sends decides about another try: below us it would be one that nobody wrote down.
    maxRequeues: 0,
    // A text never names a file or an address that is then fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const
}

/** Opens the way to the mail server; connections are made when there is something to send, and kept for a while. */
export const openMail = (settings: MailSettings): Mailer => {
  const { from, timeoutMs } = settings
  const transport = createTransport(optionsOf(settings))
  const domain = domainOf(from)
  const deliver = async ({ to, subject, text, html, attachments = [], id }: Mail) => {
    const sent = await transport
      .sendMail({
        from,
        to: typeof to === 'string' ? to : [...to],
        subject: oneLine(subject),
        text: nfc(text),
        ...(html !== undefined && { html: nfc(html) }),
        attachments: attachments.map((one) => ({ ...one })),
        ...(id !== undefined && { messageId: `<${id}@${domain}>` }),
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(timeoutMs),
      })
      .catch((error: unknown) => {
        throw mailFailure(error)
      })
    if (sent.rejected.length > 0)
      throw permanent('MAIL_ADDRESS_REFUSED', 'The mail server does not take one of the addresses')
    return { messageId: sent.messageId }
  }
  return {
    send: (mail) => {
      if (settings.host === '')
        throw permanent('MAIL_NOT_CONFIGURED', 'There is no mail server in the configuration')
      return deliver(mail)
    },
    close: () => transport.close({ force: true }),
  }
}
