import {
  type Assembly,
  add,
  again,
  and,
  bitmask,
  type Code,
  call,
  ctz,
  eq,
  eq64,
  eqBytes,
  type Func,
  geU,
  give,
  gtS,
  leave,
  leU,
  load,
  load8,
  load64,
  loadVector,
  ltS,
  ltU,
  ne,
  not,
  or,
  orBits,
  popcnt,
  set,
  shl,
  shrU,
  splat,
  store,
  store64,
  sub,
  type Value,
  when,
  wide,
  xor,
} from "./assembler.ts";
import { cell, members } from "./layout.ts";

const quote = 0x22;
const backslash = 0x5c;
const goesOn = -1;
const broken = -2;

const isOpen = (byte: Value): Code => eq(or(byte, 0x20), 0x7b);
const isClose = (byte: Value): Code => eq(or(byte, 0x20), 0x7d);

/** Index behind the string whose opening quotation mark lies before `at`. Notes whether it saw a backslash. */
function textEnd(assembly: Assembly): Func {
  return assembly.func(["i32", "i32"], "i32", ([at, end], local) => {
    const found = local();
    const bytes = local("v128");
    return [
      again(
        "more",
        when(geU(at, end), [give(goesOn)]),
        set(bytes, loadVector(at)),
        set(found, bitmask(orBits(eqBytes(bytes, splat(quote)), eqBytes(bytes, splat(backslash))))),
        when(not(found), [set(at, add(at, 16)), leave("more")]),
        set(at, add(at, ctz(found))),
        when(eq(load8(at), backslash), [store(0, 1, cell.escaped), set(at, add(at, 2)), leave("more")]),
        when(ltU(at, end), [give(add(at, 1))]),
        give(goesOn),
      ),
    ];
  });
}

/** Index behind an object or list, byte by byte, from within it: `depth` brackets are open, and perhaps a string. */
function slowEnd(assembly: Assembly): Func {
  return assembly.func(["i32", "i32", "i32", "i32"], "i32", ([at, end, depth, inside], local) => {
    const byte = local();
    return [
      again(
        "more",
        when(geU(at, end), [give(goesOn)]),
        set(byte, load8(at)),
        set(at, add(at, 1)),
        when(inside, [
          when(eq(byte, quote), [set(inside, 0)]),
          when(eq(byte, backslash), [set(at, add(at, 1))]),
          leave("more"),
        ]),
        when(eq(byte, quote), [set(inside, 1)]),
        when(isOpen(byte), [set(depth, add(depth, 1))]),
        when(isClose(byte), [set(depth, sub(depth, 1)), when(not(depth), [give(at)])]),
        leave("more"),
      ),
    ];
  });
}

/** Index behind the object or list that begins at `at`, 16 bytes at a time. Brackets are counted, not matched. */
function nestedEnd(assembly: Assembly, slow: Func): Func {
  return assembly.func(["i32", "i32"], "i32", ([at, end], local) => {
    const [depth, inside, carry, opens, closes, one] = [local(), local(), local(), local(), local(), local()];
    const bytes = local("v128");
    const lower = local("v128");
    return [
      again(
        "more",
        when(geU(at, end), [give(goesOn)]),
        set(bytes, loadVector(at)),
        when(bitmask(eqBytes(bytes, splat(backslash))), [give(call(slow, at, end, depth, and(carry, 1)))]),
        // Each bit is set that has an odd number of quotation marks up to it.
        set(inside, bitmask(eqBytes(bytes, splat(quote)))),
        ...[1, 2, 4, 8].map((shift) => set(inside, xor(inside, shl(inside, shift)))),
        set(inside, and(xor(inside, carry), 0xffff)),
        set(carry, and(sub(0, shrU(inside, 15)), 0xffff)),
        set(lower, orBits(bytes, splat(0x20))),
        set(inside, xor(inside, 0xffff)),
        set(opens, and(bitmask(eqBytes(lower, splat(0x7b))), inside)),
        set(closes, and(bitmask(eqBytes(lower, splat(0x7d))), inside)),
        when(or(not(closes), gtS(depth, popcnt(closes))), [
          set(depth, sub(add(depth, popcnt(opens)), popcnt(closes))),
          set(at, add(at, 16)),
          leave("more"),
        ]),
        set(closes, or(opens, closes)),
        again(
          "bits",
          when(closes, [
            set(one, and(closes, sub(0, closes))),
            set(closes, xor(closes, one)),
            when(and(opens, one), [set(depth, add(depth, 1)), leave("bits")]),
            set(depth, sub(depth, 1)),
            when(depth, [leave("bits")]),
            set(at, add(at, ctz(one))),
            when(ltU(at, end), [give(add(at, 1))]),
            give(goesOn),
          ]),
        ),
        set(at, add(at, 16)),
        leave("more"),
      ),
    ];
  });
}

