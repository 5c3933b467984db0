/** A key that its schema has no word for, with those that it has; or a list in the place of an object. */
export type Misfit = { path: string[]; key: string; known: string[] } | { path: string[]; key: null }

/**
 * What a value has and its schema does not know, at any depth; also where valibot would let it through:
 * keys of plain objects such as rules may declare, inherited names (`constructor`, `__proto__`), and
 * lists, which are objects to it.
 */
export function listMisfits(schema: unknown, value: unknown, path: string[]): Misfit[] {
  if (!isObject(schema)) return []
  if (isObject(schema['wrapped'])) return listMisfits(schema['wrapped'], value, path)
  if (Array.isArray(schema['options'])) {
    const meant = schema['options'].find((option: unknown) => hasShapeOf(option, value))
    return listMisfits(meant, value, path)
  }
  if (Array.isArray(value) && schema['entries'] !== undefined) return [{ path, key: null }]
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown, index) => {
      const items = schema['items']
      const own: unknown = Array.isArray(items) ? items[index] : schema['item']
      return listMisfits(own, element, [...path, String(index)])
    })
  }
  const entries = schema['entries']
  if (!isObject(value) || !isObject(entries)) return []
  if (schema['type'] === 'loose_object' || schema['type'] === 'object_with_rest') return []
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(entries, key)
      ? listMisfits(entries[key], value[key], [...path, key])
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
