import { describe, expect, onTestFinished, test } from 'vitest'
import type { EndedSpan } from '#telemetry/ended-span.ts'
import { openOtlpExport } from '#telemetry/otlp-export.ts'
import { importsOf, reachedFrom, readSources } from '../architecture/sources.ts'
import { startOtlpReceiver } from '../support/otlp-receiver.ts'

const trace = '0af7651916cd43dd8448eb211c80319c'
const place = (span: string, flags = '01') => `00-${trace}-${span}-${flags}`

const span: EndedSpan = {
  name: 'deliver portal put',
  kind: 'consumer',
  trace: { traceparent: place('b7ad6b7169203331'), tracestate: 'vendor=1' },
  parent: place('00f067aa0ba902b7'),
  startedAt: new Date('2026-11-30T01:00:00.250Z'),
  endedAt: new Date('2026-11-30T01:00:01.500Z'),
  attributes: { 'longbien.endpoint': 'portal', 'longbien.attempt': 2, 'longbien.sender': undefined },
}

const open = async ({ status = 200, closeTimeoutMs = 60_000, maxWaiting = 100 } = {}) => {
  const receiver = await startOtlpReceiver(status)
  onTestFinished(() => receiver.close())
  const reports: object[] = []
  const headers = { authorization: 'Bearer of-the-collector' }
  const settings = { url: receiver.url, headers, closeTimeoutMs, maxWaiting }
  const spans = openOtlpExport(settings, { 'service.name': 'longbien' }, (report) => reports.push(report))
  return { receiver, reports, spans }
}

describe('spans', () => {
  test('reach the collector as they were, byte by byte as OTLP has them', async () => {
    const { receiver, reports, spans } = await open()
    spans.record({ ...span, error: 'REPLY_TIMEOUT', links: [place('1111111111111111')] })
    await spans.close()
    expect(receiver.spans).toEqual([
      {
        name: 'deliver portal put',
        kind: 5,
        traceId: trace,
        spanId: 'b7ad6b7169203331',
        parentSpanId: '00f067aa0ba902b7',
        traceState: 'vendor=1',
        startedAtMs: span.startedAt.getTime(),
        endedAtMs: span.endedAt.getTime(),
        attributes: { 'longbien.endpoint': 'portal', 'longbien.attempt': 2, 'error.type': 'REPLY_TIMEOUT' },
        links: [`${trace}-1111111111111111`],
        status: 2,
        resource: { 'service.name': 'longbien' },
      },
    ])
    expect(receiver.headers[0]).toMatchObject({ authorization: 'Bearer of-the-collector' })
    expect(reports).toEqual([{ count: 1, outcome: 'sent' }])
  })

  test('are not sent where whoever began the trace does not want it', async () => {
    const { receiver, reports, spans } = await open()
    spans.record({ ...span, trace: { traceparent: place('b7ad6b7169203331', '00') } })
    await spans.close()
    expect([receiver.headers, reports]).toEqual([[], []])
  })

  test('never end before they begin, whatever the clock does', async () => {
    const { receiver, spans } = await open()
    spans.record({ ...span, endedAt: new Date(span.startedAt.getTime() - 5) })
    await spans.close()
    expect(receiver.spans[0]?.endedAtMs).toBe(span.startedAt.getTime())
  })

  test('that the collector refuses are counted as lost', async () => {
    const { reports, spans } = await open({ status: 400 })
    spans.record(span)
    await spans.close()
    expect(reports).toEqual([{ count: 1, outcome: 'failed' }])
  })

  test('beyond what may wait are dropped, one by one, and the others arrive', async () => {
    const { receiver, reports, spans } = await open()
    for (let number = 0; number < 103; number += 1) spans.record(span)
    expect(reports).toEqual(Array.from({ length: 3 }, () => ({ count: 1, outcome: 'dropped' })))
    await spans.close()
    expect(receiver.spans).toHaveLength(100)
  })

  test('hold no process that ends, where the collector is away', async () => {
    const { receiver, spans } = await open({ status: 503, closeTimeoutMs: 50 })
    spans.record(span)
    await spans.close()
    expect(receiver.spans).toEqual([])
  })
})

test('nothing of OpenTelemetry is loaded where nothing is sent', () => {
  const sources = readSources(['src'])
  const way = 'src/telemetry/otlp-export.ts'
  const openers = sources.flatMap(importsOf).filter(({ to }) => to === way)
  expect(openers.map(({ from, isDynamic }) => [from, isDynamic])).toEqual([['src/compose/tracing.ts', true]])
  const loaded = reachedFrom('src/main.ts', sources, ({ to }) => to === way)
  expect(loaded).toContain('src/compose/tracing.ts')
  expect([...loaded].filter((path) => path.startsWith('@opentelemetry'))).toEqual([])
})
