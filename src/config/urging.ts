import Type from 'typebox'
import { termPattern } from '#deadlines/term.ts'
import type { Level, Rule } from '#urging/rule.ts'
import type { SendTimes } from '#urging/send-time.ts'
import { isOfNear, situations } from '#urging/situation.ts'
import type { SoundSettings } from './config.ts'
import { isWebhookSecret } from './inbound.ts'
import { type Checking, listed } from './reading/checking.ts'
import {
  type Agrees,
  isSecret,
  kebabCase,
  mapping,
  named,
  number,
  oneOf,
  type Settled,
  text,
  whole,
  yesOrNo,
} from './reading/declare.ts'

const name = Type.String({ pattern: kebabCase, maxLength: 60 })
const codes = (description: string) =>
  Type.Array(text({ maxLength: 60 }), {
    minItems: 1,
    maxItems: 200,
    uniqueItems: true,
    default: ['*'],
    description,
  })
const yearOfMinutes = 150_000
const time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

const level = mapping(
  {
    afterMinutes: whole(0, yearOfMinutes, { default: 0 }),
    tell: Type.Array(name, { minItems: 1, maxItems: 20, uniqueItems: true }),
  },
  ['tell'],
)

const rule = mapping(
  {
    name,
    situation: oneOf(situations),
    agencies: codes('Roots of codes of competent agencies.'),
    procedures: codes('With or without the local suffix.'),
    kinds: Type.Array(text({ maxLength: 60 }), { maxItems: 50, uniqueItems: true, default: [] }),
    minutes: whole(0, yearOfMinutes, { default: 0 }),
    share: number(0, 1, { default: 0 }),
    levels: Type.Array(Type.Unsafe<Agrees<Settled<typeof level>, Level>>(level), {
      minItems: 1,
      maxItems: 10,
    }),
  },
  ['name', 'situation', 'levels'],
)

const addresses = mapping(
  {
    agency: text({ maxLength: 60, default: '*' }),
    to: Type.Array(Type.String({ pattern: '^[^\\s<>@,;]+@[^\\s<>@,;]+$', maxLength: 254 }), {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
    }),
  },
  ['to'],
)

const webhook = mapping(
  {
    url: text({ pattern: '^https?://[^\\s#@]+$' }),
    secrets: Type.Array(text(isSecret), { minItems: 1, maxItems: 5, uniqueItems: true }),
  },
  ['url', 'secrets'],
)

const receiver = mapping({
  language: oneOf(['vi', 'en'], { default: 'vi' }),
  emails: Type.Array(addresses, { maxItems: 1000, default: [] }),
  webhook: Type.Optional(webhook),
})

const apologies = mapping({
  when: oneOf(['off', 'late', 'day-before'], {
    default: 'off',
    description:
      'late: when the due date has passed (Decree 301/2026, for linked services). day-before: PROPOSED, one working day before it, as Decree 61/2018 had it; whether that still holds was not confirmed.',
  }),
  agencies: codes('Roots of codes of competent agencies.'),
  procedures: codes('With or without the local suffix.'),
  restOfWork: Type.String({
    pattern: termPattern,
    default: '3 working-days',
    description:
      'PROPOSED: how much longer it takes, counted from the due date, or from now where that has passed.',
  }),
  restByProcedure: named(
    Type.String({ pattern: termPattern }),
    { minLength: 1, maxLength: 60 },
    { default: {}, description: 'The same by procedure code.' },
  ),
  reason: text({
    default: 'Hồ sơ cần thêm thời gian để giải quyết',
    description: 'What stands as the reason until the agency writes its own.',
  }),
})

const quiet = mapping({
  from: Type.Unsafe<string>({ ...time, default: '19:00', description: 'In the evening.' }),
  to: Type.Unsafe<string>({
    ...time,
    default: '07:00',
    description: 'In the morning; the same as from: never quiet.',
  }),
  freeDays: yesOrNo(true, 'Whether days without work are quiet too.'),
})

