import { quote } from "../../trust/show.ts";
import type { Fix } from "../../view/path.ts";
import { statementName } from "../layers/verdict.ts";
import type { DecidingStatement, Decision, LayerVerdict } from "../types.ts";
import { LAYERS } from "../words.ts";
import { additionCommands, checkCommand, showCommands } from "./commands.ts";

/** The one change that lets the request through a broken layer. */
export function fixOf(decision: Decision, layer: LayerVerdict): Fix {
  const others = decision.needed.filter((name) => name !== layer.layer).map((name) => LAYERS[name].name);
  const also = others.length === 0 ? "" : ` The ${others.join(" and the ")} must change as well.`;
  const by = layer.decidedBy;
  return layer.kind === "explicit" && by !== null ? narrow(decision, layer, by, also) : add(decision, layer, also);
}

/** The least statement that allows the request: this action on this resource, to this principal. */
export function leastStatement({ request }: Decision, layer: LayerVerdict): string {
  const principal = layer.layer === "resource" ? { Principal: { AWS: request.principal.arn } } : {};
  const resource = request.resource ?? "<ARN of the resource>";
  return JSON.stringify({ Effect: "Allow", ...principal, Action: request.action, Resource: resource }, null, 2);
}

function add(decision: Decision, layer: LayerVerdict, also: string): Fix {
  const { name } = LAYERS[layer.layer];
  const { nearest } = layer;
  const where = layer.target === null ? "" : ` at ${quote(layer.target)}`;
  const slip = nearest?.headline;
  const near = nearest && slip ? ` Or mend ${statementName(nearest)}: ${slip.text}.` : "";
  const unknownResource = decision.request.resource === null ? " The resource is not known; name it." : "";
  return {
    title: `Allow ${quote(decision.request.action)} in the ${name}${where}`,
    words: `Nothing there allows it. Add this statement.${near}${unknownResource}${also}`,
    diff: leastStatement(decision, layer)
      .split("\n")
      .map((line) => `+ ${line}`)
      .join("\n"),
    commands: additionCommands(decision, layer, leastStatement(decision, layer)),
    check: checkCommand(decision, layer),
    alsoLetsIn: alsoLetsIn(decision, layer),
  };
}

function narrow(decision: Decision, layer: LayerVerdict, by: DecidingStatement, also: string): Fix {
  const where = layer.target === null ? "" : ` at ${quote(layer.target)}`;
  const whole = by.why.length > 1 ? ` It applies because: ${by.why.map(({ text }) => text).join("; ")}.` : "";
  return {
    title: `Narrow ${statementName(by)}, which denies it`,
    words: `A Deny wins over every Allow, so adding a statement does not help.${whole} It stands in the ${LAYERS[layer.layer].name}${where}; ask who wrote it whether this request is meant to be denied.${also}`,
    diff: null,
    commands: showCommands(decision, layer, by),
    check: checkCommand(decision, layer),
    alsoLetsIn: null,
  };
}

function alsoLetsIn({ request }: Decision, { layer }: LayerVerdict): string | null {
  switch (layer) {
    case "identity":
    case "permissions-boundary":
      return request.principal.kind === "user" ? null : "Every session of the role";
    case "resource":
      return "Every session of the role that the statement names";
    case "service-control":
    case "resource-control":
      return "Whoever in the accounts below is allowed it by other policies";
    case "session":
      return null;
  }
}
