import { execFileSync } from 'node:child_process'
import { productionSbom } from './release/production-sbom.ts'

/** `npm run -s sbom > longbien.cdx.json`: the bill of materials of what runs, by CycloneDX, from the lock file. */
const asked = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx']
const whole = execFileSync('npm', asked, { encoding: 'utf8', maxBuffer: 100_000_000 })
process.stdout.write(`${JSON.stringify(productionSbom(whole), null, 2)}\n`)
