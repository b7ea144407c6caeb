import { describe, expect, test } from 'vitest'
import { groups } from '#cli/commands.ts'
import { languageOf } from '#cli/language.ts'
import { runCli } from './run.ts'

const names = groups.flatMap(({ commands }) => Object.keys(commands))

describe('the language', () => {
  test.each([
    [[], { LANG: 'vi_VN.UTF-8' }, 'vi'],
    [[], { LANG: 'vi' }, 'vi'],
    [[], { LANG: 'en_US.UTF-8' }, 'en'],
    [[], { LANG: 'vi_VN', LC_ALL: 'C.UTF-8' }, 'en'],
    [[], { LANG: 'en_US', LC_MESSAGES: 'vi_VN' }, 'vi'],
    [[], { LANG: 'vim' }, 'en'],
    [[], {}, 'en'],
    [['--lang', 'en'], { LANG: 'vi_VN' }, 'en'],
    [['messages', '--lang=vi'], {}, 'vi'],
  ] as const)('of %j with %j is %s', (args, env, language) => {
    expect(languageOf(args, env)).toBe(language)
  })

  test('that is not known is wrong use', async () => {
    expect(await runCli(['messages', '--lang', 'fr'])).toMatchObject({
      code: 2,
      err: "option '--lang <vi|en>' argument 'fr' is invalid. Allowed choices are vi, en.\nSee: longbien messages --help\n",
    })
  })
})

describe('help', () => {
  test.each(['--help', '-h', 'help'])('of the whole is given by %s', async (arg) => {
    const { code, out, err } = await runCli([arg])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
    expect(out).toContain('Exit codes: 0 good, 1 failed or something is wrong, 2 wrong use.')
  })

  test.each(names)('of %s is there in both languages, and the version with it', async (name) => {
    const english = await runCli([name, '--help'])
    const vietnamese = await runCli(['help', name], { LANG: 'vi_VN.UTF-8' })
    expect([english.code, vietnamese.code]).toEqual([0, 0])
    expect(english.out).toMatch(new RegExp(`^Usage: longbien ${name} \\[options\\]`))
    expect(vietnamese.out).toMatch(new RegExp(`^Cách dùng: longbien ${name} \\[tùy chọn\\]`))
    expect(vietnamese.out).not.toMatch(/Usage|Options|Arguments|Commands|\[options\]|\[command\]/)
    expect((await runCli([name, '--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test('reaches what stands below a command', async () => {
    expect((await runCli(['help', 'codes', 'rehearse'])).out).toMatch(
      /^Usage: longbien codes rehearse \[options\]/,
    )
    expect((await runCli(['replay', '--help'])).out).toContain('--even-if-older')
  })
})

describe('wrong use', () => {
  test.each([
    [['mesages'], "unknown command 'mesages'\n(Did you mean messages?)\nSee: longbien --help\n"],
    [
      ['messages', '--enpoint', 'x'],
      "unknown option '--enpoint'\n(Did you mean --endpoint?)\nSee: longbien messages --help\n",
    ],
    [
      ['messages', '--endpoint'],
      "option '--endpoint <name>' argument missing\nSee: longbien messages --help\n",
    ],
    [['message'], "missing required argument 'message-id'\nSee: longbien message --help\n"],
    [
      ['serve', 'now'],
      "too many arguments for 'serve'. Expected 0 arguments but got 1: now.\nSee: longbien serve --help\n",
    ],
  ])('%j is exit code 2, says what, and where to look', async (args, err) => {
    expect(await runCli(args)).toEqual({ code: 2, out: '', err })
  })

  test.each([
    [['mesages'], 'không có lệnh mesages\n(ý là messages?)\nXem: longbien --help\n'],
    [
      ['messages', '--enpoint', 'x'],
      'không có tùy chọn --enpoint\n(ý là --endpoint?)\nXem: longbien messages --help\n',
    ],
    [
      ['messages', '--endpoint'],
      'tùy chọn --endpoint <name> cần một giá trị\nXem: longbien messages --help\n',
    ],
    [['message'], 'thiếu tham số message-id\nXem: longbien message --help\n'],
    [['serve', 'now'], 'thừa tham số: cần 0, nhận được 1\nXem: longbien serve --help\n'],
    [
      ['settle', 'x', '--outcome', 'done'],
      'giá trị done của --outcome <completed|rejected> không hợp lệ; được phép: completed, rejected\nXem: longbien settle --help\n',
    ],
    [['settle', 'x'], 'thiếu tùy chọn --outcome <completed|rejected>\nXem: longbien settle --help\n'],
    [['pause', 'x'], 'Nêu lý do bằng --reason "…".\nXem: longbien pause --help\n'],
  ])('%j is said in Vietnamese', async (args, err) => {
    expect(await runCli(args, { LANG: 'vi_VN.UTF-8' })).toEqual({ code: 2, out: '', err })
  })

  test('nothing at all is answered with the help', async () => {
    const { code, out, err } = await runCli([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^Usage: longbien /)
  })
})

test('a gateway that is not there, or no key, is said with what to do', async () => {
  expect(await runCli(['messages'])).toMatchObject({
    code: 1,
    err: 'LONGBIEN_KEY is not set: the access key of the sender to act as.\n',
  })
  // Nobody listens on the port of discarded bytes.
  const env = { LONGBIEN_KEY: 'x', LONGBIEN_URL: 'http://127.0.0.1:59999/' }
  expect((await runCli(['messages', '--lang', 'vi'], env)).err).toBe(
    'Không có cổng kết nối nào trả lời tại http://127.0.0.1:59999 (ECONNREFUSED). Hãy khởi động, hoặc đặt lại LONGBIEN_URL.\n',
  )
})
