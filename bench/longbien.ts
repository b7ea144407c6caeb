// Long Biên as it is shipped, with the bench's partner in place of the real ones.
import { runCommand } from '#cli/command.ts'
import { processVariables } from '#config/reading/environment.ts'
import { benchPartner } from './partner-adapter.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  adapters: [benchPartner],
  env: processVariables(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
