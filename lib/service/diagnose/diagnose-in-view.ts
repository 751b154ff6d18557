import { diagnoseText } from "#lib/domain/diagnosis/diagnose.ts";
import { diagnoseIn } from "#lib/domain/diagnosis/inventory/diagnose-in.ts";
import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import type { AuditView } from "../read/view.ts";
import { pickContainer } from "./pick-container.ts";

export interface AskedDiagnosis {
  readonly text?: string | undefined;
  /** Id of a container. */
  readonly container?: string | undefined;
  /** `[cluster/]namespace/name` */
  readonly pod?: string | undefined;
  /** Name of a container of `pod`. */
  readonly name?: string | undefined;
  readonly action?: string | undefined;
  readonly resource?: string | undefined;
}

/**
 * A diagnosis by the inventory of an audit; by the text alone where there is none (`view` null). Raises `not-found` and
 * `bad-request` for a container or pod that the audit does not have, or has more than once.
 */
export function diagnoseInView(view: AuditView | null, asked: AskedDiagnosis): Diagnosis {
  const { text = "", container, pod, name, action, resource } = asked;
  if (view === null) return diagnoseText(text);
  const placed = pickContainer(view, {
    ...(container === undefined ? {} : { container }),
    ...(pod === undefined ? {} : { pod }),
    ...(name === undefined ? {} : { name }),
  });
  return diagnoseIn(view, { text, container: placed, action: action ?? null, resource: resource ?? null });
}
