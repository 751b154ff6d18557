import { failed, gave, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Run } from "../run.ts";
import { settle } from "./web-identity.ts";

const assumed = because("profile-role-assumed");

/** AssumeRole for a profile's `role_arn`, with source credentials that were found. */
export function tryAssumeRole(run: Run, role: string): Tried<"refused" | "unreachable"> {
  if (!role.startsWith("arn:")) return failed("refused", because("profile-role-malformed", `${role} is no role ARN`));
  const answer = settle(run, "assume", run.environment.endpoints.assume);
  if (answer.kind === "ok") return gave(assumed);
  if (answer.kind === "refused") {
    const more = answer.why ? `: ${answer.why.text}` : "";
    return failed("refused", because("profile-role-refused", `STS refuses AssumeRole with ${answer.code}${more}`));
  }
  return failed("unreachable", because("profile-role-unreachable", answer.why?.text));
}
