import { createHash } from 'node:crypto'
import { answerText, type Packet, type SimulatorReply, writtenIn } from '#adapter-kit'

const troubles = ['none', 'missing', 'page', 'late'] as const

type Trouble = (typeof troubles)[number]

interface ResultFile {
  readonly body: string
  readonly trouble: Trouble
  asked: number
}

const readTrouble = (given: Packet): Trouble => {
  const { trouble = 'none' } = given
  const found = troubles.find((one) => one === trouble)
  if (!found) throw new Error(`"trouble" must be one of ${troubles.join(', ')}`)
  return found
}

/** Plain letters, so that it has as many bytes as characters. */
const pdf = (serial: number, bytes: number): string =>
  `%PDF-1.4\nTep gia lap ${serial}\n`.padEnd(bytes - 6, '.').concat('\n%%EOF')

/** Files of results and notices, which the city fetches by link. */
export const resultFiles = () => {
  const files = new Map<string, ResultFile>()
  return {
    /** The path of a new file; `trouble` is what becomes of it: never there, a page of HTML, or there at the second time of asking. */
    add(title: string, given: Packet): { readonly path: string; readonly sha256: string } {
      const trouble = readTrouble(given)
      const body = pdf(files.size + 1, Number(writtenIn(given, 'bytes')) || 200)
      const path = `/tep/${createHash('sha256').update(`${title}|${files.size}`).digest('hex').slice(0, 32)}`
      files.set(path, { body, trouble, asked: 0 })
      return { path, sha256: createHash('sha256').update(body).digest('hex') }
    },
    give(path: string): SimulatorReply | undefined {
      const file = files.get(path)
      if (!file) return path.startsWith('/tep/') ? answerText(404, 'Không tìm thấy tệp') : undefined
      file.asked += 1
      if (file.trouble === 'missing' || (file.trouble === 'late' && file.asked === 1))
        return answerText(404, 'Không tìm thấy tệp')
      if (file.trouble === 'page') return answerText(200, '<html><body>Đăng nhập</body></html>', 'text/html')
      return { status: 200, headers: { 'content-type': 'application/pdf' }, body: file.body }
    },
    clear: () => files.clear(),
  }
}

export type ResultFiles = ReturnType<typeof resultFiles>
