import { word } from "#lib/domain/usage/trail/part.ts";
import {
  type Assembly,
  add,
  add64,
  again,
  and,
  type Code,
  call,
  eq,
  extendS,
  type Func,
  give,
  gtS64,
  gtU,
  type Local,
  leave,
  load,
  load8,
  load64,
  ltS,
  ltS64,
  ltU,
  mul,
  mul64,
  ne,
  not,
  or,
  set,
  shl,
  store,
  store64,
  sub,
  type Value,
  when,
  wide,
  xor,
} from "./assembler.ts";
import { action, actorBytes, cell, ended, flag, type Member, most, slot, table, tag, tagBits } from "./layout.ts";

const hour = 3_600_000;
const quote = 0x22;
const startOf = (member: Member): Code => load(0, cell.starts + slot[member] * 4);
const endOf = (member: Member): Code => load(0, cell.ends + slot[member] * 4);
const keyAt = (name: "who" | "service" | "action" | "error" | "agentClass" | "account" | "region" | "hour"): number =>
  cell.key + word[name] * 4;

/** Reads a UUID in small letters into the cells, with its hash; gives 0 where it is none. */
function uuid(assembly: Assembly): Func {
  return assembly.func(["i32", "i32"], "i32", ([start, end], local) => {
    const [value, bad, digit] = [local(), local(), local()];
    const places = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17].concat([
      19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
    ]);
    const id = (index: number): Code => load(0, cell.id + index * 4);
    return [
      when(or(ne(sub(end, start), 38), ne(load8(start), quote)), [give(0)]),
      set(start, add(start, 1)),
      ...[8, 13, 18, 23].map((dash) => set(bad, or(bad, ne(load8(start, dash), 0x2d)))),
      ...places.flatMap((place, index) => [
        set(digit, load8(load8(start, place), cell.digits)),
        set(bad, or(bad, gtU(digit, 15))),
        set(value, or(shl(value, 4), digit)),
        ...(index % 8 === 7 ? [store(0, value, cell.id + (index >> 3) * 4)] : []),
      ]),
      when(bad, [give(0)]),
      when(and(and(eq(id(1), -1), eq(id(2), -1)), eq(id(3), -1)), [give(0)]),
      store(0, xor(id(0), mul(id(2), 0x9e3779b1)), cell.high),
      store(0, xor(id(1), mul(id(3), 0x85ebca6b)), cell.low),
      give(1),
    ];
  });
}

/** Notes an event: its time, and its id among those of the file. `hourOf`: whole hours since the epoch. */
function noteEvent(assembly: Assembly): Func {
  return assembly.func(["i32"], null, ([hourOf], local) => {
    const ids = local();
    const time = local("i64");
    return [
      set(time, add64(mul64(extendS(hourOf), wide(BigInt(hour))), extendS(load(0, cell.offset)))),
      when(ltS64(time, load64(0, cell.first)), [store64(0, time, cell.first)]),
      when(gtS64(time, load64(0, cell.last)), [store64(0, time, cell.last)]),
      set(ids, load(0, cell.ids)),
      store(0, add(ids, 1), cell.ids),
      set(ids, mul(ids, 12)),
      store(ids, hourOf, table.ids),
      store(ids, load(0, cell.high), table.ids + 4),
      store(ids, load(0, cell.low), table.ids + 8),
      store(0, add(load(0, cell.events), 1), cell.events),
    ];
  });
}

/** The number that stands for the calls of an actor's session in this file: `-1 - row` of the joins. */
function joinRow(assembly: Assembly): Func {
  return assembly.func(["i32"], "i32", ([actor], local) => {
    const [row, at] = [local(), local()];
    return [
      when(ne(load(actor, 28), load(0, cell.file)), [
        set(row, load(0, cell.joins)),
        store(0, add(row, 1), cell.joins),
        store(actor, row, 24),
        store(actor, load(0, cell.file), 28),
        set(at, mul(row, 12)),
        store(at, load(actor), table.joins),
        store(at, load(actor, 8), table.joins + 4),
        store(at, load(actor, 12), table.joins + 8),
      ]),
      give(sub(-1, load(actor, 24))),
    ];
  });
}

export interface Parts {
  readonly scan: Func;
  readonly find: Func;
  readonly count: Func;
}

