import type { Text } from '#adapter-kit'
import type { Declare } from '../commands.ts'
import { readJsonFile, readTextFile } from '../read-file.ts'

const words = {
  good: { vi: 'Chữ ký đúng: nội dung nguyên vẹn.', en: 'The signature is good: nothing was changed.' },
  'not-signed': {
    vi: 'Tệp không phải biên bản đã ký.',
    en: 'The file is no signed agreement.',
  },
  'no-key': {
    vi: 'Khóa không phải khóa công khai Ed25519 dạng PEM.',
    en: 'The key is no public Ed25519 key in PEM.',
  },
  'another-key': {
    vi: 'Biên bản được ký bằng khóa khác. Xem các khóa: GET /v1/agreement-keys',
    en: 'It was signed with another key. GET /v1/agreement-keys lists them.',
  },
  altered: { vi: 'Nội dung đã bị sửa sau khi ký.', en: 'It was changed after it had been signed.' },
} as const satisfies Readonly<Record<string, Text>>

/** `longbien agreement verify <file> --key <public.pem>`: needs no gateway, no configuration and no database. */
export const verifyAgreementFile: Declare = (command, { say, out, foundWrong }) => {
  command
    .description(
      say({
        vi: 'kiểm tra chữ ký của một biên bản, ở bất cứ đâu',
        en: 'check the signature of a report, anywhere',
      }),
    )
    .argument('<file>', say({ vi: 'biên bản, như API trả về', en: 'the report, as the API gave it' }))
    .requiredOption('--key <file>', say({ vi: 'khóa công khai, PEM', en: 'the public key, in PEM' }))
    .action(async (file, { key }) => {
      const { verifyAgreement } = await import('#agreement/signature.ts')
      const signed = await readJsonFile(file, say)
      const pem = await readTextFile(key, say)
      const verdict = verifyAgreement(signed, pem)
      out(`${say(words[verdict])}\n`)
      if (verdict !== 'good') foundWrong()
    })
}
