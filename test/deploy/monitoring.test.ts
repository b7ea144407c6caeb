import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { groups } from '#cli/commands.ts'
import { metricDefinitions } from '#telemetry/metric-definitions.ts'

const folder = fileURLToPath(new URL('../../deploy/', import.meta.url))
const filesIn = (path: string) => readdirSync(folder + path).map((name) => `${path}/${name}`)
const readYaml = (path: string) => parse(readFileSync(folder + path, 'utf8'))

interface Rule {
  readonly alert?: string
  readonly record?: string
  readonly expr: string
  readonly annotations?: Readonly<Record<string, string>>
}

const rules: readonly Rule[] = filesIn('prometheus/rules').flatMap((path) =>
  readYaml(path).groups.flatMap(({ rules: ofGroup }: { rules: Rule[] }) => ofGroup),
)
const alerts = rules.filter(({ alert }) => alert !== undefined)
const recorded = new Map(rules.flatMap(({ record, expr }) => (record === undefined ? [] : [[record, expr]])))

interface Panel {
  readonly title: string
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[]
}
const panels: readonly Panel[] = filesIn('grafana/dashboards').flatMap(
  (path) => JSON.parse(readFileSync(folder + path, 'utf8')).panels as Panel[],
)

/** Of other programs, with the labels that we look at. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  up: [],
  ALERTS: ['alertname', 'alertstate'],
  nodejs_eventloop_lag_p99_seconds: [],
  process_resident_memory_bytes: [],
  node_filesystem_avail_bytes: ['fstype'],
  node_filesystem_size_bytes: ['fstype'],
}
/** What Prometheus itself puts beside every figure. */
const ofScrape = ['job', 'instance']

const labelsOf = (name: string): readonly string[] | undefined => {
  const own = Object.values(metricDefinitions).find(
    (one) =>
      one.name === name ||
      (one.kind === 'histogram' &&
        [`${one.name}_bucket`, `${one.name}_sum`, `${one.name}_count`].includes(name)),
  )
  if (own) return [...own.labels, ...(own.kind === 'histogram' ? ['le'] : []), ...ofScrape]
  const base = recorded.get(name)
  // What a rule keeps stands in its outermost `by`.
  if (base !== undefined) return /by \(([^)]*)\)/.exec(base)?.[1]?.split(', ')
  return foreign[name] && [...foreign[name], ...ofScrape]
}

/** Every figure that a question asks for, with the labels by which it chooses. */
const asked = (expr: string) =>
  [
    ...expr.matchAll(/\b((?:longbien|nodejs|process|node)[a-z0-9_:]*[a-z0-9]|up|ALERTS)(?:\{([^}]*)\})?/g),
  ].map(([, name = '', chosen = '']) => ({
    name,
    labels: [...chosen.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label),
  }))

const withoutTexts = (expr: string) => expr.replace(/"[^"]*"/g, '""')

