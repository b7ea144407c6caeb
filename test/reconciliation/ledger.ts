import {
  type Believed,
  comparison,
  completed,
  defineAdapter,
  operation,
  rejected,
  type Standing,
  transient,
} from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'

interface Entry {
  state: string
  dueAt: string
  rows: string[]
}

type Request =
  | {
      readonly kind: 'state'
      readonly code: string
      readonly known: boolean
      readonly state: string
      readonly dueAt: string
    }
  | { readonly kind: 'step'; readonly code: string; readonly row: string }
  | { readonly kind: 'ask'; readonly codes: readonly string[] }

const rowOf = ({ at, content }: Progress) => `${at} ${content}`
const unknown = rejected('UNKNOWN', 'Không có hồ sơ', 'operator')

const standingOf = ({ state, dueAt, rows }: Entry): Standing => ({
  aspects: { state: [state], dates: [dueAt], progress: rows },
})

/** A partner that keeps what it is given, shows it when it is asked, and of which a test may spoil anything. */
export const ledger = () => {
  const held = new Map<string, Entry>()
  /** Every state that came to it, in order, by dossier. */
  const came = new Map<string, string[]>()
  const asked: string[][] = []
  const told: { before?: (request: Request) => void | Promise<void> } = {}

  const take = (request: Exclude<Request, { kind: 'ask' }>) => {
    const entry = held.get(request.code)
    if (request.kind === 'step') {
      if (!entry) return unknown
      if (!entry.rows.includes(request.row)) entry.rows.push(request.row)
      return completed({})
    }
    const { code, known, state, dueAt } = request
    if (known !== (entry !== undefined))
      throw transient(known ? 'NOT_THERE' : 'THERE', 'Another picture', {
        learnt: known ? 'missing' : 'exists',
      })
    held.set(code, { rows: [], ...entry, state, dueAt })
    came.set(code, [...(came.get(code) ?? []), state])
    return completed({})
  }

  const adapter = defineAdapter({
    name: 'ledger',
    summary: 'A partner that keeps what it is given.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({
      async send(request: Request) {
        await told.before?.(request)
        if (request.kind !== 'ask') return take(request)
        asked.push([...request.codes])
        return request.codes.map((code) => structuredClone(held.get(code)))
      },
      close: async () => undefined,
    }),
    operations: {
      state: operation({
        summary: 'Hands over the state',
        input: 'dossier',
        output: 'receipt',
        use: 'delivery',
        repeatable: true,
        supersedes: true,
        creates: { key: ({ code }: Dossier) => code, again: 'send' },
        toRequest: ({ code, status, dueAt = '' }: Dossier, { known }): Request => ({
          ...{ kind: 'state', code, known, state: status, dueAt },
        }),
        fromReply: (reply) => reply as never,
      }),
      step: operation({
        summary: 'Adds a row',
        input: 'progress',
        output: 'receipt',
        use: 'delivery',
        repeatable: true,
        lane: ({ dossierCode }: Progress) => dossierCode,
        creates: { key: (row: Progress) => `${row.dossierCode} ${rowOf(row)}`, again: 'skip' },
        toRequest: (row: Progress): Request => ({ kind: 'step', code: row.dossierCode, row: rowOf(row) }),
        fromReply: (reply) => reply as never,
      }),
    },
    comparison: comparison<Request, readonly (Entry | undefined)[], unknown>({
      summary: 'Shows all that it has',
      operations: { state: 'state', progress: 'step' },
      max: 3,
      aspects: ['state', 'dates', 'progress'],
      believed: ({ dossier, progress }: Believed) =>
        standingOf({ state: dossier.status, dueAt: dossier.dueAt ?? '', rows: progress.map(rowOf) }),
      toRequest: (of) => ({ kind: 'ask', codes: of.map(({ code }) => code) }),
      fromReply: (reply) => reply.map((entry) => (entry ? standingOf(entry) : 'missing')),
    }),
  })
  return { adapter, held, came, asked, told }
}
