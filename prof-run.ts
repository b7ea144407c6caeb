import { readdirSync, readFileSync } from 'node:fs'
import { adapters } from '#adapters'
import { conformanceCases, sortExamples, subjectsOf } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
const tools = { compile: createValidation({ titles: false }).compile, fill: createValidation({ titles: false, fillDefaults: true }).compile, schemas }
const [, , groups = '.', only = '.', names = '.'] = process.argv
for (const adapter of adapters) {
  if (!new RegExp(only).test(adapter.name)) continue
  const folder = `${import.meta.dirname}/adapters/${adapter.name}/examples/`
  const files = readdirSync(folder).map((file) => ({ file: file.replace(/\.json$/, ''), ...JSON.parse(readFileSync(folder + file, 'utf8')) }))
  for (const { variant, subject } of subjectsOf(adapter, sortExamples(files), tools)) {
    const c = process.cpuUsage(); let n = 0; const t = performance.now()
    const by: Record<string, number> = {}
    for (const { name, group, run } of conformanceCases(subject)) {
      if (!new RegExp(groups).test(group) || !new RegExp(names).test(name)) continue
      n++
      const a = process.cpuUsage()
      try { await run() } catch (e) { console.log('FAIL', adapter.name, variant, group, name, '\n     ', String((e as Error).message).slice(0, 500)) }
      const b = process.cpuUsage(a); const k = group + ': ' + name.replace(/^\S+ /, ''); by[k] = (by[k] ?? 0) + (b.user + b.system) / 1000
    }
    const u = process.cpuUsage(c)
    console.log(adapter.name, variant, n, Math.round(performance.now() - t), 'ms; cpu', Math.round((u.user+u.system)/1000))
    console.log(Object.entries(by).sort((x, y) => y[1] - x[1]).slice(0, 8).map(([k, v]) => `${Math.round(v)} ${k}`).join('\n'))
  }
}
