import { json } from './json.ts'
import type { Reporter } from './reporter.ts'
import { terminal } from './terminal.ts'

/** Every output format by its name. A new one is added here and nowhere else. */
export const reporters: { [format: string]: Reporter } = { terminal, json }
