import type { Kysely } from "kysely";
import type { Engine } from "../database.ts";
import { firstSchema } from "./0001-first-schema.ts";
import { findings } from "./0002-findings.ts";
import { diagnoses } from "./0003-diagnoses.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Kysely<unknown>, engine: Engine) => Promise<void>;
}

/** Every migration in order. A released one is never edited; a change is a new entry. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: "first schema", up: firstSchema },
  { version: 2, name: "findings", up: findings },
  { version: 3, name: "diagnoses", up: diagnoses },
];
