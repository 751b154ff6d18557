import {
  type Assembly,
  add,
  again,
  and,
  block,
  type Code,
  extendU,
  type Func,
  geU,
  give,
  type Local,
  leave,
  leU,
  load,
  load8,
  load64,
  loadVector,
  ltS,
  ltU,
  not,
  or,
  or64,
  set,
  shl,
  shl64,
  shrU,
  shrU64,
  store,
  store8,
  store64,
  storeVector,
  sub,
  when,
  wrap,
} from "./assembler.ts";
import { inflateAt, inflated, unpacking } from "./layout.ts";

/** What an entry of a table stands for, in its second byte; the first is the length of the code, the upper half the value. */
export const kind = { literal: 0, base: 16, end: 32, further: 64, none: 128 } as const;
/** How the unpacking of a block stops. */
export const stopped = { full: 0, end: 1, cutOff: 2, damaged: 3 } as const;

const state = inflateAt.state;

/**
 * Adds the function that unpacks the symbols of one compressed block (RFC 1951) with the tables that lie in the memory, until
 * it ends or there is no more room. Its state lies in the memory too, so that it can go on.
 */
export function blockUnpacker(assembly: Assembly): Func {
  return assembly.func([], "i32", (_, local) => {
    const bits = local("i64");
    const [count, from, end, to, limit, entry, what, size, back, source] = Array.from({ length: 10 }, () =>
      local(),
    ) as [Local, Local, Local, Local, Local, Local, Local, Local, Local, Local];
    const finish = (how: keyof typeof stopped): Code[] => [
      store64(state, bits, unpacking.bits),
      store(state, count, unpacking.count),
      store(state, from, unpacking.from),
      store(state, to, unpacking.to),
      give(stopped[how]),
    ];
    const drop = (length: Code): Code[] => [
      set(what, length),
      set(bits, shrU64(bits, extendU(what))),
      set(count, sub(count, what)),
    ];
    /** Finds the entry of the next code and drops its bits; `what` is its kind then. */
    const decode = (table: number, width: number): Code[] => [
      set(entry, load(shl(and(wrap(bits), (1 << width) - 1), 2), table)),
      when(and(entry, kind.further << 8), [
        set(what, and(wrap(shrU64(bits, extendU(width))), sub(shl(1, and(shrU(entry, 8), 15)), 1))),
        set(entry, load(shl(add(shrU(entry, 16), what), 2), table)),
      ]),
      ...drop(and(entry, 0xff)),
      set(what, and(shrU(entry, 8), 0xff)),
    ];
    /** The value of an entry and the bits that are added to it. */
    const valueInto = (into: Local): Code[] => [
      set(what, and(what, 15)),
      set(into, add(shrU(entry, 16), and(wrap(bits), sub(shl(1, what), 1)))),
      set(bits, shrU64(bits, extendU(what))),
      set(count, sub(count, what)),
    ];
    return [
      set(bits, load64(state, unpacking.bits)),
      set(count, load(state, unpacking.count)),
      set(from, load(state, unpacking.from)),
      set(end, load(state, unpacking.end)),
      set(to, load(state, unpacking.to)),
      set(limit, load(state, unpacking.limit)),
      again(
        "symbol",
        when(geU(to, limit), finish("full")),
        when(ltS(count, 48), [
          when(
            leU(add(from, 8), end),
            [
              set(bits, or64(bits, shl64(load64(from), extendU(count)))),
              set(from, add(from, shrU(sub(63, count), 3))),
              set(count, or(count, 56)),
            ],
            [
              again(
                "byte",
                when(and(ltS(count, 56), ltU(from, end)), [
                  set(bits, or64(bits, shl64(extendU(load8(from)), extendU(count)))),
                  set(from, add(from, 1)),
                  set(count, add(count, 8)),
                  leave("byte"),
                ]),
              ),
            ],
          ),
        ]),
        ...decode(inflateAt.literals, inflated.literalBits),
        when(ltS(count, 0), finish("cutOff")),
        when(not(what), [store8(to, shrU(entry, 16)), set(to, add(to, 1)), leave("symbol")]),
        when(and(what, kind.end | kind.none), [when(and(what, kind.end), finish("end")), ...finish("damaged")]),
        ...valueInto(size),
        ...decode(inflateAt.distances, inflated.distanceBits),
        when(and(what, kind.none), [when(ltS(count, 0), finish("cutOff")), ...finish("damaged")]),
        ...valueInto(back),
        when(ltS(count, 0), finish("cutOff")),
        set(source, sub(to, back)),
        when(ltU(source, load(state, unpacking.lowest)), finish("damaged")),
        set(size, add(to, size)),
        block(
          "copied",
          when(geU(back, 16), [
            again(
              "pieces",
              storeVector(to, loadVector(source)),
              set(to, add(to, 16)),
              set(source, add(source, 16)),
              leave("pieces", ltU(to, size)),
            ),
            leave("copied"),
          ]),
          again(
            "bytes",
            store8(to, load8(source)),
            set(to, add(to, 1)),
            set(source, add(source, 1)),
            leave("bytes", ltU(to, size)),
          ),
        ),
        set(to, size),
        leave("symbol"),
      ),
    ];
  });
}
