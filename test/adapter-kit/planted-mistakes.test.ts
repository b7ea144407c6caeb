import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import {
  type Adapter,
  asFailure,
  type Believed,
  type Callback,
  type Comparison,
  completed,
  incoming,
  inDoubt,
  type OpenFile,
  type Operation,
  type Poll,
  rejected,
} from '#adapter-kit'
import { conformanceCases, type Subject } from '#conformance'
import type { Dossier, Progress } from '#schemas/types.ts'
import {
  type Answer,
  type Ask,
  entryOf,
  landOffice,
  type Row,
  readChange,
  type Shown,
  stepOf,
  stepText,
} from './land-office/adapter.ts'
import { recorded } from './land-office/recorded.ts'

/** The cases that do not hold, with what they say. */
const broken = async (subject: Subject, wanted = /./): Promise<string[]> => {
  const found: string[] = []
  for (const { name, run } of conformanceCases(subject)) {
    if (!wanted.test(name)) continue
    await Promise.resolve()
      .then(run)
      .catch((thrown: Error) => found.push(`${name}: ${thrown.message}`))
  }
  return found
}

const operating =
  (name: 'handOver' | 'addStep', change: (own: Operation) => Partial<Operation>) =>
  (adapter: Adapter): Adapter => {
    const own = adapter.operations[name]
    if (!own) throw new Error(`no ${name}`)
    return { ...adapter, operations: { ...adapter.operations, [name]: { ...own, ...change(own) } } }
  }

const calling =
  (change: (own: Callback) => Partial<Callback>) =>
  (adapter: Adapter): Adapter => {
    const { changed } = adapter.callbacks ?? {}
    if (!changed) throw new Error('no callback')
    return { ...adapter, callbacks: { changed: { ...changed, ...change(changed) } } }
  }

const polling =
  (change: (own: Poll) => Partial<Poll>) =>
  (adapter: Adapter): Adapter => {
    const { news } = adapter.polls ?? {}
    if (!news) throw new Error('no poll')
    return { ...adapter, polls: { news: { ...news, ...change(news) } } }
  }

const comparing =
  (change: (own: Comparison<Ask, Shown>) => Partial<Comparison<Ask, Shown>>) =>
  (adapter: Adapter): Adapter => {
    const own = adapter.comparison as Comparison<Ask, Shown> | undefined
    if (!own) throw new Error('no comparison')
    return { ...adapter, comparison: { ...own, ...change(own) } as Comparison }
  }

const setting =
  (name: string, schema: object) =>
  (adapter: Adapter): Adapter => ({
    ...adapter,
    settings: { ...adapter.settings, properties: { ...Object(adapter.settings.properties), [name]: schema } },
  })

const sendingFiles =
  (change: (file: OpenFile) => Promise<OpenFile>) =>
  (adapter: Adapter): Adapter => ({
    ...adapter,
    connect: (settings, tools) =>
      adapter.connect(settings, {
        ...tools,
        files: { ...tools.files, open: async (url, signal) => change(await tools.files.open(url, signal)) },
      }),
  })

const ofBytes = (file: OpenFile, bytes: Buffer): OpenFile => ({
  ...file,
  bytes: bytes.length,
  stream: Readable.from([bytes]),
})

const handingOver = (change: (entry: Record<string, string>, dossier: Dossier) => object) =>
  operating('handOver', ({ toRequest }) => ({
    toRequest: (dossier, context) => ({
      ...Object(toRequest(dossier, context)),
      rows: [change(entryOf(dossier as Dossier) as Record<string, string>, dossier as Dossier)],
    }),
  }))

const adding = (change: (row: Record<string, string>, step: Progress) => object) =>
  operating('addStep', () => ({
    toRequest: (step): Ask => ({
      action: 'step',
      rows: [change(stepOf(step as Progress) as Record<string, string>, step as Progress)],
    }),
  }))

