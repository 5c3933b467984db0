import type { JsonObject, JsonValue } from '../model.ts'

/** True for `{…}`; arrays and null are not objects here. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own field of that name: `constructor` and `__proto__` are nothing unless the JSON says so. */
export function fieldOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** The own field if it is an object, else an empty one. */
export function objectField(object: JsonObject, name: string): JsonObject {
  const value = fieldOf(object, name)
  return isJsonObject(value) ? value : {}
}

/** The own field if it is a string that is not blank, trimmed; else null. */
export function stringField(object: JsonObject, name: string): string | null {
  const value = fieldOf(object, name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** The fields whose values are strings, in their order. */
export function stringEntries(object: JsonObject): [name: string, value: string][] {
  return Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}
