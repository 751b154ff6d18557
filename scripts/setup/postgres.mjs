import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { aptInstall } from "./apt.mjs";

const packaged = "/usr/lib/postgresql";

function hasPostgres() {
  const versions = existsSync(packaged) ? readdirSync(packaged).map((version) => join(packaged, version, "bin")) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions];
  return folders.some((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

/** Sees to it that the store's tests find a PostgreSQL server; without one they test SQLite alone, and say so. */
export function postgres() {
  if (hasPostgres() || (aptInstall("postgresql") && hasPostgres())) return;
  console.error(
    "setup: no PostgreSQL server here, so the store is tested on SQLite alone. To change that, install the package postgresql.",
  );
}
