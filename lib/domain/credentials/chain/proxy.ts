import { because } from "./codes.ts";
import { hidden, hiddenSetting, type Run, setting } from "./run.ts";

/**
 * Which calls over http a proxy takes (domain facts 2): Go's rules know addresses and CIDR, Python's only names.
 * `unverified`: whether the family uses a proxy for these calls is not known.
 */
export type ProxyRules = "go" | "python" | "unverified";

/** Does HTTP_PROXY take a call to this URL? Only plain http is asked about. */
export function goesThroughProxy(run: Run, url: string, rules: ProxyRules | null): boolean {
  if (rules === null || run.environment.env.size === 0) return false;
  const proxy = proxyFor(run, rules);
  if (!proxy || !url.startsWith("http://")) return false;
  const host = hostOf(url);
  if (rules !== "python" && isLoopback(host)) return false;
  const name = exceptionsName(run, rules);
  const exceptions = name === null ? "" : (setting(run, name) ?? "");
  if (name !== null && exceptions === hidden) {
    return run.fork.choose(`env ${name}`, hiddenSetting(run, name), [true, false]);
  }
  if (exceptions.split(",").some((entry) => excepts(entry.trim(), host, rules))) return false;
  return rules !== "unverified" || run.fork.choose("proxy", notKnown, [false, true]);
}

const notKnown = because(
  "behaviour-not-verified",
  "whether this SDK sends the call through HTTP_PROXY is not verified",
);

function proxyFor(run: Run, rules: ProxyRules): string | undefined {
  const upper = setting(run, "HTTP_PROXY");
  const lower = setting(run, "http_proxy");
  return rules === "python" ? (lower ?? upper) : upper || lower;
}

function exceptionsName(run: Run, rules: ProxyRules): string | null {
  const order = rules === "python" ? ["no_proxy", "NO_PROXY"] : ["NO_PROXY", "no_proxy"];
  for (const name of order) {
    const value = setting(run, name);
    if (rules === "python" ? value !== undefined : value) return name;
  }
  return null;
}

function excepts(entry: string, host: string, rules: ProxyRules): boolean {
  if (entry === "") return false;
  if (entry === "*") return true;
  if (rules !== "python" && entry.includes("/")) return inCidr(entry, host);
  const name = (entry.startsWith(".") ? entry.slice(1) : entry).toLowerCase();
  if (host === withoutPort(name)) return true;
  const isAddress = ipv4(host) !== null || host.includes(":");
  return (rules === "python" || !isAddress) && host.endsWith(`.${name}`);
}

const withoutPort = (name: string): string => (/^[^:]+:\d+$/.test(name) ? name.slice(0, name.indexOf(":")) : name);

/** The host of an http URL without port and brackets, lower case. */
export function hostOf(url: string): string {
  const rest = url.slice(url.indexOf("://") + 3);
  const authority = rest.split(/[/?#]/, 1)[0] ?? "";
  const host = authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
  if (host.startsWith("[")) return host.slice(1, host.includes("]") ? host.indexOf("]") : undefined);
  const colon = host.indexOf(":");
  return colon < 0 ? host : host.slice(0, colon);
}

/** Is this host the machine itself? */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (host.startsWith("127.") && ipv4(host) !== null);
}

function inCidr(cidr: string, host: string): boolean {
  const [base = "", bits = ""] = cidr.split("/");
  const from = ipv4(base);
  const at = ipv4(host);
  const length = Number(bits);
  if (from === null || at === null || bits === "" || !(length >= 0 && length <= 32)) return false;
  const size = 2 ** (32 - length);
  return Math.floor(from / size) === Math.floor(at / size);
}

/** An IPv4 address as a number, null when it is none. */
export function ipv4(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (part === "" || part.length > 3 || Number(part) > 255 || !/^\d+$/.test(part)) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

/** Said where a proxy stands between and is taken not to answer. */
export const proxyDoubt = because(
  "proxy-might-answer",
  "HTTP_PROXY takes the call to the agent; it is taken not to answer",
);
