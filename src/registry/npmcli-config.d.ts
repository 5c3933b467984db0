/** The parts of @npmcli/config that are used; the package has no types. */
declare module '@npmcli/config' {
  export type Definitions = { [key: string]: unknown }
  export type Flatten = (layer: object, flat: { [key: string]: unknown }) => unknown

  export default class Config {
    constructor(options: {
      definitions: Definitions
      shorthands: object
      flatten: Flatten
      nerfDarts: string[]
      npmPath: string
      env: NodeJS.ProcessEnv
      argv: string[]
      cwd: string
      warn: boolean
    })
    load(): Promise<void>
    validate(): boolean
    isDefault(key: string): boolean
    get(key: string): unknown
    readonly flat: { [key: string]: unknown }
  }
}

declare module '@npmcli/config/lib/definitions/index.js' {
  import type { Definitions, Flatten } from '@npmcli/config'
  const values: { definitions: Definitions; shorthands: object; flatten: Flatten; nerfDarts: string[] }
  export default values
}
