import { isAbsolute } from 'node:path'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { UsageError } from './usage-error.ts'

interface Options {
  readonly declared?: true | undefined
  readonly folder?: string | undefined
}

const make = async (name: string, { declared, folder = name }: Options, context: Context): Promise<void> => {
  const { say, out, adapters } = context
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60)
    throw new UsageError(
      say({
        vi: `${name}: tên chỉ gồm chữ thường, số và dấu gạch nối`,
        en: `${name}: a name has small letters, digits and hyphens`,
      }),
    )
  if ((await adapters()).some((one) => one.name === name))
    throw new UsageError(
      say({ vi: `${name}: tên này đã có bộ nối`, en: `${name}: there is such an adapter` }),
    )
  const { writeScaffold } = await import('./new-adapter/write-scaffold.ts')
  const files = await writeScaffold(name, declared ? 'declared' : 'code', folder)
  if (!files)
    throw new UsageError(
      say({ vi: `${folder}: thư mục đã có tệp`, en: `${folder}: there is something in this folder` }),
    )
  for (const file of files) out(`${file}\n`)
  const from = isAbsolute(folder) ? folder : `./${folder}`
  out(
    say({
      vi: `
Việc tiếp theo:
1. Viết những gì đã biết vào README.md: SEEN, PROPOSED, UNKNOWN; rồi sửa gói tin, mô phỏng, ví dụ.
2. Thử sau mỗi lần sửa:  longbien conform ${from} --watch
3. Nêu bộ nối trong cấu hình:  adapters: [{ from: ${from} }]   (đường dẫn tính từ tệp cấu hình)
4. Kiểm tra:  longbien check-config   và chạy đối tác mô phỏng:  longbien simulate
Tài liệu: docs/extending.md, CONTRIBUTING.md
`,
      en: `
Next:
1. Write what is known into README.md: SEEN, PROPOSED, UNKNOWN; then correct packets, simulator, examples.
2. Try each change:  longbien conform ${from} --watch
3. Name it in the configuration:  adapters: [{ from: ${from} }]   (as seen from the configuration file)
4. Check:  longbien check-config   and serve its simulator:  longbien simulate
How it is done: docs/extending.md, CONTRIBUTING.md
`,
    }),
  )
}

/** `longbien new-adapter <name>`: a folder that keeps every promise of an adapter at once, to be changed step by step. */
export const newAdapter: Declare = (command, context) => {
  const { say } = context
  command
    .argument('<name>', say({ vi: 'tên bộ nối', en: 'name of the adapter' }))
    .option(
      '--declared',
      say({ vi: 'một tệp YAML thay cho mã nguồn', en: 'one file of YAML in place of code' }),
    )
    .option('--folder <path>', say({ vi: 'thư mục; mặc định là tên', en: 'the folder; by default the name' }))
    .action((name, options) => make(name, options, context))
}
