import { access, writeFile } from 'node:fs/promises'
import { Option } from '@commander-js/extra-typings'
import type { Text } from '#adapter-kit'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { type Kind, kinds, schemaText } from './new-message/schema-text.ts'
import { UsageError } from './usage-error.ts'

const isName = (name: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(name) && name.length <= 50

/** What is left to do for a type of this kind. */
const nextSteps: Readonly<Record<Kind, Text>> = {
  'handed-in': {
    vi: 'Quy tắc ngoài lược đồ, nếu có: thêm vào src/messages/rules/rules.ts. Cấp quyền rights.messages cho bên gửi và thêm tuyến.',
    en: 'Rules beyond the schema, if any: one line in src/messages/rules/rules.ts. Give senders the right rights.messages, and add a route.',
  },
  event: {
    vi: 'Bộ nối nêu loại này trong messages của callback hoặc poll; hệ thống của địa phương có ngay nghiệp vụ và ví dụ. Thêm tuyến.',
    en: 'An adapter names it in the messages of a callback or a poll; the operation and the example for the city are there by themselves. Add a route.',
  },
  query: {
    vi: 'Một nghiệp vụ với use: query nhận loại này làm input.',
    en: 'An operation with use: query takes it as its input.',
  },
  answer: {
    vi: 'Một nghiệp vụ trả loại này làm output.',
    en: 'An operation gives it as its output.',
  },
}

/** Never over what is there: a type is changed by hand, within what its readers can bear. */
const write = async (path: string, text: string, { say }: Context): Promise<void> => {
  const written = writeFile(path, text, { flag: 'wx' })
  await written.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new UsageError(say({ vi: `Đã có ${path}.`, en: `${path} is there already.` }))
  })
}

const steps = (path: string, kind: Kind, { say }: Context): string =>
  say({
    vi: `${path}\n1. Sửa tên, các trường và ví dụ trong tệp này; đánh dấu dữ liệu cá nhân bằng x-personal.\n2. npm run generate\n3. ${nextSteps[kind].vi}\n4. npx vitest run --project plain test/schemas test/adapters.test.ts\n`,
    en: `${path}\n1. Write its titles, fields and example; mark personal data with x-personal.\n2. npm run generate\n3. ${nextSteps[kind].en}\n4. npx vitest run --project plain test/schemas test/adapters.test.ts\n`,
  })

/** `longbien new-message <name> --kind <kind>`: the file of a new message type, and what is left to do. */
export const newMessage: Declare = (command, context) => {
  const { say, out } = context
  const text = (vi: string, en: string) => say({ vi, en })
  command
    .argument('<name>', text('tên viết thường, nối bằng gạch: parking-permit', 'kebab-case: parking-permit'))
    .addOption(
      new Option('--kind <kind>', text('loại thông điệp', 'what it is to those outside'))
        .choices(kinds)
        .makeOptionMandatory(),
    )
    .option('--title <text>', text('tên tiếng Anh', 'its name in English'))
    .option('--title-vi <text>', text('tên tiếng Việt', 'its name in Vietnamese'))
    .option('--folder <folder>', text('thư mục lược đồ', 'the folder of the schemas'), 'schemas')
    .action(async (name, { kind, title, titleVi, folder }) => {
      if (!isName(name))
        throw new UsageError(
          text('Tên chỉ gồm chữ thường và gạch nối.', 'A name is lower-case words joined by hyphens.'),
        )
      await access(`${folder}/registry.ts`).catch(() => {
        throw new UsageError(
          text(`${folder} không phải là thư mục lược đồ.`, `${folder} is not the folder of the schemas.`),
        )
      })
      const words = name.replaceAll('-', ' ')
      const en = title ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
      const named = { en, vi: titleVi ?? `Thông điệp ${words}` }
      const says = { en: `${en}: a partner reports it.`, vi: `Đối tác thông báo: ${named.vi}.` }
      const path = `${folder}/${name}.json`
      await write(path, schemaText({ name, kind, title: named, says }), context)
      out(steps(path, kind, context))
    })
}