/** Index behind the value that begins at `at`. */
function valueEnd(assembly: Assembly, text: Func, nested: Func): Func {
  return assembly.func(["i32", "i32"], "i32", ([at, end], local) => {
    const [byte, from] = [local(), local()];
    return [
      set(byte, load8(at)),
      when(eq(byte, quote), [give(call(text, add(at, 1), end))]),
      when(isOpen(byte), [give(call(nested, at, end))]),
      set(from, at),
      again(
        "more",
        when(geU(at, end), [give(goesOn)]),
        set(byte, load8(at)),
        when(or(or(eq(byte, 0x2c), eq(or(byte, 0x20), 0x7d)), leU(byte, 0x20)), [
          when(eq(at, from), [give(broken)]),
          give(at),
        ]),
        set(at, add(at, 1)),
        leave("more"),
      ),
    ];
  });
}

/** Index of the first byte from `at` on that is no white space. */
function spaceEnd(assembly: Assembly): Func {
  return assembly.func(["i32", "i32"], "i32", ([at, end], local) => {
    const byte = local();
    return [
      again(
        "more",
        when(geU(at, end), [give(at)]),
        set(byte, load8(at)),
        when(or(or(eq(byte, 0x20), eq(byte, 0x0a)), or(eq(byte, 0x0d), eq(byte, 0x09))), [
          set(at, add(at, 1)),
          leave("more"),
        ]),
        give(at),
      ),
    ];
  });
}

/** Number of eight bytes of a name as they lie in memory. */
function word64(name: string, from: number): bigint {
  return Buffer.from(name.slice(from, from + 8)).readBigUInt64LE();
}

/**
 * Adds the function that goes over the first level of one record and notes where the members lie that are looked at, however
 * the record is written: compact or not, in any order. It gives the index behind the record at `at`, -1 where its end is not
 * before `end`, -2 where it is none. What lies beyond `end` is read and never believed.
 */
export function scanner(assembly: Assembly): Func {
  const text = textEnd(assembly);
  const value = valueEnd(assembly, text, nestedEnd(assembly, slowEnd(assembly)));
  const space = spaceEnd(assembly);
  return assembly.func(["i32", "i32"], "i32", ([at, end], local) => {
    const [name, length, wanted, start] = [local(), local(), local(), local()];
    const skipSpace = [when(leU(load8(at), 0x20), [set(at, call(space, at, end))]), when(geU(at, end), [give(goesOn)])];
    const isNamed = (member: string): Code => {
      // The closing quotation mark of a shorter name is compared as well.
      if (member.length === 7) return eq64(load64(name), wide(word64(`${member}"`, 0)));
      const last = member.length - 8;
      const first = eq64(load64(name), wide(word64(member, 0)));
      const rest = eq64(load64(name, last), wide(word64(member, last)));
      return member.length <= 16
        ? and(first, rest)
        : and(and(first, rest), eq64(load64(name, 8), wide(word64(member, 8))));
    };
    const lengths = [...new Set(members.map((member) => member.length))];
    return [
      ...Array.from({ length: Math.ceil(members.length / 2) }, (_, pair) =>
        store64(0, wide(-1n), cell.starts + pair * 8),
      ),
      store(0, 0, cell.odd),
      set(at, add(at, 1)),
      ...skipSpace,
      when(eq(load8(at), 0x7d), [give(add(at, 1))]),
      again(
        "member",
        ...skipSpace,
        when(ne(load8(at), quote), [give(broken)]),
        set(name, add(at, 1)),
        store(0, 0, cell.escaped),
        set(at, call(text, name, end)),
        when(ltS(at, 0), [give(at)]),
        set(length, sub(sub(at, name), 1)),
        set(wanted, -1),
        ...lengths.map((one) =>
          when(
            eq(length, one),
            members.flatMap((member, index) =>
              member.length === one ? [when(isNamed(member), [set(wanted, index)])] : [],
            ),
          ),
        ),
        // An escaped name may be one of ours.
        when(load(0, cell.escaped), [store(0, 1, cell.odd)]),
        ...skipSpace,
        when(ne(load8(at), 0x3a), [give(broken)]),
        set(at, add(at, 1)),
        ...skipSpace,
        set(start, at),
        set(at, call(value, at, end)),
        when(ltS(at, 0), [give(at)]),
        when(gtS(wanted, -1), [
          set(wanted, shl(wanted, 2)),
          when(ne(load(wanted, cell.starts), -1), [store(0, 1, cell.odd)]),
          store(wanted, start, cell.starts),
          store(wanted, at, cell.ends),
        ]),
        ...skipSpace,
        set(at, add(at, 1)),
        when(eq(load8(sub(at, 1)), 0x2c), [leave("member")]),
        when(eq(load8(sub(at, 1)), 0x7d), [give(at)]),
        give(broken),
      ),
    ];
  });
}
