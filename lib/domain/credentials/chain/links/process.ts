import { failed, gave, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Run } from "../run.ts";
import type { ProcessAnswer } from "../types.ts";

const answered = because("profile-process-answers");
const expired = because("profile-process-expired");
const settled: readonly Exclude<ProcessAnswer, { kind: "unknown" }>[] = [
  { kind: "ok" },
  { kind: "fails", why: because("profile-process-fails") },
];

/** What running a profile's `credential_process` gives. */
export function tryProcess(run: Run, command: string): Tried<"fails" | "expired"> {
  let answer = run.environment.process?.(command) ?? unknownProcess;
  if (answer.kind === "unknown") {
    answer = run.fork.choose(`process ${command}`, because("process-unknown", answer.why.text), settled);
  }
  if (answer.kind === "ok") return gave(answered);
  if (answer.kind === "expired") return failed("expired", expired);
  return failed("fails", because("profile-process-fails", answer.kind === "fails" ? answer.why.text : undefined));
}

const unknownProcess: ProcessAnswer = {
  kind: "unknown",
  why: because("process-unknown", "what the profile's credential_process prints is not known"),
};
