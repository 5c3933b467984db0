/** A key that its schema has no word for, with those that it has. */
export interface UnknownKey {
  path: string[]
  key: string
  known: string[]
}

/**
 * Every key of a value that a schema does not know, at any depth; also where the schema itself would
 * let it through, as the plain objects that rules declare do. Inherited names (`constructor`,
 * `__proto__`) are unknown like any other.
 */
export function listUnknownKeys(schema: unknown, value: unknown, path: string[]): UnknownKey[] {
  if (!isObject(schema)) return []
  if (isObject(schema['wrapped'])) return listUnknownKeys(schema['wrapped'], value, path)
  if (Array.isArray(schema['options'])) {
    const meant = schema['options'].find((option: unknown) => hasShapeOf(option, value))
    return listUnknownKeys(meant, value, path)
  }
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown, index) => {
      const items = schema['items']
      const own: unknown = Array.isArray(items) ? items[index] : schema['item']
      return listUnknownKeys(own, element, [...path, String(index)])
    })
  }
  const entries = schema['entries']
  if (!isObject(value) || !isObject(entries)) return []
  if (schema['type'] === 'loose_object' || schema['type'] === 'object_with_rest') return []
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(entries, key)
      ? listUnknownKeys(entries[key], value[key], [...path, key])
      : [{ path, key, known: Object.keys(entries) }],
  )
}

function hasShapeOf(schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) return false
  if (Array.isArray(value)) {
    const items = schema['items']
    return schema['item'] !== undefined || (Array.isArray(items) && items.length === value.length)
  }
  return isObject(value) && schema['entries'] !== undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
