import {
  isRecord,
  type PartnerSimulator,
  parseJson,
  type SimulatorReply,
  type SimulatorRequest,
} from '#adapter-kit'
import { feed, type Manner } from './simulator/feed.ts'
import { type MinistryRules, register } from './simulator/register.ts'

/** Made up, and known to everybody. */
const KEY = 'khoa-gia-lap-bo-nganh'

/** National procedures that the sample uses; the digits are those of dossier numbers that were seen. */
const rules: Readonly<Record<string, MinistryRules & { readonly manner: Manner }>> = {
  construction: { digits: '17', length: 7, own: 'BXD', procedure: '1.900017', manner: 'prompt' },
  justice: { digits: '15', length: 6, own: 'BTP', procedure: '1.900015', manner: 'lagging' },
}

const faults = {
  busy: 'answers HTTP 200 with maKetQua 99: try again later',
  refuses: 'answers HTTP 200 with maKetQua 01: the question is refused',
  'same-page': 'says that there is more and gives the same position again',
  'unknown-state': 'gives the first row with a state that nobody knows',
  'lost-code': 'gives the first row without its dossier code',
}

const controls = {
  'POST /_submit':
    'a citizen submits `count` dossiers at a `ministry` with a part for an `agency`, numbered from `least` on; answers their codes',
  'POST /_move': 'the ministry moves the dossiers of these `codes`, to `state` or to the next of their road',
  'POST /_call': 'calls `url` with every change of a `ministry`, with `headers`; answers what came of it',
}

const json = (status: number, body: object): SimulatorReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

const textIn = (given: Readonly<Record<string, unknown>>, name: string, fallback: string): string =>
  typeof given[name] === 'string' ? given[name] : fallback

/** Two ministries' central systems: construction is prompt; justice lags, repeats and gives its pages backwards. */
export const ministrySimulator: PartnerSimulator = {
  summary:
    'Central systems of two ministries (PROPOSED): construction is prompt, justice lags, repeats and reorders',
  faults,
  controls,
  create({ now }) {
    const ministries = new Map(
      Object.entries(rules).map(([name, one]) => {
        const dossiers = register(one, now)
        return [name, { dossiers, feed: feed(one.manner, dossiers.changes) }] as const
      }),
    )
    const named = (name: string) => ministries.get(name) ?? ministries.get('construction')
    const calls = new Map<string, unknown>()
    const running: Promise<void>[] = []

    const call = async (name: string, url: string, headers: Record<string, string>) => {
      const body = JSON.stringify({ duLieu: named(name)?.dossiers.changes() ?? [] })
      try {
        const reply = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
          signal: AbortSignal.timeout(10_000),
        })
        calls.set(url, { status: reply.status, body: await reply.text() })
      } catch {
        calls.set(url, { status: 0 })
      }
    }

    const routes: Readonly<Record<keyof typeof controls, (given: Record<string, unknown>) => object>> = {
      'POST /_submit': (given) => {
        const ministry = named(textIn(given, 'ministry', 'construction'))
        const count = Number(given.count ?? 1)
        const agency = textIn(given, 'agency', 'H26.107')
        const least = Number(given.least ?? 1)
        return { codes: Array.from({ length: count }, () => ministry?.dossiers.submit(agency, least)) }
      },
      'POST /_move': (given) => {
        const codes = Array.isArray(given.codes) ? given.codes.map(String) : []
        const state = typeof given.state === 'string' ? given.state : undefined
        const moved = codes.filter((code) =>
          [...ministries.values()].some(({ dossiers }) => dossiers.move(code, state)),
        )
        return { moved: moved.length }
      },
      'POST /_call': (given) => {
        const headers = isRecord(given.headers) ? given.headers : {}
        const texts = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, String(value)]),
        )
        running.push(call(textIn(given, 'ministry', 'construction'), textIn(given, 'url', ''), texts))
        return { calling: true }
      },
    }

    return {
      answer(request, day) {
        const [, name = '', ...rest] = request.path.split('/')
        const ministry = ministries.get(name)
        if (!ministry || rest.join('/') !== 'ho-so/thay-doi')
          return json(404, { thongBao: 'Không có dịch vụ này' })
        if (request.headers['x-api-key'] !== KEY) return json(401, { thongBao: 'Sai khóa truy cập' })
        if (day.fires('busy')) return json(200, { maKetQua: '99', thongBao: 'Hệ thống bận' })
        if (day.fires('refuses')) return json(200, { maKetQua: '01', thongBao: 'Tham số không hợp lệ' })
        const size = Math.min(500, Math.max(1, Number(request.query.get('soLuong')) || 100))
        const position = request.query.get('viTri') ?? '0'
        const page = ministry.feed.page(position, size)
        if (!page) return json(200, { maKetQua: '01', thongBao: 'viTri không hợp lệ' })
        const [first, ...others] = page.duLieu
        const body = { maKetQua: '00', thongBao: 'Thành công', ...page }
        if (day.fires('same-page')) return json(200, { ...body, viTri: position, conNua: true })
        if (first && day.fires('unknown-state'))
          return json(200, { ...body, duLieu: [{ ...first, TrangThai: '77' }, ...others] })
        if (first && day.fires('lost-code')) {
          const { MaHoSo: _lost, ...rest } = first
          return json(200, { ...body, duLieu: [rest, ...others] })
        }
        return json(200, body)
      },
      aim: ({ path }: SimulatorRequest) => path.split('/')[1] ?? '',
      received: () => ({
        ...Object.fromEntries([...ministries].map(([name, { dossiers }]) => [name, dossiers.states()])),
        calls: Object.fromEntries(calls),
      }),
      clear() {
        for (const { dossiers, feed: given } of ministries.values()) {
          dossiers.clear()
          given.clear()
        }
        calls.clear()
      },
      control({ method, path, body }) {
        const route = Object.entries(routes).find(([name]) => name === `${method} ${path}`)?.[1]
        if (!route) return undefined
        const given = body === '' ? {} : parseJson(body)
        return json(200, route(isRecord(given) ? given : {}))
      },
      close: async () => {
        await Promise.allSettled(running)
      },
    }
  },
  settings: (baseUrl) => ({
    baseUrl: `${baseUrl}/construction`,
    ministry: { code: 'construction', name: 'Bộ Xây dựng' },
    apiKey: KEY,
  }),
}
