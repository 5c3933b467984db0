/**
 * Credentials that vendors print in their own documentation and tools, by the first 24 hex digits of their
 * SHA-256 (`digestOf` of made-up.ts): everybody knows them, and this file does not look like them.
 */
export const documentedSamples: ReadonlySet<string> = new Set([
  // The storage emulator's account, and Azurite's.
  '0011cc25eb4320717494d270',
  // The Cosmos DB emulator's account.
  'aa6547439583c3a275d4542a',
  // Stripe's keys of the test mode, in its guides.
  '153a182586451358014e3142',
  '74e11884b07b1d5183c50a1e',
  '740ff49af25d70c28f7db460',
])
