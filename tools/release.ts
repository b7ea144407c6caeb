import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { lockFaults } from './release/lock-faults.ts'
import { releasedChangelog } from './release/released-changelog.ts'

/** `node tools/release.ts 0.2.0`: makes one commit of a release and tags it. Pushing and building are left to you; it says how. */
const version = process.argv[2] ?? ''
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 100_000_000 }).trim()
const refuse = (why: string): never => {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}

const former = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
if (!/^\d+\.\d+\.\d+$/.test(version)) refuse('Name the version: node tools/release.ts 0.2.0')
if (run('git', 'status', '--porcelain') !== '') refuse('There is work that is not committed.')
if (run('git', 'tag', '--list', `v${version}`) !== '') refuse(`v${version} is there already.`)
const faults = lockFaults(readFileSync('package-lock.json', 'utf8'))
if (faults.length > 0) refuse(`The lock file is not whole: ${faults.join(', ')}`)

const changelog = releasedChangelog(readFileSync('CHANGELOG.md', 'utf8'), version, new Date())
if (changelog === undefined) refuse('CHANGELOG.md has nothing under "Unreleased".')
writeFileSync('CHANGELOG.md', changelog ?? '')

// What names the version: package and lock file, and the image of compose and kustomize.
run('npm', 'version', version, '--no-git-tag-version')
for (const file of ['compose.yaml', 'deploy/env.example', 'deploy/kubernetes/city/kustomization.yaml']) {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replaceAll(former, version))
}
// What later versions are held against: the schemas that were promised, and the processes that have to go on.
for (const name of readdirSync('schemas').filter((file) => file.endsWith('.json')))
  cpSync(`schemas/${name}`, `test/schemas/released/${version}/${name}`)
const migrations = Math.max(...readdirSync('src/store/migrations').map((name) => Number.parseInt(name, 10)))
const commit = run('git', 'rev-parse', 'HEAD')
writeFileSync('test/upgrade/former.json', `${JSON.stringify({ version, commit, migrations })}\n`)
run('node_modules/.bin/biome', 'format', '--write', 'test/upgrade/former.json')

run('git', 'add', '--all')
run('git', 'commit', '--message', `release: ${version}`)
run('git', 'tag', '--annotate', `v${version}`, '--message', `Long Biên ${version}`)

process.stdout.write(`v${version} is committed and tagged. Next:
  bash .ci/run
  npm run -s sbom > longbien-${version}.cdx.json
  docker build --tag longbien:${version} --label org.opencontainers.image.version=${version} --label org.opencontainers.image.revision=${run('git', 'rev-parse', 'HEAD')} .
  git push --follow-tags
Put the SBOM and the image's digest beside the release.
`)
