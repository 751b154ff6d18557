import { states } from "#lib/domain/credentials/states.ts";
import { type Severity, severities } from "#lib/domain/findings/finding.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { shownStates, stateOf } from "#lib/domain/view/states.ts";
import { wrongCall } from "../exit.ts";
import type { Finding } from "./findings.ts";

/** What makes the command end with 1. */
export interface Thresholds {
  readonly severities: readonly Severity[];
  readonly states: ReadonlySet<string>;
}

const stateNames: ReadonlySet<string> = new Set([...states, ...shownStates]);

function isSeverity(word: string): word is Severity {
  return (severities as readonly string[]).includes(word);
}

/** Reads what `--fail-on` was given: severities and states, also several in one word with commas between them. */
export function thresholdsOf(given: readonly string[]): Thresholds {
  const words = given.flatMap((one) => one.split(",")).map((word) => word.trim());
  const wrong = words.find((word) => !isSeverity(word) && !stateNames.has(word));
  if (wrong !== undefined) {
    throw wrongCall(
      `--fail-on does not know “${wrong}”; it takes a severity (${severities.join(", ")}) or a state (${states.join(", ")})`,
    );
  }
  return {
    severities: words.filter(isSeverity),
    states: new Set(words.filter((word) => !isSeverity(word))),
  };
}

/** Is it as grave as the other, or graver? */
function atLeast(one: Severity, other: Severity): boolean {
  return severities.indexOf(one) <= severities.indexOf(other);
}

/** Does a finding reach one of the severities, or is a container in one of the states? */
export function reaches(thresholds: Thresholds, findings: readonly Finding[], rows: readonly ContainerRow[]): boolean {
  return (
    findings.some(({ severity }) => thresholds.severities.some((threshold) => atLeast(severity, threshold))) ||
    (thresholds.states.size > 0 &&
      rows.some(({ state }) => thresholds.states.has(state) || thresholds.states.has(stateOf(state))))
  );
}
