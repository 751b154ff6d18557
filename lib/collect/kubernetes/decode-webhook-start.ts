import { webhookFlags } from "#lib/domain/admission/flags.ts";
import type { WebhookStart } from "#lib/domain/inventory/webhook-start.ts";
import { texts, type Wire } from "./wire.ts";

const nameOfIt = "pod-identity-webhook";

function isFlag(name: string): name is keyof typeof webhookFlags {
  return Object.hasOwn(webhookFlags, name);
}

/** By the container's name, or by the last part of its image without tag and digest. */
function isIdentityWebhook({ name, image }: Wire): boolean {
  if (name === nameOfIt) return true;
  const [repository = ""] = typeof image === "string" ? image.split("@") : [];
  return repository.split("/").at(-1)?.replace(/:.*/, "").endsWith(nameOfIt) === true;
}

/** A program that starts another one: which flags come to the webhook is not to be seen. */
const starters = /(?:^|\/)(?:sh|bash|ash|dash|env|tini|dumb-init)$/;

/** Kubernetes puts variables for `$(NAME)`; their values are not kept. */
const reference = /\$\(/;

/**
 * How the container of a pod identity webhook is started, by its command and arguments, of which only the flags that decide
 * what it gives are kept; undefined: another container. Throws `Malformed`.
 */
export function decodeWebhookStart(container: Wire): WebhookStart | undefined {
  if (!isIdentityWebhook(container)) return undefined;
  const [program, ...rest] = texts(container.command, "container command");
  if (program !== undefined && starters.test(program)) return { flags: null };
  return { flags: flagsIn([...rest, ...texts(container.args, "container args")]) };
}

/** As pflag reads them: of a flag that stands twice the last counts, and `--` ends them. */
function flagsIn(line: readonly string[]): WebhookStart["flags"] {
  const flags = new Map<string, string | null>();
  for (let at = 0; at < line.length && line[at] !== "--"; at++) {
    const [, name = "", equals, inline = ""] = /^--([^=]+)(=?)(.*)$/s.exec(line[at] ?? "") ?? [];
    if (!isFlag(name)) continue;
    const isTruth = webhookFlags[name] === "truth";
    const value = equals ? inline : isTruth ? "true" : (line[++at] ?? "");
    flags.set(name, reference.test(value) ? null : value);
  }
  return Object.fromEntries([...flags].sort(([a], [b]) => (a < b ? -1 : 1)));
}
