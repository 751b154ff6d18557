import type { Match, Test } from "../operators.ts";
import { consensus } from "../ternary.ts";
import type { Expanded } from "../variables.ts";

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

interface Range extends Address {
  /** Length of the network part, for each way to read the text. */
  readonly prefixes: readonly number[];
}

/**
 * Is the address in the range? A plain address stands for itself; for IPv6 the documentation gives /32 as the default for
 * every address, so a plain IPv6 address that shares only those bits is not settled. Nor is an IPv4 address in IPv6 form.
 */
export function ipTest({ text }: Expanded): Test {
  const range = readRange(text);
  return (claim): Match => {
    const address = readAddress(claim);
    if (range === null || address === null) return "unreadable";
    return consensus(
      ...range.prefixes.flatMap((prefix) => {
        const mapped = asIpv4(range);
        return [
          contains(range, prefix, address),
          contains(mapped, prefix - (range.bits - mapped.bits), asIpv4(address)),
        ];
      }),
    );
  };
}

function contains(network: Address, prefix: number, address: Address): boolean {
  if (network.bits !== address.bits) return false;
  const host = BigInt(network.bits - Math.max(prefix, 0));
  return network.value >> host === address.value >> host;
}

/** An IPv4-mapped IPv6 address as the IPv4 address; others as they are. */
function asIpv4(address: Address): Address {
  const mapped = address.bits === 128 && address.value >> 32n === 0xffffn;
  return mapped ? { bits: 32, value: address.value & 0xffffffffn } : address;
}

function readRange(text: string): Range | null {
  const [host = "", length, ...rest] = text.split("/");
  const address = readAddress(host);
  if (address === null || rest.length > 0) return null;
  if (length === undefined) return { ...address, prefixes: address.bits === 32 ? [32] : [128, 32] };
  if (!/^\d{1,3}$/.test(length) || Number(length) > address.bits) return null;
  return { ...address, prefixes: [Number(length)] };
}

function readAddress(text: string): Address | null {
  return text.includes(":") ? readIpv6(text) : readIpv4(text);
}

function readIpv4(text: string): Address | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  return { bits: 32, value: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) };
}

function readIpv6(text: string): Address | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = dotted === null ? null : readIpv4(dotted[2] ?? "");
  if (dotted !== null && tail === null) return null;
  const hex =
    tail === null ? text : `${dotted?.[1]}${(tail.value >> 16n).toString(16)}:${(tail.value & 0xffffn).toString(16)}`;
  const halves = hex.split("::");
  if (halves.length > 2) return null;
  const [head = [], rest = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...rest];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) };
}
