// What `npm ci` does at its end. Without the development packages there is nothing to build with, and nothing is wrong.
import { buildConsole } from './build.js'

if (!(await buildConsole())) process.stdout.write('The console is not built: vite is not installed.\n')
