/** A question to Prometheus, and what stands beside its line. */
interface Query {
  readonly expr: string
  readonly legend: string
}

type Unit = 's' | 'short' | 'ops' | 'percentunit' | 'bytes' | 'dateTimeFromNow' | 'bool'

interface Panel {
  /** Vietnamese first, as on every screen; English behind it. */
  readonly title: readonly [vi: string, en: string]
  readonly help?: string
  readonly kind: 'line' | 'stack' | 'figure' | 'table'
  readonly unit: Unit
  /** From here on it is yellow, and red. */
  readonly limits?: readonly [warning: number, critical: number]
  readonly queries: readonly Query[]
  /** Of twelve. */
  readonly width?: number
}

export interface Dashboard {
  readonly uid: string
  readonly title: string
  /** A choice of endpoints on top, as `$endpoint` in the queries. */
  readonly byEndpoint?: boolean
  readonly panels: readonly Panel[]
}

const source = { type: 'prometheus', uid: '$datasource' }
const kinds = { line: 'timeseries', stack: 'timeseries', figure: 'stat', table: 'table' } as const
const [columns, height] = [24, 8]

const thresholds = ({ limits }: Panel) => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    ...(limits
      ? [
          { color: 'yellow', value: limits[0] },
          { color: 'red', value: limits[1] },
        ]
      : []),
  ],
})

const options = ({ kind }: Panel): object => {
  if (kind === 'figure')
    return { colorMode: 'background', graphMode: 'area', reduceOptions: { calcs: ['lastNotNull'] } }
  if (kind === 'table') return { showHeader: true }
  return { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } }
}

const drawn = ({ kind, limits }: Panel): object =>
  kind === 'line' || kind === 'stack'
    ? {
        custom: {
          drawStyle: 'line',
          fillOpacity: kind === 'stack' ? 30 : 5,
          stacking: { mode: kind === 'stack' ? 'normal' : 'none' },
          thresholdsStyle: { mode: limits ? 'dashed' : 'off' },
          // What is not known is a gap, never nought.
          spanNulls: false,
        },
      }
    : {}

const panelOf = (panel: Panel, id: number, place: { readonly x: number; readonly y: number }): object => ({
  id,
  type: kinds[panel.kind],
  title: panel.title.join(' · '),
  ...(panel.help !== undefined && { description: panel.help }),
  datasource: source,
  gridPos: { ...place, w: widthOf(panel), h: height },
  fieldConfig: {
    defaults: { unit: panel.unit, min: 0, thresholds: thresholds(panel), ...drawn(panel) },
    overrides: [],
  },
  options: options(panel),
  targets: panel.queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode(65 + index),
    datasource: source,
    expr,
    legendFormat: legend,
    ...(panel.kind === 'table' && { format: 'table', instant: true }),
  })),
})

const widthOf = ({ width = 6 }: Panel) => width * 2

/** From left to right, as many as fit. */
const placed = (panels: readonly Panel[]): object[] => {
  let [x, y] = [0, 0]
  return panels.map((panel, index) => {
    if (x + widthOf(panel) > columns) [x, y] = [0, y + height]
    const found = panelOf(panel, index + 1, { x, y })
    x += widthOf(panel)
    return found
  })
}

const variables = ({ byEndpoint }: Dashboard): object[] => [
  { name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Prometheus' },
  ...(byEndpoint
    ? [
        {
          name: 'endpoint',
          type: 'query',
          label: 'Kết nối · Endpoint',
          datasource: source,
          query: 'label_values(longbien_deliveries, endpoint)',
          refresh: 2,
          includeAll: true,
          multi: true,
          current: { text: 'All', value: '$__all' },
        },
      ]
    : []),
]

/** The file that Grafana reads. */
export const dashboardFile = (dashboard: Dashboard): string =>
  `${JSON.stringify(
    {
      uid: dashboard.uid,
      title: dashboard.title,
      tags: ['longbien'],
      editable: true,
      schemaVersion: 39,
      timezone: 'Asia/Ho_Chi_Minh',
      refresh: '30s',
      time: { from: 'now-6h', to: 'now' },
      annotations: {
        list: [
          {
            name: 'Cảnh báo · Alerts',
            enable: true,
            datasource: source,
            iconColor: 'red',
            expr: 'ALERTS{alertname=~"Longbien.*",alertstate="firing"}',
            titleFormat: '{{alertname}}',
            textFormat: '{{endpoint}}',
          },
        ],
      },
      templating: { list: variables(dashboard) },
      panels: placed(dashboard.panels),
    },
    undefined,
    2,
  )}\n`
