import { because } from "./codes.ts";
import { isPast } from "./expiration.ts";
import type { FileView, ProcessAnswer } from "./types.ts";

/**
 * What a scenario's `credential_process` prints, for the few commands that scenarios use: `cat FILE`, a shell that
 * exits with a status, and a program that is not there. Any other is unknown.
 */
export function runCommand(command: string, file: (path: string) => FileView): ProcessAnswer {
  const line = command.trim();
  if (line === "") return fails("the command is empty");
  const shell = /^(?:\/bin\/)?sh\s+-c\s+(["'])(.*)\1$/.exec(line);
  if (shell !== null) {
    const script = (shell[2] ?? "").trim();
    const exit = /(?:^|[\s;])exit\s+(\d+)$/.exec(script);
    if (exit !== null && exit[1] !== "0") return fails(`it exits with ${exit[1]}`);
    return runCommand(script, file);
  }
  const cat = /^(?:\/bin\/|\/usr\/bin\/)?cat\s+(\S+)$/.exec(line);
  if (cat !== null) return printed(file(cat[1] ?? ""));
  if (line === "false" || line === "/bin/false") return fails("it exits with 1");
  const echo = /^echo\s+(["'])(.*)\1$/.exec(line);
  if (echo !== null) return judged(echo[2] ?? "");
  const program = line.split(/\s/, 1)[0] ?? "";
  if (program.startsWith("/") && !system.some((folder) => program.startsWith(folder))) {
    if (file(program).kind === "absent") return fails(`${program} is not there`);
  }
  return unknown(`what ${line} prints is not known`);
}

const system = ["/bin/", "/usr/bin/", "/usr/local/bin/"];
const unknown = (why: string): ProcessAnswer => ({ kind: "unknown", why: because("process-unknown", why) });
const fails = (why: string): ProcessAnswer => ({ kind: "fails", why: because("profile-process-fails", why) });

function printed(view: FileView): ProcessAnswer {
  return view.kind === "text" ? judged(view.text) : fails("cat finds no file");
}

function judged(output: string): ProcessAnswer {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return fails("it prints no JSON");
  }
  if (typeof value !== "object" || value === null) return fails("it prints no JSON object");
  const { Version, AccessKeyId, SecretAccessKey, Expiration } = value as Readonly<Record<string, unknown>>;
  if (Version !== 1) return fails("it prints another version than 1");
  if (AccessKeyId === "" || SecretAccessKey === "") return unknown("some SDKs take an empty key");
  if (!AccessKeyId || !SecretAccessKey) return fails("it prints no key pair");
  return typeof Expiration === "string" && isPast(Expiration) ? { kind: "expired" } : { kind: "ok" };
}
