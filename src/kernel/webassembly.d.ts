// What kernel.ts uses of the JavaScript interface of WebAssembly (W3C); @types/node leaves it to the browser's types.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module)
    readonly exports: { readonly [name: string]: unknown }
  }
  class Memory {
    private constructor()
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  class Global {
    private constructor()
    readonly value: unknown
  }
}
