import { quote } from "../../trust/show.ts";
import type { Fix, Hop } from "../../view/path.ts";
import { statementName } from "../layers/verdict.ts";
import type { DecidingStatement, Decision, LayerName, LayerStatus, LayerVerdict } from "../types.ts";
import { LAYERS } from "../words.ts";
import { fixOf } from "./fix.ts";

/** One layer of policies as a hop of a path. */
export interface AuthorizationHop
  extends Pick<Hop, "found" | "details" | "comparisons" | "readFrom" | "readAt" | "lift"> {
  readonly hop: LayerName;
  readonly status: LayerStatus;
  /** The one change that lets the request through this layer; null: it refuses nothing, or what it refuses is not known. */
  readonly fix: Fix | null;
}

/** The decision as hops, in the order in which AWS looks at the layers. When they were read is for the caller to add. */
export function explainDecision(decision: Decision): readonly AuthorizationHop[] {
  return decision.layers.map((layer) => {
    const by = layer.decidedBy ?? layer.nearest;
    return {
      hop: layer.layer,
      status: layer.status,
      found: `${layer.reason.text.charAt(0).toUpperCase()}${layer.reason.text.slice(1)}`,
      details: [...detailsOf(by), ...(layer.doubt === null ? [] : [layer.doubt.text])],
      comparisons: by?.comparisons ?? [],
      readFrom: readFrom(layer, by),
      readAt: null,
      lift: layer.lift,
      fix: lacksAllow(layer) ? fixOf(decision, layer) : null,
    };
  });
}

/** Also where only a policy that was not read could make the missing Allow unnecessary: adding it helps all the same. */
function lacksAllow({ status, reason }: LayerVerdict): boolean {
  return status === "broken" || reason.code === "not-needed-not-certain";
}

function detailsOf(by: DecidingStatement | null): string[] {
  return by === null ? [] : by.why.map(({ text }) => `${capital(statementName(by))}: ${text}`);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function readFrom(layer: LayerVerdict, by: DecidingStatement | null): string {
  const { name } = LAYERS[layer.layer];
  const policy = by === null ? null : (by.policyArn ?? quote(by.policy));
  const target = layer.target === null ? "" : ` at ${quote(layer.target)}`;
  return policy === null ? `${name}${target}` : `${name}${target}: ${policy}`;
}