/** Adds the function that reads records one behind the other until one needs the host, see `ended`; and `note`, `join`. */
export function runner(assembly: Assembly, parts: Parts): { readonly run: Func; readonly note: Func } {
  const readId = uuid(assembly);
  const note = noteEvent(assembly);
  const join = joinRow(assembly);
  const run = assembly.func(["i32", "i32"], "i32", ([at, end], local) => {
    const [behind, entry, start, flags, kind, actor, who, hourOf, account, bad, number] = Array.from(
      { length: 11 },
      () => local(),
    ) as [Local, Local, Local, Local, Local, Local, Local, Local, Local, Local, Local];
    const stop = (how: keyof typeof ended): Code[] => [store(0, at, cell.cursor), give(ended[how])];
    /** Finds bytes; stops where they are not known. */
    const find = (what: Value, from: Value, to: Value): Code[] => [
      set(entry, call(parts.find, what, from, to)),
      when(not(entry), [
        store(0, what, cell.unknownTag),
        store(0, from, cell.unknownStart),
        store(0, to, cell.unknownEnd),
        ...stop("unknown"),
      ]),
    ];
    /** What a member stands for; `none` where it is missing. */
    const known = (member: Member, what: Value, then: readonly Code[], none: readonly Code[]): Code =>
      when(ltS(startOf(member), 0), none, [...find(what, startOf(member), endOf(member)), ...then]);
    const one = load(entry, 16);
    const other = load(entry, 20);
    const textInto = (member: Member, what: number, address: number): Code =>
      known(member, what, [store(0, one, address)], [store(0, 0, address)]);
    const digits = (offset: number, factor: number): Code[] => [
      set(number, sub(load8(start, offset), 0x30)),
      set(bad, or(bad, gtU(number, 9))),
      set(who, add(mul(who, factor), number)),
    ];
    const pair = (offset: number, most: number, into: Local): Code[] => [
      set(who, 0),
      ...digits(offset, 10),
      ...digits(offset + 1, 10),
      set(bad, or(bad, gtU(who, most))),
      set(into, who),
    ];
    return [
      again(
        "record",
        when(
          or(
            or(gtU(load(0, cell.rows), most.rows - 2), gtU(load(0, cell.joins), most.rows - 2)),
            gtU(load(0, cell.ids), most.rows - 2),
          ),
          stop("full"),
        ),
        set(behind, call(parts.scan, at, end)),
        when(eq(behind, -1), stop("goesOn")),
        when(eq(behind, -2), stop("broken")),
        store(0, behind, cell.behind),
        when(
          or(
            or(load(0, cell.odd), ltS(startOf("eventID"), 0)),
            or(ltS(startOf("eventTime"), 0), or(ltS(startOf("userIdentity"), 0), ltS(startOf("eventName"), 0))),
          ),
          stop("whole"),
        ),
        ...find(tag.action, startOf("eventName"), endOf("eventName")),
        store(0, one, keyAt("action")),
        set(kind, other),
        when(eq(kind, action.whole), stop("whole")),
        set(start, startOf("eventTime")),
        when(or(ne(sub(endOf("eventTime"), start), 22), ne(load8(start), quote)), stop("whole")),
        set(bad, ne(load8(start, 11), 0x54)),
        set(bad, or(bad, or(ne(load8(start, 14), 0x3a), or(ne(load8(start, 17), 0x3a), ne(load8(start, 20), 0x5a))))),
        ...pair(12, 23, hourOf),
        ...pair(15, 59, flags),
        ...pair(18, 59, account),
        when(bad, stop("whole")),
        store(0, mul(add(mul(flags, 60), account), 1000), cell.offset),
        ...find(tag.date, add(start, 1), add(start, 11)),
        when(not(other), stop("whole")),
        set(hourOf, add(hourOf, one)),
        store(0, hourOf, keyAt("hour")),
        ...find(tag.actor, startOf("userIdentity"), endOf("userIdentity")),
        set(actor, one),
        set(number, actor),
        set(actor, add(mul(actor, actorBytes), table.actors)),
        set(flags, load(actor, 4)),
        when(and(flags, flag.whole), stop("whole")),
        store(0, load(actor, 20), cell.name),
        set(who, load(actor)),
        when(and(eq(kind, action.assumeRole), ne(and(flags, flag.service), 0)), [
          when(or(and(flags, flag.pods), ltS(startOf("requestParameters"), 0)), stop("whole")),
          ...find(or(shl(number, tagBits), tag.exchange), startOf("requestParameters"), endOf("requestParameters")),
          set(who, one),
          when(ltS(who, 0), stop("whole")),
          store(0, other, cell.name),
          set(flags, 0),
        ]),
        when(eq(kind, action.podIdentityRequest), [
          ...find(or(shl(number, tagBits), tag.exchange), startOf("eventName"), startOf("eventName")),
          set(who, one),
          store(0, other, cell.name),
          set(flags, 0),
        ]),
        textInto("eventSource", tag.source, keyAt("service")),
        textInto("errorCode", tag.text, keyAt("error")),
        textInto("awsRegion", tag.text, keyAt("region")),
        known(
          "userAgent",
          tag.agent,
          [store(0, one, cell.agent), store(0, other, keyAt("agentClass"))],
          [store(0, 0, cell.agent), store(0, 0, keyAt("agentClass"))],
        ),
        textInto("recipientAccountId", tag.text, keyAt("account")),
        when(not(load(0, keyAt("account"))), [store(0, load(actor, 16), keyAt("account"))]),
        when(not(call(readId, startOf("eventID"), endOf("eventID"))), stop("whole")),
        set(bad, eq(load(0, cell.events), load(0, cell.leftOut))),
        call(note, hourOf),
        set(at, behind),
        when(bad, stop("skipped")),
        when(and(flags, flag.joins), [set(who, call(join, actor))]),
        store(0, who, keyAt("who")),
        call(parts.count),
        when(ltU(add(at, 1), end), [
          when(and(eq(load8(at), 0x2c), eq(load8(at, 1), 0x7b)), [set(at, add(at, 1)), leave("record")]),
        ]),
        ...stop("done"),
      ),
    ];
  });
  return { run, note };
}