const reading = (read: (row: Row) => ReturnType<typeof readChange>) =>
  calling(() => ({ decode: ({ body }) => read(JSON.parse(body.toString('utf8'))) }))

const withMirror = (change: (data: Record<string, unknown>, row: Row) => object) =>
  reading((row) => {
    const decoded = readChange(row)
    if (decoded.kind !== 'route') return decoded
    const [{ data, key } = { data: {}, key: '' }] = decoded.messages
    return { kind: 'route', messages: [incoming('dossier-mirror', change(Object(data), row) as never, key)] }
  })

const answering = (fromReply: (answer: Answer) => ReturnType<Operation['fromReply']>) =>
  operating('handOver', () => ({ fromReply: (reply) => fromReply(reply as Answer) }))

/** A transport that takes the status alone for the partner's word. */
const refusingAt404 = (adapter: Adapter): Adapter => ({
  ...answering(({ code }) => (code === '00' ? completed({}) : rejected('REFUSED', 'Không nhận', 'sender')))(
    adapter,
  ),
  connect: (settings, tools) => {
    const { send, close } = adapter.connect(settings, tools)
    const refused = (thrown: unknown) => {
      if (asFailure(thrown).status !== 404) throw thrown
      return { code: '04', message: '' }
    }
    return { close, send: (request, options) => send(request, options).catch(refused) }
  },
})

const losingOutage = (adapter: Adapter): Adapter => ({
  ...adapter,
  connect: (settings, tools) => {
    const { send, close } = adapter.connect(settings, tools)
    const lost = (thrown: unknown) => {
      const { failure, code, message } = asFailure(thrown)
      throw failure === 'in-doubt' ? inDoubt(code, message) : thrown
    }
    return { close, send: (request, options) => send(request, options).catch(lost) }
  },
})

type Change = (adapter: Adapter) => Adapter

