// What `npm ci` does at its end. Without the development packages there is nothing to build with, and nothing is wrong.
import { buildHandbook } from './build.js'

if (!(await buildHandbook())) process.stdout.write('The handbook is not built: marked is not installed.\n')
