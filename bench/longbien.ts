// Long Biên as it is shipped, with the bench's partner in place of the real ones.
import { runCommand } from '#cli/command.ts'
import { processTerminal } from '#cli/terminal.ts'
import { benchPartner } from './partner-adapter.ts'

const terminal = processTerminal(async () => [benchPartner])
process.exitCode = await runCommand(process.argv.slice(2), terminal)
