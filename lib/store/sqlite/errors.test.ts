import { expect, test } from "vitest";
import { StoreError } from "../errors.ts";
import { sqliteError } from "./errors.ts";

const known: { error: object; code: string }[] = [
  { error: { code: "ENOSPC" }, code: "disk-full" },
  { error: { code: "EDQUOT" }, code: "disk-full" },
  { error: { code: "EACCES" }, code: "read-only" },
  { error: { code: "EROFS" }, code: "read-only" },
  { error: { code: "ENOTDIR" }, code: "unreadable" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 13 }, code: "disk-full" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 4874 }, code: "disk-full" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 5 }, code: "locked" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 517 }, code: "locked" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 8 }, code: "read-only" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 1032 }, code: "read-only" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 11 }, code: "unreadable" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 26 }, code: "unreadable" },
  { error: { code: "ERR_SQLITE_ERROR", errcode: 266 }, code: "unreadable" },
];

test.for(known)("$error is $code, with the folder, the cause and three sentences", ({ error, code }) => {
  const cause = Object.assign(new Error("said the system"), error);
  const raised = sqliteError("/data/rolecall", cause);
  expect(raised).toBeInstanceOf(StoreError);
  const { what, why, next, message } = raised as StoreError;
  expect(raised).toMatchObject({ code, cause });
  expect(message).toBe(`${what} ${why} ${next}`);
  expect(what).toContain("/data/rolecall");
  for (const sentence of [what, why, next]) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test.for([new TypeError("a mistake in the program"), Object.assign(new Error("no such table"), { errcode: 1 })])(
  "%s passes unchanged",
  (error) => {
    expect(sqliteError("/data/rolecall", error)).toBe(error);
  },
);