const faultsIn = (expr: string): readonly string[] => {
  const figures = asked(withoutTexts(expr))
  const known = figures.flatMap(({ name }) => labelsOf(name) ?? [])
  const grouped = [...expr.matchAll(/(?:by|on) \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '))
  return [
    ...(figures.length === 0 ? ['asks for nothing'] : []),
    ...figures.flatMap(({ name, labels }) => {
      const has = labelsOf(name)
      if (!has) return [`no such metric: ${name}`]
      return labels.filter((label) => !has.includes(label)).map((label) => `${name} has no ${label}`)
    }),
    ...grouped.filter((label) => !known.includes(label)).map((label) => `nothing has ${label}`),
  ]
}

describe('what is asked of Prometheus', () => {
  test('by rules is about metrics and labels that there are', () => {
    expect(rules.length).toBeGreaterThan(40)
    expect(
      rules.flatMap(({ alert, record, expr }) => faultsIn(expr).map((one) => `${alert ?? record}: ${one}`)),
    ).toEqual([])
  })

  test('by dashboards is about metrics and labels that there are', () => {
    const queries = panels.flatMap(({ title, targets }) => targets.map((target) => ({ title, ...target })))
    expect(queries.length).toBeGreaterThan(30)
    expect(queries.flatMap(({ title, expr }) => faultsIn(expr).map((one) => `${title}: ${one}`))).toEqual([])
    const inLegends = queries.flatMap(({ title, expr, legendFormat }) => {
      const has = asked(withoutTexts(expr)).flatMap(({ name }) => labelsOf(name) ?? [])
      return [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)]
        .filter(([, label = '']) => !has.includes(label))
        .map(([, label]) => `${title}: nothing has ${label}`)
    })
    expect(inLegends).toEqual([])
  })

  test('and a question about what is not there is found', () => {
    expect(faultsIn('max by (endpoint) (longbien_deliveries{state="dead"})')).toEqual([
      'longbien_deliveries has no state',
    ])
    expect(faultsIn('sum by (status) (rate(longbien_attempts_total[5m]))')).toEqual(['nothing has status'])
    expect(faultsIn('longbien_delivery > 0')).toEqual(['no such metric: longbien_delivery'])
  })
})

describe('an alert', () => {
  test('says in both languages what it is and what to do', () => {
    const incomplete = alerts.filter(({ annotations = {} }) =>
      ['summary', 'summary_vi', 'action', 'action_vi'].some((name) => !annotations[name]),
    )
    expect(incomplete.map(({ alert }) => alert)).toEqual([])
  })

  test('names commands that there are', () => {
    const named = alerts.flatMap(({ alert, annotations = {} }) =>
      Object.values(annotations).flatMap((text) =>
        [...text.matchAll(/`longbien ([a-z-]+)/g)].map(([, command = '']) => ({ alert, command })),
      ),
    )
    expect(named.length).toBeGreaterThan(20)
    const known = new Set(groups.flatMap(({ commands }) => Object.keys(commands)))
    expect(named.filter(({ command }) => !known.has(command))).toEqual([])
  })

  test('has a test in which it fires, and one in which it does not', () => {
    interface Check {
      readonly expr: string
      readonly exp_samples: readonly unknown[]
    }
    const checks: readonly Check[] = filesIn('prometheus/tests').flatMap((path) =>
      readYaml(path).tests.flatMap(({ promql_expr_test: list }: { promql_expr_test: Check[] }) => list),
    )
    const about = (alert: string, fires: boolean) =>
      checks.some(
        ({ expr, exp_samples: samples }) => expr.includes(`"${alert}"`) && samples.length > 0 === fires,
      )
    const untried = alerts.filter(({ alert = '' }) => !about(alert, true) || !about(alert, false))
    expect(untried.map(({ alert }) => alert)).toEqual([])
  })
})

const run = promisify(execFile)

/** Prometheus' own program; undefined where this machine has none. */
const promtool = async (...words: string[]): Promise<string | undefined> => {
  try {
    return (await run('promtool', words, { cwd: `${folder}prometheus` })).stdout
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string }
    if (code !== 'ENOENT') throw new Error(`promtool ${words.join(' ')}\n${stdout}${stderr}`)
    if (process.env.CI === 'true') throw new Error('promtool is not installed; CI has to have it.')
    console.warn('\nWARNING: promtool is not installed: NO ALERT IS TRIED.\n')
    return undefined
  }
}

describe('Prometheus', () => {
  test('takes the configuration and the rules', async ({ skip }) => {
    const said = await promtool('check', 'config', 'prometheus.yml')
    if (said === undefined) return skip()
    expect(said).toContain(`${alerts.length} rules found`)
  })

  test.for(filesIn('prometheus/tests').map((path) => path.replace('prometheus/', '')))(
    'fires the alerts of %s when it should, and only then',
    async (file, { skip }) => {
      const said = await promtool('test', 'rules', file)
      if (said === undefined) return skip()
      expect(said).toContain('SUCCESS')
    },
  )
})
