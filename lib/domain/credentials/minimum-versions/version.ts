/** A version of numbers: `1.34.41`, `3.7.734.0`. */
export type Version = readonly number[];

const form = /^\d{1,9}(?:\.\d{1,9}){1,3}$/;

/** null: it is no version of numbers; what follows a hyphen or a plus is cut off. */
export function parseVersion(text: string): Version | null {
  const [numbers = ""] = text.split(/[-+]/);
  return form.test(numbers) ? numbers.split(".").map(Number) : null;
}

/** Negative: `one` is older; missing parts count as 0. */
export function compareVersions(one: Version, other: Version): number {
  for (let part = 0; part < Math.max(one.length, other.length); part++) {
    const difference = (one[part] ?? 0) - (other[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
