import { foldWidth, keyWidth, sampleWidth, word } from "#lib/domain/usage/trail/part.ts";
import {
  type Assembly,
  add,
  again,
  and,
  bitmask,
  type Code,
  call,
  eq,
  eqBytes,
  type Func,
  give,
  gtS,
  leave,
  load,
  loadVector,
  ltS,
  ltU,
  move,
  mul,
  ne,
  not,
  or,
  set,
  shl,
  shrU,
  store,
  storeVector,
  sub,
  type Value,
  when,
  xor,
} from "./assembler.ts";
import { cell, keyBytes, most, rowBytes, table } from "./layout.ts";

const samplesKept = 3;
const sampleBytes = sampleWidth * 4;
const at = (name: keyof typeof word): number => word[name] * 4;

/** Whether the four words at an address stand for a text and not for a UUID. */
const isText = (address: Value): Code =>
  and(and(eq(load(address, 4), -1), eq(load(address, 8), -1)), eq(load(address, 12), -1));

/** Whether the event in the cells stands before a sample: the newer first, and of one moment the smaller id. */
function standsBefore(assembly: Assembly, texts: Func): Func {
  return assembly.func(["i32"], "i32", ([sample], local) => {
    const [one, other, id] = [local(), local(), local()];
    return [
      set(one, load(0, cell.offset)),
      set(other, load(sample)),
      when(ne(one, other), [give(gtS(one, other))]),
      set(id, add(sample, 4)),
      when(or(isText(cell.id), isText(id)), [give(call(texts, id))]),
      ...[0, 4, 8, 12].flatMap((offset) => [
        set(one, load(0, cell.id + offset)),
        set(other, load(id, offset)),
        when(ne(one, other), [give(ltU(one, other))]),
      ]),
      give(0),
    ];
  });
}

/** Address of the row whose key lies in the cells; a new one is empty. There is room for it. */
function rowOf(assembly: Assembly): Func {
  return assembly.func([], "i32", (_, local) => {
    const [mixed, row] = [local(), local()];
    const words = Array.from({ length: keyWidth }, (__, index) => cell.key + index * 4);
    const same = (offset: number): Code =>
      eq(bitmask(eqBytes(loadVector(add(row, offset)), loadVector(cell.key + offset))), 0xffff);
    return [
      set(mixed, 0x9e3779b9),
      ...words.flatMap((address) => [
        set(mixed, mul(xor(mixed, load(0, address)), 0x85ebca6b)),
        set(mixed, xor(mixed, shrU(mixed, 15))),
      ]),
      again(
        "places",
        set(mixed, and(mixed, most.rows * 2 - 1)),
        set(row, load(shl(mixed, 2), table.rowSlots)),
        when(not(row), [
          set(row, add(load(0, cell.rows), 1)),
          store(shl(mixed, 2), row, table.rowSlots),
          store(0, row, cell.rows),
          set(row, add(mul(sub(row, 1), rowBytes), table.rows)),
          move(row, cell.key, keyBytes),
          ...Array.from({ length: foldWidth - keyWidth }, (__, index) => store(row, 0, keyBytes + index * 4)),
          give(row),
        ]),
        set(row, add(mul(sub(row, 1), rowBytes), table.rows)),
        when(and(same(0), same(16)), [give(row)]),
        set(mixed, add(mixed, 1)),
        leave("places"),
      ),
    ];
  });
}

/** Adds the function that counts the event in the cells. `texts(id)`: the order of ids that are no UUIDs, told by the host. */
export function rowCounter(assembly: Assembly, texts: Func): Func {
  const stands = standsBefore(assembly, texts);
  const find = rowOf(assembly);
  return assembly.func([], null, (_, local) => {
    const [row, count, offset, kept, place, sample] = [local(), local(), local(), local(), local(), local()];
    return [
      set(row, call(find)),
      set(count, load(row, at("count"))),
      set(offset, load(0, cell.offset)),
      store(row, add(count, 1), at("count")),
      when(or(not(count), ltS(offset, load(row, at("first")))), [store(row, offset, at("first"))]),
      when(or(not(count), gtS(offset, load(row, at("last")))), [store(row, offset, at("last"))]),
      set(kept, load(row, at("samples"))),
      set(place, kept),
      set(sample, add(add(row, mul(kept, sampleBytes)), at("sample"))),
      again(
        "older",
        when(gtS(place, 0), [
          when(call(stands, sub(sample, sampleBytes)), [
            set(place, sub(place, 1)),
            set(sample, sub(sample, sampleBytes)),
            leave("older"),
          ]),
        ]),
      ),
      when(ltS(place, samplesKept), [
        when(eq(kept, samplesKept), [set(kept, samplesKept - 1)]),
        move(add(sample, sampleBytes), sample, mul(sub(kept, place), sampleBytes)),
        store(sample, offset),
        storeVector(add(sample, 4), loadVector(cell.id)),
        store(row, add(kept, 1), at("samples")),
        when(not(place), [store(row, load(0, cell.agent), at("agent")), store(row, load(0, cell.name), at("session"))]),
      ]),
    ];
  });
}
