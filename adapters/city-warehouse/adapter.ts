import {
  type Batch,
  type BatchContext,
  type DeliveryContext,
  defineAdapter,
  type Operation,
  operation,
} from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { keptComparison } from './comparison.ts'
import { dossierEvent, procedurePointer, progressEvent } from './event.ts'
import { keepResults } from './keep.ts'
import eventsPacket from './schemas/events.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { cityWarehouseSimulator } from './simulator.ts'
import { readBatch, readTaken } from './taken.ts'
import { type Reply, type Request, warehouseTransport } from './transport.ts'
import { words } from './words.ts'

type Context = DeliveryContext<Settings>

const isProgress = (message: Dossier | Progress): message is Progress => 'dossierCode' in message

const eventOf = (message: Dossier | Progress, context: Context) =>
  isProgress(message) ? progressEvent(message, context) : dossierEvent(message, context)

const idOf = ({ message }: Context): string => message?.id ?? ''

/** Events of all kinds go together, in the order in which we accepted them. */
const outbox: Batch<'dossier' | 'progress', 'receipt', Request, Reply, Settings> = {
  max: 500,
  with: 'outbox',
  toRequest: (inputs, contexts) => ({
    events: contexts.flatMap((context: BatchContext<Settings>, index) => {
      const input = inputs[index]
      return input ? [eventOf(input, context)] : []
    }),
  }),
  fromReply: (reply, _inputs, contexts) =>
    readBatch(
      reply,
      contexts.map((context) => idOf(context)),
    ),
}

type Told = Dossier | Progress

/** An event of the outbox: the warehouse knows a repeat by its id. */
const event = (
  input: 'dossier' | 'progress',
  summary: string,
  codes: Pick<Operation<'dossier' | 'progress'>, 'codes'> = {},
): Operation =>
  operation({
    ...codes,
    summary,
    input,
    output: 'receipt',
    use: 'delivery',
    repeatable: true,
    lane: () => 'outbox',
    batch: outbox,
    toRequest: (message: Told, context: Context): Request => ({ events: [eventOf(message, context)] }),
    fromReply: (reply: Reply, _message: Told, context: Context) => readTaken(reply, idOf(context)),
    packets: { request: eventsPacket },
  })

/** Where the endpoint translates procedures, the national code goes along. */
const nationalCode: Operation<'dossier' | 'progress'>['codes'] = {
  tables: ['procedures'],
  questions(message) {
    if (isProgress(message)) return []
    const { procedure, receivedAt, submittedAt } = message
    return [
      {
        table: 'procedures',
        code: procedure.code,
        by: ['code', 'suffixed', 'national'],
        form: 'national',
        on: receivedAt ?? submittedAt,
        pointer: procedurePointer,
      },
    ]
  },
}

const recordDossier = event(
  'dossier',
  "Tells the city's shared database of a dossier's state, without the person.",
  { codes: nationalCode },
)

const recordProgress = event(
  'progress',
  "Tells the city's shared database of a step, without officer and content.",
)

export const cityWarehouse = defineAdapter<Settings>({
  name: 'city-warehouse',
  summary: "The city's shared database: events in batches, each once; and results kept for the citizen.",
  settings: settingsSchema,
  connect: warehouseTransport,
  operations: { recordDossier, recordProgress, keepResults },
  comparison: keptComparison,
  words,
  simulator: cityWarehouseSimulator,
})
