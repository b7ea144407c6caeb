#!/usr/bin/env node
import { runCommand } from '#cli/command.ts'
import { processTerminal } from '#cli/terminal.ts'

const terminal = processTerminal(async () => (await import('#adapters')).adapters)
process.exitCode = await runCommand(process.argv.slice(2), terminal)
