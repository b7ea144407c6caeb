import Type from 'typebox'
import type { CatalogueSettings } from '#catalogue/refresh.ts'
import type { SoundSettings } from './config.ts'
import { type Checking, endpointNamed, listed } from './reading/checking.ts'
import { type Agrees, mapping, number, type Settled, text, whole, yesOrNo } from './reading/declare.ts'

const declared = mapping(
  {
    enabled: yesOrNo(false, 'Refresh it on a schedule.'),
    endpoint: text({
      maxLength: 60,
      default: 'national-portal',
      description:
        'The endpoint that is asked, as officers ask it: under the same limits, breaker and time-out.',
    }),
    everySeconds: whole(60, 31 * 86_400, { default: 86_400, description: 'How often: once a day.' }),
    agencies: Type.Array(text({ maxLength: 35 }), {
      maxItems: 500,
      uniqueItems: true,
      default: [],
      description: 'Agencies whose lists are fetched; none for the agency of the endpoint.',
    }),
    detailsPerStep: whole(1, 1000, {
      default: 50,
      description: 'Procedures whose details are asked for in one step, between two checkpoints.',
    }),
    detailsPerRun: whole(0, 100_000, {
      default: 10_000,
      description:
        "The same in one refresh: new ones first, then those not asked for the longest. Each is one request to the portal, and counts in the endpoint's limits.",
    }),
    shortListShare: number(0, 1, {
      default: 0.5,
      description: 'A list with a smaller share of the last one (0 to 1) withdraws nothing, and is reported.',
    }),
    tellFirstFill: yesOrNo(false, 'Publish to the city everything that the very first refresh finds.'),
  },
  [],
  { description: "The portal's procedures, kept with all their versions (docs/catalogue.md)." },
)

/** The part that the refresh itself reads, besides when and what is asked and published. */
type Catalogue = Agrees<
  Settled<typeof declared>,
  CatalogueSettings & Pick<Settled<typeof declared>, 'enabled' | 'endpoint' | 'tellFirstFill'>
>

/** The procedure catalogue: whose, how often, and how much at once. */
export const catalogue = Type.Unsafe<Catalogue>(declared)

/** What the catalogue asks, and what schema each answers with. */
const questions = { listProcedures: 'procedure-list', getProcedure: 'procedure' } as const

/** A catalogue that is on has an endpoint that can be asked for it. */
export const checkCatalogue = (
  { catalogue: settings, endpoints }: SoundSettings,
  { adapters, report }: Checking,
): void => {
  if (!settings?.enabled || settings.endpoint === undefined || !endpoints) return
  const { endpoint, adapter } = endpointNamed(settings.endpoint, endpoints, adapters)
  const at = ['catalogue', 'endpoint']
  if (!endpoint) report(at, `names no endpoint; known are: ${listed(Object.keys(endpoints))}`)
  if (!adapter) return
  for (const [name, output] of Object.entries(questions)) {
    const operation = Object.hasOwn(adapter.operations, name) ? adapter.operations[name] : undefined
    if (operation?.use !== 'query' || operation.output !== output)
      report(at, `cannot be asked for the catalogue: the adapter ${adapter.name} has no query ${name}`)
  }
}
