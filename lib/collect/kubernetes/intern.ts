/**
 * Hands out one object for equal values, so that what is made from one template is kept once and its identity can be a
 * cache key. Two values are equal when their JSON is, so makers must write fields in one order.
 */
export function interner<T extends object>(): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const key = JSON.stringify(value);
    const same = known.get(key);
    if (same !== undefined) return same;
    known.set(key, value);
    return value;
  };
}
