import { parentPort, workerData } from 'node:worker_threads'
import { writeHere } from './write-here.ts'
import type { WritingOrder } from './write-report.ts'

/** The thread of one report: it writes what it was started with, and ends. */
const { document, form, options } = workerData as WritingOrder
parentPort?.postMessage(await writeHere(document, form, options))