/** What was done wrong; how; which case has to fail; what it has to say. */
const mistakes: readonly (readonly [string, Change, RegExp, RegExp])[] = [
  [
    'a key that does not tell messages apart',
    operating('addStep', () => ({
      creates: { key: (step) => (step as Progress).dossierCode, again: 'skip' },
    })),
    /of one key/,
    /step-later and step share/,
  ],
  [
    'half of an attachment',
    sendingFiles(async (file) => {
      const bytes = await buffer(file.stream)
      return ofBytes(file, bytes.subarray(0, 100))
    }),
    /hand-over has its files/,
    /no file with the bytes/,
  ],
  [
    'an attachment of zeros',
    sendingFiles(async (file) => ofBytes(file, Buffer.alloc(file.bytes))),
    /hand-over has its files/,
    /no file with the bytes/,
  ],
  [
    'a secret that is not marked',
    setting('matKhau', { type: 'string' }),
    /marks what is secret/,
    /\/matKhau sounds secret/,
  ],
  [
    'a secret by its title only',
    setting('opening', { type: 'string', 'x-title-vi': 'Khóa bí mật' }),
    /marks what is secret/,
    /\/opening sounds secret/,
  ],
  [
    'a secret with a default',
    setting('pass', { type: 'string', writeOnly: true, default: 'changeit' }),
    /marks what is secret/,
    /\/pass has a default/,
  ],
  [
    'an outage that is not passed on',
    losingOutage,
    /^handOver: (HTTP 500|a lost reply)/,
    /does not say outage/,
  ],
  [
    'a plain error in the mapping',
    handingOver((entry, { receivedAt }) => {
      if (!receivedAt) throw new Error('no date')
      return entry
    }),
    /hand-over with parts left out/,
    /\/receivedAt left out.*"check"/,
  ],
  [
    'a code that the mapping does not know',
    handingOver((entry, { procedure }) => {
      if (!procedure.code.startsWith('1.')) throw new Error('no such')
      return entry
    }),
    /hand-over with parts left out/,
    /\/procedure\/code/,
  ],
  [
    'a repeat that is called harmful',
    operating('addStep', () => ({ repeatable: false })),
    /step is repeated/,
    /says repeatable: false/,
  ],
  [
    "a success by the partner's words",
    answering(({ code, message }) =>
      code === '00' || /thành công/i.test(message)
        ? completed({})
        : rejected('REFUSED', 'Không nhận', 'sender'),
    ),
    /hand-over is judged.*41/,
    /own words are believed/,
  ],
  [
    "a refusal by the partner's words",
    answering(({ message }) =>
      /lỗi|từ chối/i.test(message) ? rejected('REFUSED', 'Không nhận', 'sender') : completed({}),
    ),
    /hand-over is judged.*00/,
    /own words are believed/,
  ],
  [
    'whatever is not refused counts as done',
    answering(({ code }) => (code === '41' ? rejected('REFUSED', 'Không nhận', 'sender') : completed({}))),
    /hand-over is judged.*41/,
    /code that nobody knows counts as done/,
  ],
  [
    'times by the clock of UTC',
    adding((row, { at }) => ({
      ...row,
      at: new Date(at).toISOString().replace(/(....)-(..)-(..)T(.{8}).*/, '$3/$2/$1 $4'),
    })),
    /^step has the days/,
    /clock of UTC/,
  ],
  [
    'days by the calendar of UTC',
    handingOver((entry, { receivedAt = '' }) => ({
      ...entry,
      day: receivedAt && new Date(receivedAt).toISOString().slice(0, 10).split('-').toReversed().join(''),
    })),
    /^hand-over has the days/,
    /\/rows\/0\/day the day changes/,
  ],
  [
    'days cut out of the text',
    handingOver((entry, { receivedAt = '' }) => ({ ...entry, day: receivedAt.slice(0, 10) })),
    /^hand-over has the days/,
    /another request/,
  ],
  [
    'times by the clock of the process',
    adding((row, { at }) => ({ ...row, at: String(new Date(at).getHours()) })),
    /^step leaves as written/,
    /Pacific\/Kiritimati/,
  ],
  [
    'day and month exchanged',
    withMirror((data, { at = '' }) => {
      const [day, month, rest = ''] = at.split('/')
      return { ...data, changedAt: `${rest.slice(0, 4)}-${day}-${month}T${rest.slice(5)}+07:00` }
    }),
    /changed is told apart/,
    /day and month exchanged/,
  ],
  [
    'their times taken for UTC',
    withMirror((data, { at = '' }) => ({
      ...data,
      changedAt: `${at.slice(6, 10)}-${at.slice(3, 5)}-${at.slice(0, 2)}T${at.slice(11)}Z`,
    })),
    /changed is told apart/,
    /clock of UTC/,
  ],
  [
    'zeros that are lost',
    handingOver((entry) => ({ ...entry, number: String(Number(entry.number)) })),
    /^hand-over keeps every digit/,
    /loses the zeros/,
  ],
  [
    "a reason in the partner's words",
    answering(({ code, message }) =>
      code === '00' ? completed({}) : rejected('REFUSED', message, 'sender'),
    ),
    /own refusal that quotes|keeps the partner's text apart: 41/,
    /partner stands|refusal shows/,
  ],
  [
    'any code of proof',
    calling(() => ({ verify: ({ body }) => body.includes('proof') })),
    /changed is proven only/,
    /whichever character/,
  ],
  [
    'a proof that breaks on what it cannot read',
    calling(() => ({ verify: ({ body }) => Object(JSON.parse(body.toString('utf8'))).proof === 'x' })),
    /^changed: what nobody can read/,
    /verify throws where the body is nothing/,
  ],
  [
    'a 404 for a partner that says no',
    refusingAt404,
    /^handOver: HTTP 404$/,
    /a 404 alone is a wrong address/,
  ],
  [
    'received, though nothing was stored',
    calling(() => ({
      answer: ({ kind }) => ({ status: kind === 'unauthenticated' ? 401 : 200, body: '{"code":"00"}' }),
    })),
    /changed is not called received/,
    /"rejected" is answered as "accepted"/,
  ],
  [
    'a repeat that is refused',
    calling(({ answer }) => ({
      answer: (result, request, settings) =>
        result.kind === 'duplicate'
          ? { status: 200, body: '{"code":"41"}' }
          : answer(result, request, settings),
    })),
    /changed is not called received/,
    /"duplicate" is answered/,
  ],
  [
    'one key for all events',
    reading((row) => {
      const decoded = readChange(row)
      return decoded.kind === 'route'
        ? { ...decoded, messages: decoded.messages.map((one) => ({ ...one, key: 'event' })) }
        : decoded
    }),
    /changed is told apart/,
    /key of an event is the same/,
  ],
  [
    'an unknown state that ends it',
    reading((row) => readChange(row.state === '1' ? row : { ...row, state: '2' })),
    /changed is told apart/,
    /read as finished/,
  ],
  [
    'a cursor that stays',
    polling(({ fromReply }) => ({
      fromReply: (reply, cursor, context) => ({ ...fromReply(reply, cursor, context), cursor: '0' }),
    })),
    /news: the cursor leads/,
    /cursor stays|does not lead on/,
  ],
  [
    'a comparison that always finds both sides alike',
    comparing(({ fromReply }) => ({
      believed: () => ({ aspects: { state: [''], dates: [''], progress: [] } }),
      fromReply: (reply, of, context) =>
        fromReply(reply, of, context).map((one) =>
          one === 'missing' ? one : { aspects: { state: [''], dates: [''], progress: [] } },
        ),
    })),
    /comparison: the simulator shows/,
    /called the same/,
  ],
  [
    'a comparison that takes no answer for "missing"',
    comparing(({ fromReply }) => ({
      fromReply: (reply, of, context) =>
        reply.shown ? fromReply(reply, of, context) : of.map(() => 'missing' as const),
    })),
    /comparison: what is no answer/,
    /refusal of land-office is read as what it holds/,
  ],
  [
    'a comparison that shows what was asked for in the order of the answer',
    comparing(({ fromReply }) => ({
      fromReply: (reply, of, context) =>
        fromReply(reply, of, context).toSorted((one) => (one === 'missing' ? 1 : -1)),
    })),
    /comparison: the simulator shows/,
    /asked about last/,
  ],
  [
    'a comparison that leaves out what is not there',
    comparing(({ fromReply }) => ({
      fromReply: (reply, of, context) => fromReply(reply, of, context).filter((one) => one !== 'missing'),
    })),
    /comparison: the simulator shows/,
    /one answer for each/,
  ],
  [
    'a comparison that believes a dossier to be there that nobody handed over',
    comparing(({ fromReply, believed }) => ({
      fromReply: (reply, of, context) =>
        fromReply(reply, of, context).map((one, index) => {
          const asked = of[index] as Believed
          return one === 'missing' ? believed(asked, context.settings) : one
        }),
    })),
    /comparison: the simulator shows/,
    /before it was delivered/,
  ],
  [
    'a comparison by name of the person',
    comparing(({ believed }) => ({
      believed: (of, settings) => {
        const { aspects } = believed(of, settings)
        return { aspects: { ...aspects, state: [of.dossier.applicant.fullName] } }
      },
    })),
    /comparison: what hand-over should show/,
    /has to hide/,
  ],
  [
    'a comparison that lumps rows of progress together',
    comparing(({ believed }) => ({
      believed: (of, settings) => {
        const { aspects } = believed(of, settings)
        return { aspects: { ...aspects, progress: [of.progress.map(stepText).join(';')] } }
      },
    })),
    /comparison: what hand-over should show/,
    /one entry for each row/,
  ],
  [
    'a comparison that shows nothing of what is there',
    comparing(({ fromReply }) => ({
      fromReply: (reply, of, context) =>
        fromReply(reply, of, context).map((one) => (one === 'missing' ? one : { aspects: {} })),
    })),
    /comparison: the simulator shows/,
    /nothing of what was delivered is shown/,
  ],
  [
    'a comparison of what no operation hands over',
    comparing(() => ({ operations: { state: 'addStep' } })),
    /comparison: what is compared is handed over/,
    /hands over no dossier/,
  ],
  [
    'a poll that forgets where it was',
    polling(({ fromReply }) => ({
      toRequest: () => ({ action: 'news', from: '0' }),
      fromReply: (reply, cursor, context) => ({ ...fromReply(reply, cursor, context), more: false }),
    })),
    /news: the cursor leads/,
    /hears the same news/,
  ],
]

