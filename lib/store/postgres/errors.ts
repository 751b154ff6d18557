import { messageOf, StoreError, type StoreErrorCode, type StoreErrorWords } from "../errors.ts";

/** SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html: exact code first, then its class. */
const CODES: Readonly<Record<string, StoreErrorCode>> = {
  "25006": "read-only",
  "42501": "read-only",
  "53100": "disk-full",
  "53": "unreachable",
  "08": "unreachable",
  "28": "unreachable",
  "3D": "unreachable",
  "3F": "unreachable",
  "57P": "unreachable",
  "58": "unreadable",
  XX: "unreadable",
};

const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/** node-postgres raises these without a code. */
const CONNECTION_LOST =
  /^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/;

/** An error of node-postgres or of the server at `location`, as a StoreError; others pass unchanged. */
export function postgresError(location: string, error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  return code === null ? error : new StoreError(code, wordsFor(code, location, messageOf(error)), error);
}

function codeOf(error: Error): StoreErrorCode | null {
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === "string") {
    if (NETWORK.has(code) || code.startsWith("ERR_TLS") || code.includes("CERT")) return "unreachable";
    return CODES[code] ?? CODES[code.slice(0, 3)] ?? CODES[code.slice(0, 2)] ?? null;
  }
  if (Array.isArray(errors) && errors[0] instanceof Error) return codeOf(errors[0]);
  return CONNECTION_LOST.test(error.message) || error.message.includes("SSL") ? "unreachable" : null;
}

function wordsFor(code: StoreErrorCode, location: string, reason: string): StoreErrorWords {
  const said = `It reports: ${reason || "no connection"}.`;
  switch (code) {
    case "disk-full":
      return {
        what: `The disk of the PostgreSQL database ${location} is full; nothing of this write was kept.`,
        why: said,
        next: "Free some space there and try again; the last complete audit is still there.",
      };
    case "read-only":
      return {
        what: `The PostgreSQL database ${location} does not let Rolecall write.`,
        why: said,
        next: "Point DATABASE_URL at the primary server and at a user who may create tables in this database.",
      };
    case "unreadable":
      return {
        what: `The PostgreSQL server of ${location} cannot read its data.`,
        why: said,
        next: "Look at the server's log; restore the database from a backup if its files are damaged.",
      };
    default:
      return {
        what: `The PostgreSQL database ${location} cannot be used.`,
        why: said,
        next: "Check that the server runs and that host, port, database, user, password and TLS mode in DATABASE_URL are right.",
      };
  }
}

/** DATABASE_URL is no URL that node-postgres understands; the URL itself stays out of the words, it holds a password. */
export function badDatabaseUrl(): StoreError {
  return new StoreError("unreachable", {
    what: "DATABASE_URL is not a PostgreSQL URL.",
    why: "It does not parse.",
    next: "Write it as postgres://user:password@host:5432/database, with special characters percent-encoded.",
  });
}
