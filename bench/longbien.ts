// Long Biên as it is shipped, with the bench's partner beside the national portal.
import { runCommand } from '#cli/command.ts'
import { processTerminal } from '#cli/terminal.ts'
import { portalAdapter } from './national-portal.ts'
import { benchPartner } from './partner-adapter.ts'

const terminal = processTerminal(async () => [benchPartner, portalAdapter])
process.exitCode = await runCommand(process.argv.slice(2), terminal)
