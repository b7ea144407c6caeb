import { endpointFault, type Failure, inDoubt, permanent, transient } from '#adapter-kit'

/** What the library says of an exchange that went wrong. Its text may quote the server, so none of it is taken over. */
interface ExchangeError {
  readonly code?: unknown
  readonly command?: unknown
  /** Of the system call that failed; and what the system, or TLS, calls it. */
  readonly syscall?: unknown
  readonly originalCode?: unknown
  /** Of the server's reply, such as 450. */
  readonly responseCode?: unknown
}

const outage = { outage: true }

/** A refusal by a number: 4xx means later, 5xx never, of this mail or of its address. */
const refused = (command: unknown, status: number): Failure => {
  const details = { status }
  if (status < 500)
    return transient('MAIL_POSTPONED', `The mail server asks to come later (${status})`, details)
  return command === 'RCPT TO'
    ? permanent('MAIL_ADDRESS_REFUSED', `The mail server does not take the address (${status})`, details)
    : permanent('MAIL_REFUSED', `The mail server does not take the mail (${status})`, details)
}

/** The server shows no certificate that we trust. */
const untrusted = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/

const unsafe = () =>
  endpointFault('certificate', 'MAIL_NOT_ENCRYPTED', 'No safe connection to the mail server')
const unreachable = () => transient('MAIL_SERVER_UNREACHABLE', 'No connection to the mail server', outage)

/** What a failed sending means: whether it is tried again, and who has to look. */
export const mailFailure = (thrown: unknown): Failure => {
  const error: ExchangeError = typeof thrown === 'object' && thrown !== null ? thrown : {}
  const { code, command, syscall, originalCode, responseCode } = error
  const status = typeof responseCode === 'number' ? responseCode : undefined
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return status !== undefined && status < 500
        ? transient('MAIL_POSTPONED', `The mail server takes no log-in for now (${status})`, {
            status,
            ...outage,
          })
        : endpointFault('credentials', 'MAIL_LOG_IN_REFUSED', 'The mail server refuses the log-in')
    case 'ETLS':
    case 'EREQUIRETLS':
      return unsafe()
    case 'EENVELOPE':
    case 'EMESSAGE':
      return status === undefined
        ? permanent('MAIL_IMPOSSIBLE', 'The mail cannot be sent as it is')
        : refused(command, status)
    case 'EABORT':
      return inDoubt('MAIL_TIMEOUT', 'The mail server did not answer in time', outage)
    case 'EDNS':
      return unreachable()
    default:
      if (typeof originalCode === 'string' && untrusted.test(originalCode)) return unsafe()
      // Wherever the connection broke, the library says the same: the server may have the mail.
      return syscall === 'connect'
        ? unreachable()
        : inDoubt('MAIL_REPLY_LOST', 'The connection to the mail server broke off', outage)
  }
}
