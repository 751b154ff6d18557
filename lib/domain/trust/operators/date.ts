import type { Match, Test } from "../operators.ts";
import { consensus } from "../ternary.ts";
import type { Expanded } from "../variables.ts";

type Judge = (order: number) => boolean;

const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/**
 * Compares instants, written as the W3C profile of ISO 8601 or as seconds since the epoch.
 * Four digits may be a year or an epoch time; other forms that begin like a date (no time zone) are not settled.
 */
export function dateTest(judge: Judge): (value: Expanded) => Test {
  return ({ text }) => {
    const values = readings(text);
    return (claim): Match => {
      const given = readings(claim);
      if (values === "unreadable" || given === "unreadable") return "unreadable";
      if (values.length === 0 || given.length === 0) return null;
      return consensus(...given.flatMap((a) => values.map((b) => judge(a - b))));
    };
  };
}

/** Milliseconds since the epoch, for each way to read the text; none: not settled. */
function readings(text: string): readonly number[] | "unreadable" {
  const found: number[] = [];
  const iso = ISO.exec(text);
  const instant = iso === null ? null : instantOf(iso);
  if (instant !== null) found.push(instant);
  if (/^\d+$/.test(text)) found.push(Number(text) * 1000);
  if (found.length > 0) return found;
  return iso === null && /^\d{4}|^\d+\./.test(text) ? [] : "unreadable";
}

function instantOf(parts: readonly (string | undefined)[]): number | null {
  const [, year = "", month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] =
    parts;
  const midnight = new Date(0);
  midnight.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const real = midnight.getUTCMonth() === Number(month) - 1 && midnight.getUTCDate() === Number(day);
  if (!real || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const [sign, zoneHours, zoneMinutes] =
    zone === "Z" ? [1, 0, 0] : [zone.startsWith("-") ? -1 : 1, Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  const minutes = Number(hour) * 60 + Number(minute) - sign * (zoneHours * 60 + zoneMinutes);
  return midnight.getTime() + minutes * 60_000 + (Number(second) + Number(`0${fraction}`)) * 1000;
}