describe('the conformance kit', () => {
  test('finds nothing in an adapter that keeps every promise', async () => {
    expect(await broken(recorded(landOffice))).toEqual([])
  })

  describe('catches, though the examples are recorded from the broken adapter,', () => {
    test.each(mistakes)('%s', async (_name, change, wanted, text) => {
      const found = await broken(recorded(change(landOffice)), wanted)
      expect(found.join('\n')).toMatch(text)
    })
  })

  const known = (subject: Subject): Subject => ({
    ...subject,
    examples: subject.examples.map((example) =>
      example.file === 'step-later' ? { ...example, context: { ...example.context, known: true } } : example,
    ),
  })

  test('catches a step that is called a full state', async () => {
    const adapter = operating('addStep', () => ({ supersedes: true }))(landOffice)
    const [said] = await broken(known(recorded(adapter)), /^addStep: a newer state/)
    expect(said).toMatch(/what step brought is missing/)
    const [unproven] = await broken(recorded(adapter), /^addStep: a newer state/)
    expect(unproven).toMatch(/no two examples show it/)
  })

  test('catches that a message does not mark whom it names', async () => {
    const subject = recorded(landOffice)
    const bare = { type: 'object', properties: { fullName: { type: 'string' } } }
    const schemas = { ...subject.tools.schemas, dossier: bare }
    const [said] = await broken(
      { ...subject, tools: { ...subject.tools, schemas } },
      /describes every operation/,
    )
    expect(said).toMatch(/"x-personal": true on \/fullName/)
  })

  test('asks for a forged call, a refusal and a second question', async () => {
    const { callbackExamples = [], pollExamples = [], examples, ...subject } = recorded(landOffice)
    const less: Subject = {
      ...subject,
      callbackExamples: callbackExamples.slice(0, 1),
      pollExamples: pollExamples.slice(0, 1),
      examples: examples.map((example) => ({ ...example, replies: example.replies.slice(0, 1) })),
    }
    const found = await broken(less, /forged call|refusal by the partner|how it goes on/)
    expect(found).toHaveLength(3)
  })

  test('wants to know which files came, where files are sent', async () => {
    const { simulator } = landOffice
    if (!simulator) throw new Error('no simulator')
    const create: typeof simulator.create = (options) => {
      const { files: _unsaid, ...made } = simulator.create(options)
      return made
    }
    const [said] = await broken(
      recorded({ ...landOffice, simulator: { ...simulator, create } }),
      /hand-over has its files/,
    )
    expect(said).toMatch(/give it files\(\)/)
  })

  test('lets a partner be whose only secret is the one that it proves itself with', async () => {
    const { password: _none, ...properties } = Object(landOffice.settings.properties)
    const adapter: Adapter = {
      ...landOffice,
      settings: {
        ...landOffice.settings,
        required: ['url', 'callbackSecret'],
        properties: { ...properties, password: { type: 'string', writeOnly: false, title: 'Name' } },
      },
    }
    expect(await broken(recorded(adapter), /wrong credentials/)).toEqual([])
  })
})
