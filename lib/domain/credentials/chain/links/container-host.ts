import { because } from "../codes.ts";
import { isLoopback } from "../proxy.ts";
import type { Run } from "../run.ts";

/**
 * Which hosts a family asks for container credentials (domain facts 3.2).
 * `list`: the agents' addresses, loopback, or anything by https. `names`: a name counts if it leads to loopback.
 * `ipv4-agents`: as `names`, and the IPv6 agent only where AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is IPv6.
 */
export type HostRule = "list" | "names" | "ipv4-agents";

const agents: readonly string[] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

export function judgeHost(run: Run, rule: HostRule, url: string, host: string): "allowed" | "refused" | "malformed" {
  const scheme = url.slice(0, url.indexOf("://")).toLowerCase();
  if (scheme === "https") return host === "" ? "malformed" : "allowed";
  if (scheme !== "http" || host === "") return "malformed";
  if (isLoopback(host)) return "allowed";
  if (agents.includes(host)) return rule === "ipv4-agents" ? byMode(run, host) : "allowed";
  if (rule === "list" || !/[g-z]/.test(host)) return "refused";
  const asked = because("host-unknown", `where ${host} leads is not known`);
  return run.fork.choose(`host ${host}`, asked, ["allowed", "refused"] as const);
}

function byMode(run: Run, host: string): "allowed" | "refused" {
  const mode = run.environment.env.get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");
  const wantsIpv6 = mode?.kind === "text" && mode.text.toLowerCase() === "ipv6";
  return wantsIpv6 === host.includes(":") ? "allowed" : "refused";
}
