import type { Match, Test } from "../operators.ts";
import type { Expanded } from "../variables.ts";

/** Sign of the difference of two numbers. */
type Judge = (order: number) => boolean;

/** An exact decimal: `digits` shifted right by `scale` places. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Compares integers and decimals exactly. What only other grammars read as a number (`1e3`, `0x10`) is not settled. */
export function numericTest(judge: Judge): (value: Expanded) => Test {
  return ({ text }) => {
    const value = readDecimal(text);
    return (claim): Match => {
      const given = readDecimal(claim);
      if (value === "unreadable" || given === "unreadable") return "unreadable";
      return value === null || given === null ? null : judge(order(given, value));
    };
  };
}

function readDecimal(text: string): Decimal | null | "unreadable" {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) return text.trim() !== "" && Number.isFinite(Number(text)) ? null : "unreadable";
  const [, sign = "", whole = "", part = ""] = found;
  const digits = BigInt(whole + part);
  return { digits: sign === "-" ? -digits : digits, scale: part.length };
}

function order(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = a.digits * 10n ** BigInt(scale - a.scale);
  const right = b.digits * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
