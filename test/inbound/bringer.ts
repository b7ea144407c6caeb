import {
  type Adapter,
  callback,
  completed,
  type Decoded,
  defineAdapter,
  type IncomingFile,
  operation,
  type PollPage,
  poll,
} from '#adapter-kit'

/** What the partner says: a dossier, and files in base64 or by address. */
export interface Brought {
  readonly code: string
  readonly files: readonly {
    readonly name: string
    readonly data?: string
    readonly url?: string
    readonly sha256?: string
  }[]
}

export const brought = ({ code, files }: Brought): Decoded => ({
  kind: 'route',
  messages: [
    {
      type: 'citizen-supplement',
      data: {
        dossierCode: code,
        submittedAt: '2026-11-05T09:00:00+07:00',
        documents: files.map(({ name }) => ({ fileName: name, url: '' })),
      },
      key: `supplement ${code}`,
      files: files.map(
        ({ data, ...file }, at): IncomingFile => ({
          pointer: `/documents/${at}/url`,
          ...file,
          ...(data !== undefined && { bytes: Buffer.from(data, 'base64') }),
        }),
      ),
    },
  ],
})

/** A partner that brings files with its calls and its rows, and with what it answers. */
export const bringer = (ask: () => PollPage): Adapter =>
  defineAdapter({
    name: 'bringer',
    summary: 'A partner that brings files.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({ send: async () => ask(), close: async () => undefined }),
    operations: {
      hear: operation({
        summary: 'Hears of a supplement.',
        input: 'citizen-supplement',
        output: 'receipt',
        use: 'delivery',
        repeatable: true,
        toRequest: () => ({}),
        fromReply: () => completed({}),
      }),
    },
    callbacks: {
      bring: callback({
        summary: 'Brings a supplement.',
        messages: ['citizen-supplement'],
        bringsFiles: true,
        verify: () => true,
        decode: ({ body }) => brought(JSON.parse(body.toString('utf8')) as Brought),
        answer: (result) => ({
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(result),
        }),
      }),
    },
    polls: {
      look: poll({
        summary: 'Asks what came.',
        messages: ['citizen-supplement'],
        bringsFiles: true,
        everySeconds: 3600,
        toRequest: () => ({}),
        fromReply: (page: PollPage) => page,
      }),
    },
  })
