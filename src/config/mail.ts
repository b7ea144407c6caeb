import Type from 'typebox'
import type { MailSettings } from '#mail/open-mail.ts'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { type Agrees, isSecret, mapping, oneOf, type Settled, text, whole } from './reading/declare.ts'

const minuteMs = 60_000
const orEmpty = (about: { readonly description: string; readonly maxLength?: number }) =>
  text({ minLength: 0, default: '', ...about })

const declared = mapping(
  {
    host: orEmpty({ description: 'Name of the mail server; empty: nothing is mailed.' }),
    port: whole(1, 65_535, { default: 587, description: '587 for starttls, 465 for tls.' }),
    security: oneOf(['starttls', 'tls', 'none'], {
      default: 'starttls',
      description:
        'starttls: encrypted before anything is said, or nothing is sent; tls: from the first byte (port 465); none: only where the server is on this machine, or the risk unencrypted-address is accepted.',
    }),
    user: orEmpty({ description: 'Empty: the server asks for no log-in.' }),
    password: text({
      minLength: 0,
      default: '',
      ...isSecret,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what stands in a configuration
      description: 'From the environment or a file: "${MAIL_PASSWORD}", MAIL_PASSWORD_FILE.',
    }),
    from: Type.String({
      maxLength: 300,
      pattern: '^([^\\r\\n<>@]*<[^\\s<>@]+@[^\\s<>@]+>|[^\\s<>@]+@[^\\s<>@]+)?$',
      default: '',
      description: 'As whom we write: Name <address>.',
    }),
    certificateAuthority: orEmpty({
      maxLength: 20_000,
      description:
        "Certificate in PEM that the server's is signed with; empty: those that the system trusts.",
    }),
    connectTimeoutMs: whole(100, minuteMs, { default: 10_000, description: 'To connect.' }),
    silentTimeoutMs: whole(100, minuteMs, {
      default: 20_000,
      description: 'Without a word from the server.',
    }),
    timeoutMs: whole(100, minuteMs, { default: 30_000, description: 'For one mail as a whole.' }),
    maxConnections: whole(1, 20, { default: 2, description: 'At once, of each process.' }),
  },
  [],
  { description: 'The server that takes our e-mails. docs/urging.md' },
)

/** The mail server. */
export const mail = Type.Unsafe<Agrees<Settled<typeof declared>, MailSettings>>(declared)

/** A server needs a sender, and a password somebody whose it is. */
export const checkMail = ({ mail: settings = {} }: SoundSettings, { report }: Checking): void => {
  const { host, from, user, password } = settings
  if (host && from === '') report(['mail', 'from'], 'is needed where there is a mail server')
  if (user && password === '') report(['mail', 'password'], 'is needed where there is a user')
  if (password && user === '') report(['mail', 'user'], 'is needed where there is a password')
}
