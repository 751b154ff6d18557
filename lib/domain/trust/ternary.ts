/** Yes, no, or cannot be told (null). */
export type Ternary = boolean | null;

export function not(value: Ternary): Ternary {
  return value === null ? null : !value;
}

/** True when one is true; null when none is and one cannot be told. */
export function or(values: readonly Ternary[]): Ternary {
  return values.includes(true) ? true : values.includes(null) ? null : false;
}

/** False when one is false; null when none is and one cannot be told. */
export function and(values: readonly Ternary[]): Ternary {
  return values.includes(false) ? false : values.includes(null) ? null : true;
}

/** The answer on which all readings of an unsettled rule agree, else null. */
export function consensus(...readings: readonly Ternary[]): Ternary {
  const first = readings[0] ?? null;
  return readings.every((reading) => reading === first) ? first : null;
}