const declared = mapping(
  {
    lookEverySeconds: whole(10, 3600, {
      default: 120,
      description: 'How often it is looked whether somebody has to be urged.',
    }),
    lookBackDays: whole(1, 3650, {
      default: 30,
      description:
        'What has been late for longer is not begun to be urged for: a new rule does not dig up old dossiers.',
    }),
    digestMinutes: whole(0, 1440, {
      default: 30,
      description: 'What comes up for one receiver within so many minutes goes in one e-mail, and one call.',
    }),
    digestItems: whole(1, 200, {
      default: 20,
      description: 'So many are listed in it; of the others it says how many there are.',
    }),
    postsPerHour: whole(1, 1000, {
      default: 6,
      description:
        'E-mails, and calls, that one address gets within an hour at most; the rest comes later, in one.',
    }),
    giveUpHours: whole(1, 720, {
      default: 48,
      description: 'How long an e-mail or a call that does not get through is tried.',
    }),
    quiet,
    apologies,
    receivers: named(
      receiver,
      { ...name },
      {
        default: {},
        description:
          'Who is urged, by name: { emails: [{ agency: H26.107, to: [truc@…] }], webhook: { url, secrets: [whsec_…] }, language: vi }. Of emails the line with the longest root of the agency counts; what is about no agency goes to the line without one. "city" is always there: the event in the city\'s inbox or endpoint, as routes lead it.',
      },
    ),
    rules: Type.Array(Type.Unsafe<Agrees<Settled<typeof rule>, Rule>>(rule), {
      maxItems: 100,
      default: [],
      description:
        'For what: { name: due-tomorrow, situation: due-soon, minutes: 480, levels: [{ tell: [city, desk] }, { afterMinutes: 240, tell: [leaders] }] }. Minutes are of work; docs/urging.md has an example of each situation.',
    }),
  },
  [],
  { description: 'Who is urged when something is late, or about to be; by default nobody. docs/urging.md' },
)

type Urging = Settled<typeof declared>

/** Who is urged, for what, when and how. */
export const urging = Type.Unsafe<Agrees<Pick<Urging, keyof SendTimes>, SendTimes> & Urging>(declared)

type Report = Checking['report']
type Written = NonNullable<SoundSettings['urging']>

const checkRules = ({ rules = [], receivers = {} }: Written, report: Report): void => {
  const known = ['city', ...Object.keys(receivers)]
  const names = new Set<string | undefined>(['apology'])
  for (const [index, one] of rules.entries()) {
    const path = ['urging', 'rules', String(index)]
    if (names.has(one?.name)) report([...path, 'name'], 'is the name of another rule')
    names.add(one?.name)
    if (one?.situation !== undefined && isOfNear(one.situation) && !one.minutes && !one.share)
      report(path, 'needs minutes or share: how near the due date is')
    if (one?.situation === 'attention' && !one.kinds?.length)
      report([...path, 'kinds'], 'is needed: which kinds of what waits for a person')
    let before = -1
    for (const [position, { afterMinutes = 0, tell = [] } = {}] of (one?.levels ?? []).entries()) {
      const at = [...path, 'levels', String(position)]
      if (afterMinutes <= before) report([...at, 'afterMinutes'], 'is not after the level before it')
      before = afterMinutes
      for (const [place, who] of tell.entries())
        if (who !== undefined && !known.includes(who))
          report([...at, 'tell', String(place)], `names no receiver; known are: ${listed(known)}`)
    }
  }
}

/** Rules tell whom there is, in an order that can be kept, and by ways that are there. */
export const checkUrging = (
  { urging: settings = {}, mail = {} }: SoundSettings,
  { report }: Checking,
): void => {
  checkRules(settings, report)
  for (const [who, one] of Object.entries(settings.receivers ?? {})) {
    const path = ['urging', 'receivers', who]
    if (who === 'city') report(path, 'is the name of the city itself, which needs no address')
    if (!one?.emails?.length && !one?.webhook) report(path, 'has neither emails nor webhook')
    if (one?.emails?.length && mail.host === '') report([...path, 'emails'], 'needs a mail server: mail.host')
    for (const [index, secret] of (one?.webhook?.secrets ?? []).entries())
      if (secret !== undefined && !isWebhookSecret(secret))
        report([...path, 'webhook', 'secrets', String(index)], 'must be whsec_ and a key in base64')
  }
}
