import type { Declare } from '../commands.ts'
import { saveFile } from '../save-file.ts'

/** `longbien agreement get <id> --out <file.json>`: as it was signed, byte by byte. */
export const getAgreement: Declare = (command, { say, gateway, out }) => {
  command
    .description(say({ vi: 'lưu một biên bản thành tệp', en: 'keep a report as a file' }))
    .argument('<id>', say({ vi: 'mã số của biên bản', en: 'its id' }))
    .requiredOption('--out <file>', say({ vi: 'tệp, không ghi đè', en: 'the file; never overwritten' }))
    .action(async (id, { out: file }) => {
      const signed = await gateway.download(`/v1/agreements/${encodeURIComponent(id)}`)
      await saveFile(signed, file, say)
      out(`${file}\n`)
    })
}
