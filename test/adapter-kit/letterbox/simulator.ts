import type { Day, PartnerSimulator, SimulatorReply } from '#adapter-kit'

const say = (answer: string, text?: string): SimulatorReply => ({
  status: 200,
  body: JSON.stringify({ answer, text }),
})

const faults = {
  expired: 'the session ends before the call is processed',
  nfd: 'texts come decomposed',
  forgets: 'neither keeps a letter nor says so',
}

const answerTo = (path: string, letter: Record<string, string>, rows: Map<string, object>, day: Day) => {
  const { session: _session, ...row } = letter
  if (path === '/ask') return say(rows.has(row.key ?? '') ? 'there' : 'not-there')
  if (row.name === 'Từ Chối') return say('no', `Không nhận thư của ${row.name}`)
  if (day.fires('forgets')) return say('perhaps')
  rows.set(row.key ?? '', row)
  return say('kept', day.fires('nfd') ? 'Đã nhận'.normalize('NFD') : 'Đã nhận')
}

/** A partner that keeps letters behind a log-in. */
export const letterboxSimulator: PartnerSimulator = {
  summary: 'Keeps letters',
  faults,
  create() {
    const rows = new Map<string, object>()
    const sessions = new Set<string>()
    return {
      answer({ path, body }, day) {
        const letter: Record<string, string> = JSON.parse(body)
        if (path === '/log-in') {
          if (letter.password !== 'open-sesame') return say('no')
          const session = `session-number-${sessions.size + 1}`
          sessions.add(session)
          return say('welcome', session)
        }
        const { session = '' } = letter
        if (day.fires('expired')) sessions.delete(session)
        return sessions.has(session) ? answerTo(path, letter, rows, day) : say('expired')
      },
      aim: ({ path }) => path.slice(1),
      received: () => ({ rows: [...rows.values()] }),
      clear: () => rows.clear(),
    }
  },
  settings: (url) => ({ url, password: 'open-sesame' }),
}
