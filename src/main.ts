#!/usr/bin/env node
import { adapters } from '#adapters'
import { runCommand } from '#cli/command.ts'
import { processVariables } from '#config/reading/environment.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  adapters,
  env: processVariables(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
