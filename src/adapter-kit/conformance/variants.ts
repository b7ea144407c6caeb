import type { Adapter } from '../adapter.ts'
import type { ConformanceTools, Subject } from './subject.ts'

/** Examples by what they show; see `sortExamples`. */
type Sorted = Pick<Subject, 'examples' | 'callbackExamples' | 'pollExamples'>

/** The name of the way in which an adapter is configured by default. */
const mainVariant = 'main'

const configuredAs = (adapter: Adapter, name: string): Adapter => {
  const { simulator } = adapter
  const variant = simulator?.variants?.[name]
  if (!simulator || !variant) return adapter
  const settings = (baseUrl: string) => ({ ...simulator.settings(baseUrl), ...variant.settings(baseUrl) })
  return { ...adapter, simulator: { ...simulator, faults: variant.faults, settings } }
}

/** An adapter under test, once for each way to configure it: every one owes the same. */
export const subjectsOf = (
  adapter: Adapter,
  { examples, ...incoming }: Sorted,
  tools: ConformanceTools,
): readonly { readonly variant: string; readonly subject: Subject }[] => {
  const names = [mainVariant, ...Object.keys(adapter.simulator?.variants ?? {})]
  const unknown = examples.find(({ variants = [] }) => variants.some((name) => !names.includes(name)))
  if (unknown) throw new Error(`${unknown.file} is of a variant that ${adapter.name} has not`)
  return names.map((variant) => {
    const own = examples.filter(({ variants = [mainVariant] }) => variants.includes(variant))
    return {
      variant,
      subject: { adapter: configuredAs(adapter, variant), examples: own, ...incoming, tools },
    }
  })
}
