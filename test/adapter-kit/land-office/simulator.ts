import { createHash } from 'node:crypto'
import { type PartnerSimulator, parseJson, type SimulatorReply } from '#adapter-kit'

type Row = Readonly<Record<string, string>>

const say = (code: string, more: object = {}, status = 200): SimulatorReply => ({
  status,
  body: JSON.stringify({ code, message: code === '00' ? 'Đã ghi nhận' : 'Từ chối yêu cầu', ...more }),
})

const pageSize = 2

/** A land office: one entry for a dossier, a list of steps, files as they came, and news in pages. */
export const landSimulator: PartnerSimulator = {
  summary: 'A land office',
  faults: { full: 'refuses what is new' },
  controls: { 'POST /_change': 'so many dossiers change here' },
  create() {
    const entries = new Map<string, object>()
    const steps: Row[] = []
    const files: { sha256: string; bytes: number }[] = []
    const news: Row[] = []
    const keep = (row: Row, isFull: boolean): SimulatorReply => {
      if (isFull || row.name === 'Từ Chối') return say('41')
      entries.set(row.code ?? '', row)
      return say('00')
    }
    return {
      answer({ path, headers, body, bytes = new Uint8Array() }, day) {
        if (headers['x-key'] !== 'open-sesame') return say('99', {}, 401)
        if (path === '/upload') {
          files.push({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length })
          return say('00')
        }
        const asked = parseJson(body) as { rows: readonly Row[]; from?: string }
        const [first = {}] = asked.rows ?? []
        if (path === '/keep') return keep(first, day.fires('full'))
        if (path === '/find') return say('00', { found: entries.has(first.code ?? '') })
        if (path === '/show') {
          const shown = asked.rows.flatMap(({ code = '' }) => {
            const entry = entries.get(code)
            return entry ? [{ ...entry, steps: steps.filter((step) => step.code === code) }] : []
          })
          return say('00', { shown })
        }
        if (path === '/step') {
          for (const row of asked.rows)
            if (!steps.some((old) => JSON.stringify(old) === JSON.stringify(row))) steps.push(row)
          return say('00')
        }
        const from = Number(asked.from)
        const rows = news.slice(from, from + pageSize)
        return say('00', { rows, next: String(from + rows.length), more: from + rows.length < news.length })
      },
      aim: ({ path }) => path.slice(1),
      received: () => ({ entries: [...entries.values()], steps }),
      files: () => files,
      refusal: ({ body }) => say('42', { message: `Không nhận: ${body}` }),
      clear() {
        entries.clear()
        steps.length = 0
        files.length = 0
      },
      control({ path, body }) {
        if (path !== '/_change') return undefined
        const { rows } = parseJson(body) as { rows: readonly Row[] }
        news.push(...rows)
        return say('00')
      },
    }
  },
  settings: (url) => ({
    url,
    password: 'open-sesame',
    tokenPath: '/token',
    callbackSecret: 'how-they-prove',
  }),
}
