import {
  type Assembly,
  add,
  add64,
  again,
  and,
  and64,
  eq64,
  extendU,
  type Func,
  give,
  leave,
  leU,
  load,
  load64,
  mul,
  mul64,
  not,
  rotl64,
  set,
  shl,
  shl64,
  shrU64,
  store,
  store64,
  sub,
  when,
  wide,
  wrap,
  xor64,
} from "./assembler.ts";
import { cell, entryBytes, most, table } from "./layout.ts";

const primes = [0x9e3779b97f4a7c15n, 0xc2b2ae3d27d4eb4fn] as const;

/**
 * Adds the functions that know bytes which came before: by 128 bits of a hash that begins with random numbers of the process, so
 * that nobody can make two pieces that are taken for one. `find(tag, start, end)` gives the address of their entry, whose words
 * 4 and 5 are what they stand for, or 0; `keep(one, other)` remembers what was looked for last.
 */
export function memory(assembly: Assembly): { readonly find: Func; readonly keep: Func } {
  const find = assembly.func(["i32", "i32", "i32"], "i32", ([tag, start, end], local) => {
    const [place, entry, left] = [local(), local(), local()];
    const [one, other, word] = [local("i64"), local("i64"), local("i64")];
    const mix = [
      set(one, mul64(xor64(rotl64(one, wide(27n)), word), wide(primes[0]))),
      set(other, mul64(xor64(rotl64(other, wide(33n)), word), wide(primes[1]))),
    ];
    return [
      set(word, xor64(shl64(extendU(tag), wide(32n)), extendU(sub(end, start)))),
      set(one, load64(0, cell.seeds)),
      set(other, load64(0, cell.seeds + 8)),
      ...mix,
      again(
        "words",
        when(leU(add(start, 8), end), [set(word, load64(start)), ...mix, set(start, add(start, 8)), leave("words")]),
      ),
      set(left, sub(end, start)),
      when(left, [set(word, and64(load64(start), add64(shl64(wide(1n), extendU(shl(left, 3))), wide(-1n)))), ...mix]),
      set(one, xor64(one, shrU64(one, wide(32n)))),
      set(other, xor64(other, shrU64(other, wide(29n)))),
      set(place, and(wrap(one), most.remembered * 2 - 1)),
      again(
        "places",
        set(entry, load(shl(place, 2), table.slots)),
        when(not(entry), [
          store64(0, one, cell.hash),
          store64(0, other, cell.hash + 8),
          store(0, place, cell.slot),
          give(0),
        ]),
        set(entry, add(mul(sub(entry, 1), entryBytes), table.entries)),
        when(and(eq64(load64(entry), one), eq64(load64(entry, 8), other)), [give(entry)]),
        set(place, and(add(place, 1), most.remembered * 2 - 1)),
        leave("places"),
      ),
    ];
  });
  const keep = assembly.func(["i32", "i32"], null, ([one, other], local) => {
    const [number, entry] = [local(), local()];
    return [
      set(number, load(0, cell.remembered)),
      set(entry, add(mul(number, entryBytes), table.entries)),
      store64(entry, load64(0, cell.hash)),
      store64(entry, load64(0, cell.hash + 8), 8),
      store(entry, one, 16),
      store(entry, other, 20),
      store(0, add(number, 1), cell.remembered),
      store(shl(load(0, cell.slot), 2), add(number, 1), table.slots),
    ];
  });
  return { find, keep };
}
