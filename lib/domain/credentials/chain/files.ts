import { because } from "./codes.ts";
import type { Ini } from "./ini/ini.ts";
import { hidden, hiddenSetting, type Run, setting } from "./run.ts";
import type { FileView } from "./types.ts";
import { unseenTexts } from "./unseen.ts";

export type FileKind = "config" | "credentials";

/** The two files as a family reads them; null where there is none. */
export interface Files {
  readonly config: Ini | null;
  readonly credentials: Ini | null;
}

/** How a family finds and parses its files (domain facts 3.2, 3.8). */
export interface FileTraits {
  readonly parse: (text: string, kind: FileKind) => Ini;
  readonly configVariable: string | null;
  readonly credentialsVariable: string | null;
  /** A variable that is set and empty names no file, not the usual one. */
  readonly emptyCounts: boolean | "unverified";
  /** `~/` at the beginning of a variable stands for the home folder. */
  readonly tilde: boolean | "unverified";
}

/** The home folder of the process. */
export function home(run: Run): string {
  const value = setting(run, "HOME");
  return value === undefined || value === "" || value === hidden ? "/root" : value;
}

/** Reads one of the files and parses it, null when it is not there. */
export function loadFile(run: Run, traits: FileTraits, kind: FileKind, profile: string): Ini | null {
  const text = textOf(run, pathOf(run, traits, kind), kind, profile);
  return text === null ? null : traits.parse(text, kind);
}

/** Where a file is: by its variable, else under `~/.aws`. */
export function pathOf(run: Run, traits: FileTraits, kind: FileKind): string {
  const variable = kind === "config" ? traits.configVariable : traits.credentialsVariable;
  const given = variable === null ? undefined : setting(run, variable);
  if (given === undefined || (given === "" && !holds(run, traits.emptyCounts, "a file variable is empty")))
    return `${home(run)}/.aws/${kind}`;
  return given.startsWith("~/") && holds(run, traits.tilde, "a file variable begins with a tilde")
    ? home(run) + given.slice(1)
    : given;
}

function holds(run: Run, trait: boolean | "unverified", situation: string): boolean {
  if (trait !== "unverified") return trait;
  const why = because("behaviour-not-verified", `what this SDK does is not verified where: ${situation}`);
  return run.fork.choose(situation, why, [true, false]);
}

function textOf(run: Run, path: string, kind: FileKind, profile: string): string | null {
  const view = path === hidden ? hiddenPath(run, kind) : run.environment.file(path);
  if (view.kind === "absent") return null;
  if (view.kind === "text") return view.text;
  run.unseen.push(view.why);
  const { usual, unusual } = unseenTexts(kind, profile);
  const mayBeAbsent = view.kind === "unknown" ? [null] : [];
  const question =
    view.kind === "hidden"
      ? because("file-content-hidden", `${shown(path)} may not be read: ${view.why.text}`)
      : because("file-presence-unknown", `whether ${shown(path)} is there is not known: ${view.why.text}`);
  const text = run.fork.choose<string | null>(`file ${path}`, question, [
    ...mayBeAbsent,
    ...usual,
    ...(run.unusual && !run.tookUnusual ? unusual : []),
  ]);
  if (text !== null && unusual.includes(text)) run.tookUnusual = true;
  return text;
}

const shown = (path: string): string => (path === hidden ? "the file" : path);

function hiddenPath(run: Run, kind: FileKind): FileView {
  return {
    kind: "unknown",
    why: hiddenSetting(run, kind === "config" ? "AWS_CONFIG_FILE" : "AWS_SHARED_CREDENTIALS_FILE"),
  };
}
