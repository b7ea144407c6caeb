import type { MailSettings } from '#mail/open-mail.ts'
import type { Rule } from '#urging/rule.ts'
import { keyHash, type Settings } from '../support/installation.ts'

const all = { agencies: ['*'], messages: ['dossier', 'progress'], inboxes: ['city'], seeBodies: true }
const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
})

export const hookSecret = `whsec_${Buffer.from('a secret of the tests that is long').toString('base64')}`

/** Work goes on day and night, so that no test depends on when it runs. */
const calendar = {
  workingHours: [['00:00', '23:59']],
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
} as const
const to = (who: string) => ({ emails: [{ agency: '*', to: [`${who}@city.example`] }] })

const tells = (who: string) => [{ afterMinutes: 0, tell: [who] }]
/** Tells the city, unless it says otherwise. */
const rule = (of: Pick<Rule, 'name' | 'situation'> & Partial<Rule>): Rule => ({
  agencies: ['*'],
  procedures: ['*'],
  kinds: [],
  minutes: 0,
  share: 0,
  levels: tells('city'),
  ...of,
})

/** An installation with a rule for each situation; mails go to this server, calls to this address. */
export const urgingSettings = (mail: MailSettings, hookUrl: string): Settings => ({
  calendar,
  mail,
  inboxes: { city: {} },
  senders: [
    sender('city', all),
    sender('other', { ...all, agencies: ['H99'], inboxes: [] }),
    sender('operator', { ...all, seeAll: true, operate: true, audit: true }),
  ],
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'notice', inbox: 'city' },
    { message: 'apology', inbox: 'city' },
  ],
  urging: {
    digestMinutes: 0,
    digestItems: 2,
    postsPerHour: 2,
    quiet: { from: '00:00', to: '00:00', freeDays: false },
    apologies: { when: 'late', agencies: ['H26.904'], restOfWork: '2 working-days' },
    receivers: {
      desk: to('desk'),
      leaders: to('leaders'),
      bounced: to('bounced'),
      busy: to('busy'),
      chat: { webhook: { url: hookUrl, secrets: [hookSecret] } },
    },
    rules: [
      rule({
        name: 'soon',
        situation: 'due-soon',
        agencies: ['H26.900'],
        minutes: 600,
        levels: [
          { afterMinutes: 0, tell: ['city', 'desk'] },
          { afterMinutes: 60, tell: ['city', 'leaders'] },
        ],
      }),
      rule({ name: 'late', situation: 'overdue', agencies: ['H26.901'], levels: tells('chat') }),
      rule({ name: 'papers', situation: 'supplement-unanswered', minutes: 1000 }),
      rule({ name: 'silent', situation: 'case-silent', minutes: 1000 }),
      rule({ name: 'mirror', situation: 'mirror-lagging', minutes: 1000 }),
      rule({ name: 'unread', situation: 'acknowledgement-missing', minutes: 10_000 }),
      rule({ name: 'stuck', situation: 'attention', kinds: ['routing-case'], levels: tells('bounced') }),
      rule({ name: 'step-soon', situation: 'step-due-soon', agencies: ['H26.906'], minutes: 600 }),
      rule({ name: 'step-late', situation: 'step-overdue', agencies: ['H26.906'] }),
      rule({ name: 'busy', situation: 'overdue', agencies: ['H26.905'], levels: tells('busy') }),
    ],
  },
})
