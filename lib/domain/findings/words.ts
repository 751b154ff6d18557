import { roleLabel } from "../inventory/arn.ts";
import { quote } from "../trust/show.ts";

/** `1,204` */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 container`, `8 containers` */
export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** A verb that follows a count: `is` for one, `are` for more. */
export function verb(value: number, one: string, more: string): string {
  return value === 1 ? one : more;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: Iterable<string>, most = 3): string {
  const all = [...new Set(names)];
  if (all.length <= 1) return all[0] ?? "none";
  if (all.length <= most) return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
  return `${all.slice(0, most - 1).join(", ")} and ${number(all.length - most + 1)} more`;
}

/** The last moment that a date can hold. */
const latest = 8.64e15;

/** `2026-11-20 16:42 UTC` */
export function utc(at: number): string {
  if (!(Math.abs(at) <= latest)) return "a time that cannot be read";
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const day = 86_400_000;

/** Whole days between two times. */
export function days(from: number, to: number): number {
  return Math.floor((to - from) / day);
}

/** A role by path and name; what is no role ARN in quotes and safe to show. */
export function roleName(arn: string): string {
  const label = roleLabel(arn);
  return label === arn ? quote(arn) : label;
}
