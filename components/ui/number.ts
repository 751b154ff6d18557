const format = new Intl.NumberFormat("en-GB", { useGrouping: true });

/** A count with separators from 1,000 on. */
export function count(value: number): string {
  return format.format(value);
}

/** "1 pod", "3 pods", "1,000 pods". The plural is the singular with an s unless it is given. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
