import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Declare } from '../commands.ts'

/** `longbien agreement get <id> --out <file.json>`: as it was signed, byte by byte. */
export const getAgreement: Declare = (command, { say, gateway, out }) => {
  command
    .description(say({ vi: 'lưu một biên bản thành tệp', en: 'keep a report as a file' }))
    .argument('<id>', say({ vi: 'mã số của biên bản', en: 'its id' }))
    .requiredOption('--out <file>', say({ vi: 'tệp, không ghi đè', en: 'the file; never overwritten' }))
    .action(async (id, { out: file }) => {
      const signed = await gateway.download(`/v1/agreements/${encodeURIComponent(id)}`)
      await pipeline(signed, createWriteStream(file, { flags: 'wx' }))
      out(`${file}\n`)
    })
}
