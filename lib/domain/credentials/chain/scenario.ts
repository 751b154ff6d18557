import { because } from "./codes.ts";
import { runCommand } from "./scenario-process.ts";
import type { Answer, ChainEnvironment, FileView, ImdsAnswer, Setting } from "./types.ts";

/** One scenario of the recorded form: an environment, the files there are, and how the endpoints answer. */
export interface Scenario {
  readonly id: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly endpoints: {
    readonly imds: string;
    readonly container: string;
    readonly ecs: string;
    readonly sts: string;
    readonly assume: string;
  };
}

/**
 * The environment that a scenario describes. The placeholders stand for: `${ROOT}` the root folder, `${IMDS}` a
 * second address of IMDS, `${NOTHING}` a port where nothing listens, `${PROXY}` a proxy; others stay as they are.
 * Throws an Error that names the field where the value is no scenario.
 */
export function environmentOfScenario(json: unknown): ChainEnvironment {
  const scenario = checked(json);
  const env = new Map<string, Setting>();
  for (const [name, text] of Object.entries(scenario.env)) env.set(name, { kind: "text", text: filled(text) });
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(scenario.files)) files.set(filled(path), filled(text));
  const file = (path: string): FileView => {
    const text = files.get(path);
    return text === undefined ? { kind: "absent" } : { kind: "text", text };
  };
  const { imds, container, ecs, sts, assume } = scenario.endpoints;
  return {
    env,
    moreEnv: null,
    file,
    endpoints: {
      sts: answer(sts),
      assume: answer(assume),
      container: answer(container),
      ecs: answer(ecs),
      imds: imdsAnswer(imds),
      imdsAt: (endpoint) => imdsElsewhere(endpoint, imds),
      containerAt: () => ({ kind: "unreachable", how: "refused" }),
    },
    process: (command) => runCommand(command, file),
  };
}

const placeholders = {
  ROOT: "",
  IMDS: "http://imds.scenario.invalid",
  NOTHING: "http://127.0.0.1:9",
  PROXY: "http://proxy.scenario.invalid",
} as const;

function filled(text: string): string {
  return text.replace(/\$\{(ROOT|IMDS|NOTHING|PROXY)\}/g, (_, name: keyof typeof placeholders) => placeholders[name]);
}

function answer(word: string): Answer {
  if (word === "ok") return { kind: "ok" };
  if (word === "refused" || word === "drop" || word === "hang") return { kind: "unreachable", how: word };
  if (word === "unknown") return { kind: "unknown", why: because("sts-unknown", "the scenario does not say") };
  return { kind: "refused", code: word };
}

const imdsKinds = [
  "v2",
  "v2-required",
  "hop1-optional",
  "hop1-required",
  "v1-only",
  "disabled",
  "norole",
  "hang",
  "drop",
  "refused",
] as const;

const silentAtIpv6: ImdsAnswer = {
  kind: "unknown",
  why: because("imds-unknown", "the scenario does not say what answers at the IPv6 address of IMDS"),
};

/** A scenario speaks of IMDS at its IPv4 address and at `${IMDS}`. */
function imdsElsewhere(endpoint: string, word: string): ImdsAnswer {
  if (endpoint.startsWith(placeholders.IMDS)) return imdsAnswer(word);
  return endpoint.includes("fd00:ec2::254") ? silentAtIpv6 : { kind: "refused" };
}

function imdsAnswer(word: string): ImdsAnswer {
  const kind = imdsKinds.find((known) => known === word);
  if (kind !== undefined) return { kind };
  return { kind: "unknown", why: because("imds-unknown", `the scenario says ${word}`) };
}

function checked(json: unknown): Scenario {
  const { id, env, files, endpoints } = object(json, "the scenario");
  const { imds, container, ecs, sts, assume } = object(endpoints ?? {}, "endpoints");
  return {
    id: text(id ?? "", "id"),
    env: texts(env ?? {}, "env"),
    files: texts(files ?? {}, "files"),
    endpoints: {
      imds: text(imds ?? "unknown", "endpoints.imds"),
      container: text(container ?? "unknown", "endpoints.container"),
      ecs: text(ecs ?? "unknown", "endpoints.ecs"),
      sts: text(sts ?? "unknown", "endpoints.sts"),
      assume: text(assume ?? "unknown", "endpoints.assume"),
    },
  };
}

function object(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${field} is no object`);
  return value as Readonly<Record<string, unknown>>;
}

function text(value: unknown, field: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw new Error(`${field} is no text`);
}

function texts(value: unknown, field: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(object(value, field)).map(([name, entry]) => [name, text(entry, `${field}.${name}`)]),
  );
}
