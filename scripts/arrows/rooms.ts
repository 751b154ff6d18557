/** A room of the house: what its files may import. Everything that is not listed is forbidden. */
export interface Room {
  /** Path of the folder, or of one file, from the repository's root; `*` stands for any one folder's name. */
  readonly room: string;
  /** Rooms whose files it may import. */
  readonly may: readonly string[];
  /** Rooms of which it may import types only. */
  readonly mayType?: readonly string[];
  /** Rooms that its tests may import besides. */
  readonly testMay?: readonly string[];
  /** Packages it may import, `node:` for the parts of Node.js; absent: every package. Tests may import any. */
  readonly packages?: readonly string[];
  /** Why it is so; the end of the message that a wrong import gets. */
  readonly why: string;
}

const screen = [
  "react",
  "next/link",
  "next/navigation",
  "@base-ui/react",
  "@tanstack/react-table",
  "@tanstack/react-virtual",
];
const nouns = "a component shows values of the domain and never fetches: what it needs is handed to it";

/** The rooms. Of those that fit a file the last one counts. */
export const rooms: readonly Room[] = [
  {
    room: "lib/domain",
    may: [],
    packages: [],
    why: "the core is pure: data in, verdict with its reasons out; it knows no wire, no clock, no process and no screen",
  },
  {
    room: "lib/simulator",
    may: [],
    packages: ["node:"],
    why: "the simulator stays an oracle that is independent of our own decoders",
  },
  {
    room: "lib/contract",
    may: ["lib/domain"],
    packages: ["zod"],
    why: "the contract is the shape of the answers, whoever gives or takes them",
  },
  {
    room: "lib/report",
    may: ["lib/domain"],
    why: "a report puts verdicts into words; it takes no decision and reads nothing",
  },
  {
    room: "lib/collect",
    may: ["lib/domain"],
    testMay: ["lib/simulator"],
    packages: ["node:", "@aws-sdk", "@kubernetes/client-node", "p-limit", "undici", "yaml"],
    why: "a collector turns wire types into facts and coverage; it knows neither the store nor who asks",
  },
  {
    room: "lib/store",
    may: ["lib/domain"],
    packages: ["node:", "kysely", "pg"],
    why: "the store keeps and finds facts; it knows neither where they come from nor who asks",
  },
  {
    room: "lib/service",
    may: ["lib/domain", "lib/contract", "lib/collect", "lib/store", "lib/report"],
    testMay: ["lib/simulator"],
    packages: ["node:", "p-limit", "pino", "yaml", "zod"],
    why: "a use case joins collectors, core and store, and only lib/service/compose.ts knows the simulator",
  },
  {
    room: "lib/service/compose.ts",
    may: ["lib/service", "lib/domain", "lib/contract", "lib/collect", "lib/simulator"],
    why: "it picks the real or the simulated parts",
  },
  {
    room: "lib/cli",
    may: ["lib/service", "lib/contract", "lib/domain"],
    testMay: ["lib/simulator"],
    packages: ["node:", "commander"],
    why: "the command line is a door to the same use cases as the API; it has no private way in",
  },
  {
    room: "lib/client",
    may: ["lib/domain"],
    mayType: ["lib/contract"],
    packages: ["react", "next/navigation", "@tanstack/react-query"],
    why: "code for the browser talks to the API only; of the contract it takes types, because the schemas would bring 90 kB of zod",
  },
  {
    room: "components/*",
    may: [
      "lib/domain",
      "components/ui",
      "components/table",
      "components/links",
      "components/state",
      "components/evidence",
      "components/role",
    ],
    packages: screen,
    why: `${nouns}. It is drawn from primitives, the table and the smallest nouns; two large ones meet on a page`,
  },
  { room: "components/links", may: ["lib/domain", "components/ui"], packages: screen, why: nouns },
  { room: "components/state", may: ["lib/domain", "components/ui"], packages: screen, why: nouns },
  { room: "components/evidence", may: ["lib/domain", "components/ui"], packages: screen, why: nouns },
  { room: "components/role", may: ["lib/domain", "components/ui", "components/links"], packages: screen, why: nouns },
  { room: "components/ui", may: [], packages: screen, why: "a primitive does not know the word “pod”" },
  {
    room: "components/table",
    may: ["components/ui"],
    packages: screen,
    why: "the table shows rows of any kind; it knows primitives only",
  },
  {
    room: "app",
    may: ["lib/domain", "lib/client", "components"],
    mayType: ["lib/contract"],
    packages: ["react", "next", "@tanstack/react-query", "geist"],
    why: "a page asks through lib/client, as every other client of the API does; it has no private way in",
  },
  {
    room: "app/api",
    may: ["lib/domain", "lib/contract", "lib/service"],
    packages: [],
    why: "a route parses, calls one use case and answers",
  },
  {
    room: "e2e",
    may: ["lib/simulator"],
    why: "the end-to-end tests see what a user sees; of the code they know the scenarios only",
  },
];
