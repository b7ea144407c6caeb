import { randomInt } from 'node:crypto'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions } from './options.ts'
import { readTextFile } from './read-file.ts'
import { UsageError } from './usage-error.ts'

/** Without those that are taken for one another on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const [groups, lettersOfGroup] = [4, 5]
/** Guessing is slow; nobody should be able to guess all the same. */
const leastLetters = 12

const madeUp = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: lettersOfGroup }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')

/** The first line: an editor ends it, and so does `echo`. */
const passwordIn = async (file: string, { say }: Context): Promise<string> => {
  const [password = ''] = (await readTextFile(file, say)).split(/\r?\n/, 1)
  if ([...password].length >= leastLetters) return password
  throw new UsageError(
    say({
      vi: `Mật khẩu phải có ít nhất ${leastLetters} ký tự.`,
      en: `A password has at least ${leastLetters} letters.`,
    }),
  )
}

/** `longbien account`: what stands in console.accounts for a password, which is not kept anywhere. */
export const account: Declare = (command, context) => {
  const { say, show } = context
  command
    .option(
      '--password-file <path>',
      say({
        vi: 'lấy mật khẩu ở dòng đầu của tệp này (/dev/stdin: từ đầu vào); không nêu thì tự tạo một mật khẩu',
        en: 'the password is the first line of this file (/dev/stdin: of the input); without it one is made up',
      }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async ({ passwordFile, json }) => {
      const { hashPassword } = await import('#crypto/password.ts')
      const own = passwordFile === undefined ? undefined : await passwordIn(passwordFile, context)
      const password = own ?? madeUp()
      const made = { passwordHash: await hashPassword(password), ...(own === undefined && { password }) }
      const words = say({ vi: 'Mật khẩu (chỉ hiện một lần)', en: 'Password (shown this once)' })
      show(
        made,
        json,
        () => `${own === undefined ? `${words}: ${password}\n` : ''}passwordHash: ${made.passwordHash}\n`,
      )
    })
}
